// Two models on the same rows: the network beside the linear model and beside an earlier run, by keyboard alone, and
// the rows behind each number.

import { expect, MINUTE, test } from './fixtures.js';
import { csv } from './support/files.js';
import { LANGUAGES } from './support/words.js';

/** Texts whose word tells the label, except that a third of the labels is random; scores follow the labels. */
function remarks() {
  const lines = Array.from({ length: 900 }, (_, row) => {
    const word = row % 2;
    const label = row % 3 === 0 ? ((row * 7919) % 13) % 2 : word;
    const remark = `the parcel number ${row} was ${['late', 'cheap'][word]}`;
    return `${remark},${['delivery', 'price'][label]},${label * 10 + (row % 7)}\n`;
  });
  return `remark,thing,points\n${lines.join('')}`;
}

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`two models are compared on the same rows (${language})`, async ({
      ui,
      data,
      columns,
      health,
      settings,
      training,
      results,
      understand,
    }) => {
      test.setTimeout(4 * MINUTE);
      await training.useDevice('cpu');
      await data.load(csv(remarks(), 'remarks.csv'));
      await columns.giveRole('thing', 'category');
      await columns.giveRole('points', 'score');
      await health.inspected();
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 1, 'setting.learningRate': 0.01 });
      await training.start();
      await training.ended(5);
      await results.tab('thing').click();
      await understand.measured();

      const panel = ui.region('modelPair.title');
      const second = panel.getByRole('combobox', { name: ui.t('modelPair.with') });
      const compare = panel.getByRole('button', { name: ui.t('modelPair.compare'), exact: true });
      const own = await second.locator('option').allInnerTexts();
      expect(own.map((name) => name.trim())).toContain(ui.t('baseline.linear'));
      await second.selectOption({ label: own[0].trim() });
      await compare.press('Enter');

      // Every cell has as many rows as it says, and together they are all rows.
      const table = panel.getByRole('table', { name: ui.t('modelPair.table') });
      await table.waitFor();
      await expect(panel.locator('.verdict')).toContainText('McNemar');
      const counts = (await table.getByRole('cell').allInnerTexts()).filter((text) => /\d/.test(text)).map(Number);
      expect(counts).toHaveLength(4);
      expect(counts.reduce((sum, count) => sum + count)).toBe(90);
      for (const cell of await table.getByRole('button').all()) {
        const rows = Number(await cell.innerText());
        await cell.press('Enter');
        await expect(understand.count).toHaveText(ui.t('evaluated.count', { total: rows, rows: 90 }));
        await expect(understand.rows.nth(1)).toContainText(ui.t('evaluated.secondValue', { value: '' }).trim());
      }

      // The scores: which model is nearer, and the rows where it is.
      await results.tab('points').click();
      const nearer = panel
        .getByRole('table', { name: ui.t('modelPair.table') })
        .getByRole('button')
        .first();
      await nearer.waitFor();
      const rows = Number(await nearer.innerText());
      await nearer.press('Enter');
      await expect(understand.count).toHaveText(ui.t('evaluated.count', { total: rows, rows: 90 }));
      await ui.button('evaluated.clear').press('Enter');

      // A second run beside the first, whose model the page keeps.
      await settings.change({ 'setting.epochs': 2 });
      await training.start();
      await training.ended(5);
      await results.tab('thing').click();
      await understand.measured();
      await expect(table).toHaveCount(0);
      await second.selectOption({ label: ui.t('chart.run', { run: 1 }) });
      await compare.press('Enter');
      await expect(table.getByRole('columnheader').first()).toContainText(ui.t('chart.run', { run: 1 }));
      await expect(table.getByRole('rowheader').first()).toContainText(ui.t('chart.run', { run: 2 }));
    });
  });
}
