// Integrated gradients: the words of one text, how they add up, and the words that decide over all test rows.

import { expect, MINUTE, test } from './fixtures.js';
import { LANGUAGES } from './support/words.js';

const TEXTS = {
  en: { text: 'The parcel came two weeks late.', words: ['parcel', 'came', 'late', 'weeks'] },
  zh: { text: '快递太慢了，等了两周。', words: ['快', '递', '慢', '等'] },
};

/** The number at the beginning of a sentence’s placeholder. @param {string} text */
const numbers = (text) =>
  [...text.matchAll(/[+−-]?\d+(?:\.\d+)?/g)].map(([number]) => Number(number.replace('−', '-')));

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`the words of a text add up to its prediction, and of all rows are listed (${language})`, async ({
      ui,
      data,
      rows,
      settings,
      training,
      results,
      understand,
      playground,
    }) => {
      test.setTimeout(4 * MINUTE);
      const { page } = ui;
      const { text, words } = TEXTS[language];
      await training.useDevice('cpu');
      await data.loadSample();
      await rows.holdOut();
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 10, 'setting.learningRate': 0.01 });
      await training.start();
      await training.ended(4);

      for (const model of /** @type {const} */ (['linear', 'network', 'blend'])) {
        await playground.predictWith(model);
        await playground.predict(text);
        const topic = await playground.explain('topic');
        await topic.chooseMethod('integratedGradients');
        const [most] = await topic.listed('explanation.for');
        expect(most.influence, model).toMatch(/^\+\d/);
        if (model === 'linear') expect(words).toContain(most.word);
        // The sum of the words and the gap, in points.
        await expect(topic.gap).toBeVisible();
        const [sum, gap] = numbers((await topic.gap.textContent()) ?? '').filter((_, index) => index < 2);
        expect(Math.abs(gap), model).toBeLessThanOrEqual(Math.max(0.02 * Math.abs(sum + gap), 0.1));
        await topic.choose('price');
        expect((await topic.listed('explanation.against')).length, model).toBeGreaterThan(0);
        await topic.choose('delivery');
        await topic.chooseMethod('occlusion');
      }

      // The words of all test rows: a click shows the rows in which a word pushes.
      await results.tab('topic').click();
      await understand.measured();
      const panel = ui.region('classWords.title');
      await panel.getByRole('combobox', { name: ui.t('classWords.label') }).selectOption('delivery');
      await panel.getByRole('button', { name: ui.t('classWords.explain') }).press('Enter');
      const toward = panel.getByRole('table', { name: ui.t('classWords.toward', { label: 'delivery' }) });
      // The counts grow until all rows are explained.
      const all = ui.t('classWords.progress', { done: 36, rows: 36 });
      await expect(panel.getByRole('status')).toHaveText(all, { timeout: MINUTE });
      await expect(panel.getByRole('button', { name: ui.t('classWords.explain') })).toBeVisible({ timeout: MINUTE });
      const first = toward.getByRole('row').nth(1);
      const count = Number(await first.getByRole('cell').last().innerText());
      expect(count).toBeGreaterThan(0);
      await first.getByRole('button').press('Enter');
      await expect(page.locator('#evaluated')).toBeFocused();
      await expect(understand.count).toContainText(String(count));
      await expect(understand.rows).toHaveCount(count + 1);
    });
  });
}
