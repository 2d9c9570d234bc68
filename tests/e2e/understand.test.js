// Where a model is wrong: measures with intervals, a slice that does worse, and the rows behind every number, by
// keyboard alone.

import { expect, test } from './fixtures.js';
import { csv } from './support/files.js';
import { LANGUAGES } from './support/words.js';

/** Texts whose word tells the label, except in the branch "north", where labels are mostly random. */
function branches() {
  const lines = Array.from({ length: 1200 }, (_, row) => {
    const north = row % 3 === 0;
    const word = row % 2;
    const label = north ? ((row * 7919) % 13) % 2 : word;
    const branch = north ? 'north' : ['south', 'west'][Math.floor(row / 3) % 2];
    const text = `the parcel number ${row} was ${['late', 'cheap'][word]}`;
    return `${text},${['delivery', 'price'][label]},${branch},${label * 10 + (row % 7)}\n`;
  });
  return `remark,thing,branch,points\n${lines.join('')}`;
}

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`every number shows its rows (${language})`, async ({
      ui,
      data,
      columns,
      health,
      settings,
      training,
      results,
      understand,
      playground,
    }) => {
      const { page } = ui;
      await training.useDevice('cpu');
      await data.load(csv(branches(), 'branches.csv'));
      await columns.giveRole('thing', 'category');
      await columns.giveRole('points', 'score');
      await columns.giveRole('branch', 'ignored');
      await health.inspected();
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 2, 'setting.learningRate': 0.01 });
      await training.start();
      await training.ended(5);

      await results.tab('thing').click();
      await understand.measured();
      await expect(understand.count).toHaveText(ui.t('evaluated.count', { total: 120, rows: 120 }));
      const accuracy = await results.accuracy();
      const measured = Number.parseFloat(await understand.measure('results.accuracy').innerText());
      expect(measured).toBeCloseTo(100 * accuracy, 5);

      // The slice whose labels are random is found by itself.
      const north = ui.t('slice.column', { column: 'branch', value: 'north' });
      await understand.worse(north).focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('#evaluated')).toBeFocused();
      await ui.button('evaluated.drop', { condition: north }).waitFor();

      // A cell of the confusion matrix says how many rows it has, and shows them.
      const cell = understand.confusions.first();
      const rows = Number(await cell.innerText());
      await cell.focus();
      await page.keyboard.press('Enter');
      await expect(understand.count).toHaveText(ui.t('evaluated.count', { total: rows, rows: 120 }));
      // The head, the rows in sight and six beyond: of a long list, no more are drawn.
      await expect(understand.rows).toHaveCount(1 + Math.min(rows, 13));
      await expect(understand.rows.nth(1)).toContainText(ui.t('evaluated.outcome.wrong'));

      // All rows again: the list is scrolled by keyboard to its end, where the rows are fetched.
      await ui.button('evaluated.clear').press('Enter');
      await expect(understand.count).toHaveText(ui.t('evaluated.count', { total: 120, rows: 120 }));
      await understand.scroller.focus();
      await page.keyboard.press('End');
      await expect(understand.rows.last()).toHaveAttribute('aria-rowindex', '121');
      await expect(understand.rows.last()).toContainText('parcel');

      await page.getByRole('searchbox', { name: ui.t('evaluated.search') }).fill('NUMBER 1');
      await expect(understand.count).not.toHaveText(ui.t('evaluated.count', { total: 120, rows: 120 }));
      await expect(understand.rows.nth(1)).toContainText('number 1');

      // The model decides what it is sure enough of, and that goes along to a typed text.
      await ui.button('evaluated.clear').press('Enter');
      const decided = await understand.decided();
      await ui.enter(ui.spinbutton('decision.precision'), 60);
      await expect.poll(() => understand.decided()).toBeGreaterThan(decided);
      const sure = understand.decidedRows.first();
      const ofClass = Number(await sure.innerText());
      await sure.press('Enter');
      await expect(understand.count).toHaveText(ui.t('evaluated.count', { total: ofClass, rows: 120 }));
      await page.getByRole('checkbox', { name: ui.t('decision.use') }).press('Space');
      await playground.predict('the parcel number 7 was late');
      await ui.says('decision.verdict.decided');

      // The errors of a score, by the table beside the chart.
      await results.tab('points').click();
      await understand.measured();
      const byTruth = ui.region('diagnosis.byTruth');
      await byTruth.getByText(ui.t('chart.asTable')).click();
      const range = byTruth.getByRole('row').nth(1);
      const inRange = Number(await range.getByRole('cell').first().innerText());
      await range.getByRole('button').press('Enter');
      await expect(understand.count).toHaveText(ui.t('evaluated.count', { total: inRange, rows: 120 }));

      // In the branch whose labels are random, about half of them contradict the word: those are suspected.
      await ui.button('labelCheck.start').press('Enter');
      const suspects = await understand.suspects('thing');
      const wrong = branches()
        .split('\n')
        .filter((line) => /late,price|cheap,delivery/.test(line)).length;
      expect(suspects).toBeGreaterThan(0.8 * wrong);
      expect(suspects).toBeLessThan(1.2 * wrong);
    });
  });
}
