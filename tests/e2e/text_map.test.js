// The map of the texts: drawn, projected by UMAP, points selected by a line and clusters by keyboard, and their rows
// given another label together.

import { expect, MINUTE, test } from './fixtures.js';
import { csv } from './support/files.js';
import { LANGUAGES } from './support/words.js';

/** Texts on three subjects, each with words of its own. */
function subjects() {
  const words = [
    ['parcel', 'courier', 'late'],
    ['bill', 'refund', 'wrong'],
    ['phone', 'screen', 'bright'],
  ];
  const lines = Array.from({ length: 600 }, (_, row) => {
    const subject = row % 3;
    const at = Math.floor(row / 3);
    const [one, other] = [words[subject][at % 3], words[subject][(at + 1) % 3]];
    return `the ${one} and the ${other} ${row},${['sent', 'paid', 'used'][subject]},${row % 7}\n`;
  });
  return `remark,thing,points\n${lines.join('')}`;
}

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`alike texts are selected on a map (${language})`, async ({
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
      const { page } = ui;
      await training.useDevice('cpu');
      await data.load(csv(subjects(), 'subjects.csv'));
      await columns.giveRole('thing', 'category');
      await columns.giveRole('points', 'score');
      await health.inspected();
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 1 });
      await training.start();
      await training.ended(5);
      await results.tab('thing').click();
      await understand.measured();

      const panel = ui.region('textMap.title');
      await panel.getByRole('button', { name: ui.t('textMap.draw') }).press('Enter');
      const map = panel.locator('text-map');
      await map.locator('canvas').waitFor();
      const drawn = async () => (await map.evaluate((/** @type {any} */ element) => element.pixels)).length;
      await expect.poll(drawn).toBe(60);

      // A cluster by keyboard: its words are of one subject, and its rows are shown.
      const clusters = panel.getByRole('table', { name: ui.t('textMap.clusters') });
      const cluster = clusters.getByRole('button').first();
      const size = Number(await clusters.getByRole('row').nth(1).getByRole('cell').first().innerText());
      await cluster.press('Enter');
      await expect(page.locator('#evaluated')).toBeFocused();
      await expect(understand.count).toHaveText(ui.t('evaluated.count', { total: size, rows: 60 }));
      await expect(panel).toContainText(ui.t('textMap.selected', { points: size }));

      // The text of a point, and a line around all points.
      await panel.getByRole('button', { name: ui.t('textMap.clear') }).press('Enter');
      await expect(understand.count).toHaveText(ui.t('evaluated.count', { total: 60, rows: 60 }));
      await map.scrollIntoViewIfNeeded();
      const [x, y] = await map.evaluate((/** @type {any} */ element) => element.pixels[0]);
      const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await map.boundingBox());
      await page.mouse.move(box.x + x + 1, box.y + y + 1);
      await expect(map.locator('.map-tip')).toContainText('the ');
      await page.mouse.move(box.x + 3, box.y + 3);
      await page.mouse.down();
      for (const [right, down] of [
        [1, 0],
        [1, 1],
        [0, 1],
      ]) {
        await page.mouse.move(box.x + 3 + right * (box.width - 6), box.y + 3 + down * (box.height - 6), { steps: 4 });
      }
      await page.mouse.up();
      await expect(panel).toContainText(ui.t('textMap.selected', { points: 60 }));

      // Other colors, and a projection by UMAP.
      for (const coloring of ['predicted', 'outcome', 'cluster']) {
        await panel.getByRole('combobox', { name: ui.t('textMap.color') }).selectOption(coloring);
        await expect(panel.locator('.map-legend')).not.toBeEmpty();
      }
      const place = panel.getByRole('combobox', { name: ui.t('textMap.place') });
      const before = await map.evaluate((/** @type {any} */ element) => element.pixels[0]);
      await place.selectOption('umap');
      await expect(panel).toContainText(ui.t('textMap.umapAbout'));
      await expect.poll(() => map.evaluate((/** @type {any} */ element) => element.pixels[0])).not.toEqual(before);

      // The rows of a cluster get another label, all at once.
      await cluster.press('Enter');
      await page.getByRole('combobox', { name: ui.t('bulk.title', { total: size }) }).fill('other');
      await page.keyboard.press('Enter');
      await expect(understand.rows.nth(1)).toContainText('other');
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);

      // Scores have levels of color.
      await results.tab('points').click();
      await panel.getByRole('combobox', { name: ui.t('textMap.color') }).selectOption('truth');
      await expect(panel.locator('.map-levels span')).toHaveCount(7);
    });
  });
}
