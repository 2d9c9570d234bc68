// A model that is saved goes on in another tab without any data, and says there what it said here.

import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journey } from './journey.js';

const TEXT = { en: 'The parcel came two weeks late.', zh: '快递晚了两个星期才到。' };

for (const language of /** @type {const} */ (['en', 'zh'])) {
  journey(`a saved model goes on where there is no data (${language})`, { language, minutes: 6 }, async (wordloom) => {
    const { page } = wordloom;
    await wordloom.trainOn('cpu');
    await wordloom.loadSample();
    await wordloom.preset('small');
    await wordloom.settings({ 'setting.epochs': 3 });
    await wordloom.train();
    await wordloom.ended(3);
    /** @type {Record<string, any>} */
    const here = {};
    for (const model of /** @type {const} */ (['network', 'linear', 'blend'])) {
      await wordloom.predictWith(model);
      here[model] = await wordloom.predict(TEXT[language]);
    }
    const ranked = await wordloom.rank(Object.values(TEXT));
    const path = await wordloom.saveModel();
    console.log(`the model takes ${(statSync(path).size / 1e6).toFixed(1)} MB`);

    await page.reload();
    await wordloom.openModel(path);
    await wordloom.openedModel('feedback').waitFor();
    for (const model of /** @type {const} */ (['network', 'linear', 'blend'])) {
      await wordloom.predictWith(model);
      assert.deepEqual(await wordloom.predict(TEXT[language]), here[model], model);
    }
    const why = await wordloom.why('topic');
    assert.equal(await why.text(), TEXT[language]);
    assert.ok(
      (await why.tinted('for')).length + (await why.tinted('against')).length > 0,
      'an opened model explains itself',
    );
    assert.deepEqual(await wordloom.rank(Object.values(TEXT)), ranked);

    // What is no model is refused in a sentence, and the one before it stays.
    const other = join(tmpdir(), 'other.wordloom');
    writeFileSync(other, 'text,label\n');
    await wordloom.openModel(other);
    await page.getByText(wordloom.say('failure.store.foreign')).waitFor();
    assert.deepEqual(await wordloom.predict(`${TEXT[language]} `), here.blend);

    // A run that is trained now answers, and the opened model again where it is asked.
    await wordloom.loadSample();
    assert.equal(await page.getByText(wordloom.say('trial.reading')).count(), 0, 'what it has said stands');
    await wordloom.train();
    await wordloom.ended(3);
    await wordloom.askModel('opened');
    await wordloom.predictWith('network');
    assert.deepEqual(await wordloom.predict(TEXT[language]), here.network);
    await wordloom.askModel('run');
    assert.ok((await wordloom.accuracy()) > 0);
  });
}
