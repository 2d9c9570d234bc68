// How much more rows would help: a curve of each column by keyboard alone, another number of rows, and networks with
// fewer rows.

import { expect, MINUTE, test } from './fixtures.js';
import { csv } from './support/files.js';
import { LANGUAGES } from './support/words.js';

/** Texts of one of 150 words, each with a label of its own: every row may teach a word. Scores and labels follow it. */
function words() {
  let state = 7;
  const random = (/** @type {number} */ below) => (state = (state * 48271) % 2147483647) % below;
  const lines = Array.from({ length: 500 }, () => {
    const word = random(150);
    const letters = Array.from({ length: 5 }, (_, at) =>
      String.fromCharCode(97 + (((word * 7919 * (at + 3)) % 97) % 26)),
    );
    const label = ((word * 7919) % 101) % 2;
    const tags = [label ? 'warm' : 'cold', word % 2 ? 'loud' : 'calm'].join(';');
    return `${letters.join('')} ${random(1000)},${['left', 'right'][label]},${10 * label + random(5)},${tags}\n`;
  });
  return `remark,side,points,tags\n${lines.join('')}`;
}

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`a learning curve says what more rows would bring (${language})`, async ({
      ui,
      data,
      columns,
      health,
      settings,
      training,
    }) => {
      test.setTimeout(3 * MINUTE);
      const { page } = ui;
      await training.useDevice('cpu');
      await data.load(csv(words(), 'words.csv'));
      await columns.giveRole('remark', 'text');
      await columns.giveRole('side', 'category');
      await columns.giveRole('points', 'score');
      await columns.giveRole('tags', 'labels');
      await health.inspected();

      const panel = ui.region('learningCurve.title');
      await panel.getByRole('button', { name: ui.t('learningCurve.start') }).press('Enter');
      await panel.getByText(ui.t('learningCurve.fitted')).first().waitFor();
      await expect(panel.locator('curve-chart canvas')).toHaveCount(3);

      // Every row teaches a word, so more rows help: the sentence, and the table with all six sizes.
      const verdicts = panel.locator('.verdict');
      await expect(verdicts).toHaveCount(3);
      const gain = { more: 200, measure: ui.t('results.accuracy') };
      await expect(verdicts.first()).toContainText(
        ui
          .t('learningCurve.gain', { ...gain, gain: '@', low: '@', high: '@' })
          .split('@')[0]
          .trim(),
      );
      await panel.getByText(ui.t('chart.asTable')).first().press('Enter');
      const table = panel.getByRole('table').first();
      await expect(table.getByRole('row')).toHaveCount(1 + 6 + 1);
      await expect(table.getByRole('row').nth(6)).toContainText('360');

      // Another number of rows.
      const more = panel.getByRole('spinbutton', { name: ui.t('learningCurve.more') }).first();
      await ui.enter(more, 40);
      await expect(verdicts.first()).toContainText('40');
      await expect(table.getByRole('row').last()).toContainText('400');

      // Networks with fewer rows, after a run that has all.
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 1 });
      await training.start();
      await training.ended(5);
      const networks = panel.getByRole('button', { name: ui.t('learningCurve.networks') });
      await networks.press('Enter');
      await expect(table.getByRole('row')).toHaveCount(1 + 6 + 1 + 3, { timeout: 2 * MINUTE });
      await expect(table.getByRole('row').last().locator('.interval')).toHaveText(/\d.*\d/);
      await expect(panel.getByRole('button', { name: ui.t('learningCurve.again') })).toBeEnabled();

      // Other rows have no curve.
      await columns.giveRole('points', 'ignored');
      await expect(panel.locator('curve-chart')).toHaveCount(0);
      await panel.getByRole('button', { name: ui.t('learningCurve.start') }).press('Enter');
      await panel.getByRole('button', { name: ui.t('learningCurve.cancel') }).press('Enter');
      await panel.getByRole('button', { name: ui.t('learningCurve.start') }).waitFor();
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
    });
  });
}
