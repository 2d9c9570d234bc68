// A saved model is used in another tab without any data, and predicts there what it predicted here.

import { statSync } from 'node:fs';
import { expect, test } from './fixtures.js';
import { LANGUAGES } from './support/words.js';

const TEXT = { en: 'The parcel came two weeks late.', zh: '快递晚了两个星期才到。' };
const MODELS = /** @type {const} */ (['network', 'linear', 'blend']);

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`a saved model is used where there is no data (${language})`, async ({
      ui,
      data,
      settings,
      training,
      results,
      playground,
      ranking,
      modelFile,
      projects,
    }) => {
      const { page } = ui;
      await training.useDevice('cpu');
      await data.loadSample();
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 3 });
      await training.start();
      await training.ended(3);
      /** @type {Record<string, Awaited<ReturnType<typeof playground.predict>>>} */
      const here = {};
      for (const model of MODELS) {
        await playground.predictWith(model);
        here[model] = await playground.predict(TEXT[language]);
      }
      // Which texts the model decides, and which other categories are possible, go along with it.
      await page.getByRole('checkbox', { name: ui.t('decision.use') }).check();
      await page.getByRole('checkbox', { name: ui.t('sets.use') }).check();
      const certainty = await playground.certainty();
      const ranked = await ranking.rank(Object.values(TEXT));
      const path = await modelFile.save();
      console.log(`the model takes ${(statSync(path).size / 1e6).toFixed(1)} MB`);

      await projects.startAnew();
      await modelFile.open(path);
      await modelFile.opened('feedback').waitFor();
      for (const model of MODELS) {
        await playground.predictWith(model);
        expect(await playground.predict(TEXT[language]), model).toStrictEqual(here[model]);
      }
      expect(await playground.certainty(), 'decision and set of an opened model').toStrictEqual(certainty);
      const explanation = await playground.explain('topic');
      await expect(explanation.text).toHaveText(TEXT[language]);
      const tinted = [...(await explanation.tinted('for')), ...(await explanation.tinted('against'))];
      expect(tinted.length, 'words tinted by an opened model').toBeGreaterThan(0);
      expect(await ranking.rank(Object.values(TEXT))).toStrictEqual(ranked);

      // A file that is no model is rejected in a sentence, and the model before it stays.
      await modelFile.open({
        name: 'other.wordloom',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from('text,label\n'),
      });
      await ui.says('failure.store.foreign');
      expect(await playground.predict(`${TEXT[language]} `)).toStrictEqual(here.blend);

      // A run that is trained now predicts, and the opened model again where it is chosen.
      await data.loadSample();
      const predictedAgain = await ui.text('prediction.pending').count();
      expect(predictedAgain, 'other rows leave the prediction of an opened model').toBe(0);
      await training.start();
      await training.ended(3);
      await modelFile.predictWith('loaded');
      await playground.predictWith('network');
      expect(await playground.predict(TEXT[language])).toStrictEqual(here.network);
      await modelFile.predictWith('run');
      expect(await results.accuracy()).toBeGreaterThan(0);
    });
  });
}
