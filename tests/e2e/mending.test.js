// Changes to the data by keyboard alone: a row, all rows of a filter, suggestions of the label check, undo, the file
// with the changes, and a model that goes on from its present weights.

import { readFile } from 'node:fs/promises';
import { expect, MINUTE, test } from './fixtures.js';
import { csv } from './support/files.js';
import { LANGUAGES } from './support/words.js';

const ROWS = 600;

/** Texts whose word tells the label, except in every 15th row. Fields in quotes, CRLF, no line end at the end. */
function parcels() {
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const word = row % 2;
    const label = row % 15 === 0 ? 1 - word : word;
    return `"the parcel, number ${row}, was ${['late', 'cheap'][word]}",${['delivery', 'price'][label]},${row}`;
  });
  return `remark,thing,id\r\n${lines.join('\r\n')}`;
}

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });
    test.setTimeout(4 * MINUTE);

    test(`rows are changed by keyboard alone (${language})`, async ({
      ui,
      data,
      columns,
      health,
      settings,
      training,
      understand,
    }) => {
      const { page } = ui;
      const press = (/** @type {string} */ key) => page.keyboard.press(key);
      const changes = ui.region('edits.title');
      const counted = (/** @type {number} */ count, undone = 0) =>
        expect(changes.getByRole('status').first()).toHaveText(ui.t('edits.count', { count, undone }));
      await training.useDevice('cpu');
      await data.load(csv(parcels(), 'parcels.csv'));
      await columns.giveRole('thing', 'category');
      await columns.giveRole('id', 'ignored');
      await health.inspected();
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 2, 'setting.learningRate': 0.01 });
      await training.start();
      await training.ended(2);
      await understand.measured();

      // A row gets a new label: the arrow keys go to its button, the dialog has the rest.
      await understand.scroller.focus();
      await press('ArrowDown');
      await press('ArrowDown');
      await press('Enter');
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      await dialog.getByRole('textbox', { name: ui.t('editor.newLabelOf', { column: 'thing' }) }).focus();
      await page.keyboard.type('other');
      await press('Enter');
      await expect(dialog).toBeHidden();
      await counted(1);
      const second = understand.rows.nth(2);
      await expect(second.locator('ins')).toContainText('other');
      await expect(second.getByRole('button')).toBeFocused();

      // The text of the next row, in place; then the row after it is deleted.
      await press('ArrowDown');
      await press('Enter');
      const text = dialog.getByRole('textbox', { name: 'remark' });
      await text.focus();
      await press('End');
      await page.keyboard.type(' indeed');
      await dialog.getByRole('button', { name: ui.t('editor.save'), exact: true }).press('Enter');
      await counted(2);
      await expect(understand.rows.nth(3)).toContainText('indeed');
      await press('ArrowDown');
      await press('Delete');
      await counted(3);
      await expect(understand.rows.nth(4)).toContainText(ui.t('edits.deleted'));

      // Undone and done again by keyboard.
      await press('Control+z');
      await counted(2, 1);
      await press('Control+Shift+Z');
      await counted(3);

      // All rows of a filter, the ones out of sight among them.
      await page.getByRole('searchbox', { name: ui.t('evaluated.search') }).fill('late');
      await expect(understand.count).not.toHaveText(ui.t('evaluated.count', { total: 60, rows: 60 }));
      const [total] = (await understand.count.innerText()).match(language === 'zh' ? /\d+(?= 行)/ : /\d+/) ?? [];
      const all = page.getByRole('combobox', { name: ui.t('bulk.title', { total: Number(total) }) });
      await all.fill('late delivery');
      await press('Enter');
      await counted(4);
      await expect(changes.getByRole('row').nth(1)).toContainText('late delivery');
      await changes.getByRole('button', { name: ui.t('edits.undoFromHere', { number: 4 }) }).press('Enter');
      await counted(3, 1);

      // Suspected labels: one is kept, one is taken, the others are taken together.
      await ui.button('labelCheck.start').press('Enter');
      const suspects = await understand.suspects('thing');
      expect(suspects).toBeGreaterThan(20);
      const list = page.getByRole('rowgroup', { name: ui.t('labelCheck.rows', { column: 'thing' }) });
      await list.focus();
      await press('ArrowDown');
      await press('k');
      await counted(4);
      await expect.poll(() => understand.suspects('thing')).toBe(suspects - 1);
      await list.focus();
      await press('ArrowDown');
      await press('t');
      await counted(5);
      await expect(changes.getByRole('row').nth(1)).toContainText(ui.t('edits.by.model'));
      await ui.button('labelCheck.takeAll', { rows: suspects - 2 }).press('Enter');
      await counted(6);

      // A new row.
      await ui.button('editor.add').press('Enter');
      await dialog.getByRole('combobox').selectOption('price');
      await dialog.getByRole('textbox', { name: 'remark' }).fill('a gift, "for free"');
      await dialog.getByRole('button', { name: ui.t('editor.add'), exact: true }).press('Enter');
      await counted(7);

      // The file with them: every other line is as it was.
      const saved = changes.getByRole('button', { name: ui.t('edits.write'), exact: true });
      const [download] = await Promise.all([page.waitForEvent('download'), saved.press('Enter')]);
      expect(download.suggestedFilename()).toBe('parcels-mended.csv');
      const written = await readFile(await download.path(), 'utf8');
      const [old, now] = [parcels().split('\r\n'), written.split('\r\n')];
      expect(now.at(-1)).toBe('"a gift, ""for free""",price,');
      const kept = now.filter((line) => old.includes(line)).length;
      // One relabeled row, one text, one deleted row, and the suggestions that were taken.
      expect(kept).toBeLessThanOrEqual(old.length - 3 - (suspects - 4));
      expect(kept).toBeGreaterThanOrEqual(old.length - 3 - (suspects - 1));
      await ui.says('edits.written', { name: 'parcels-mended.csv' });

      // The model goes on from its weights, and is compared with the one before on the same rows.
      await ui.button('edits.goOn').press('Enter');
      const compared = page.getByRole('table', { name: ui.t('edits.compared') });
      await expect(compared).toBeVisible({ timeout: MINUTE });
      await expect(compared.getByRole('row').nth(1).getByRole('cell').nth(1)).not.toBeEmpty({ timeout: MINUTE });
      await expect(ui.button('edits.goOn')).toBeHidden();

      // The changes and the comparison outlive the page.
      await page.reload();
      await counted(7);
      await expect(compared.getByRole('row').nth(1).getByRole('cell').nth(1)).not.toBeEmpty({ timeout: MINUTE });
      await ui.button('edits.undo').press('Enter');
      await counted(6, 1);
    });
  });
}
