// Why a model says what it says: the words that speak for and against it, whichever of the models is asked.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

const TEXTS = {
  en: {
    text: 'The parcel came two weeks late.',
    words: ['parcel', 'late'],
    before: 'The courier lost it. ',
    glad: 'Perfect, I am very happy.',
    word: 'Perfect',
  },
  zh: {
    text: '快递太慢了，等了两周。',
    words: ['快', '递'],
    before: '物流很差。',
    glad: '非常完美，太开心了！',
    word: '美',
  },
};

for (const language of /** @type {const} */ (['en', 'zh'])) {
  journey(
    `each model says which words speak for and against its answer (${language})`,
    { language, minutes: 6 },
    async (wordloom) => {
      const { text, words, before, glad, word } = TEXTS[language];
      await wordloom.trainOn('cpu');
      await wordloom.loadSample();
      await wordloom.preset('small');
      await wordloom.settings({ 'setting.epochs': 10, 'setting.learningRate': 0.01 });
      await wordloom.train();
      await wordloom.ended(4);

      for (const model of /** @type {const} */ (['linear', 'network', 'blend'])) {
        await wordloom.predictWith(model);
        const { label } = await wordloom.predict(text);
        assert.equal(label, 'delivery', model);
        const why = await wordloom.why('topic');
        assert.equal(await why.text(), text);
        assert.equal(await why.asked(), 'delivery');
        const most = await why.listed('why.for');
        assert.ok(words.includes(most[0].word), `${model}: ${JSON.stringify(most)}`);
        assert.match(most[0].counts, /^× \d/);
        assert.ok((await why.tinted('for')).includes(most[0].word));

        // What speaks for one category speaks against another, and the choice stays while typing goes on.
        await why.ask('price');
        const against = await why.listed('why.against');
        assert.ok(words.includes(against[0].word), `${model}: ${JSON.stringify(against)}`);
        assert.match(against[0].counts, /^÷ \d/);
        await wordloom.page.getByRole('textbox', { name: wordloom.say('trial.label') }).press('Home');
        await wordloom.page.keyboard.insertText(before);
        await wordloom.page.locator('.why-text').filter({ hasText: before }).first().waitFor();
        assert.equal(await why.text(), before + text);
        assert.equal(await why.asked(), 'price');
        await why.ask('delivery');
      }

      // The score of the same text has its own reasons.
      await wordloom.predictWith('linear');
      await wordloom.predict(glad);
      const stars = await wordloom.why('rating');
      const raises = await stars.listed('why.raises');
      assert.ok(
        raises.some((each) => each.word === word),
        JSON.stringify(raises),
      );
      assert.match(raises[0].counts, /^\+\d/);
    },
  );
}
