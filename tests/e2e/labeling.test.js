// Labeling by keyboard alone: digits choose, Enter takes the suggestion, S skips, U undoes, a category is added on the
// way, and the labels are changes of the data.

import { expect, test } from './fixtures.js';
import { csv } from './support/files.js';
import { LANGUAGES } from './support/words.js';

/** Parcels that are late or cheap. Only the first eight have a label. */
function parcels() {
  const line = (/** @type {number} */ row) => {
    const label = row < 8 ? ['delivery', 'price'][row % 2] : '';
    return `the parcel number ${row} was ${['late', 'cheap'][row % 2]},${label}\n`;
  };
  return `remark,thing\n${Array.from({ length: 200 }, (_, row) => line(row)).join('')}`;
}

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`texts are labeled by keyboard alone (${language})`, async ({ ui, data, columns, training }) => {
      const { page } = ui;
      const press = (/** @type {string} */ key) => page.keyboard.press(key);
      await training.useDevice('cpu');
      await data.load(csv(parcels(), 'parcels.csv'));
      await columns.giveRole('thing', 'category');
      const panel = page.locator('#labeling');
      const counts = (/** @type {number} */ labeled, /** @type {number} */ skipped) =>
        expect(panel.getByRole('status')).toHaveText(
          ui.t('labeling.counts', { labeled, skipped, left: 192 - labeled - skipped }),
        );
      await ui.button('labeling.start').press('Enter');
      const box = panel.getByRole('group', { name: ui.t('labeling.text') });
      await expect(box).toBeFocused();
      const text = box.locator('.text');
      const digits = await box.getByRole('button').allInnerTexts();
      const digitOf = (/** @type {string} */ label) => String(digits.findIndex((each) => each.includes(label)) + 1);

      for (let labeled = 0; labeled < 10; labeled++) {
        await counts(labeled, 0);
        await press(digitOf((await text.innerText()).includes('late') ? 'delivery' : 'price'));
      }
      await counts(10, 0);
      // After ten labels the model is measured, and its suggestion can be taken.
      await expect(panel.locator('.labeling-curve')).toContainText('%');
      await press('Enter');
      await counts(11, 0);
      const skipped = await text.innerText();
      await press('s');
      await counts(11, 1);
      await expect(text).not.toHaveText(skipped);
      await press('u');
      await counts(11, 0);
      await expect(text).toHaveText(skipped);
      await panel.getByRole('textbox', { name: ui.t('labeling.newClass') }).fill('lost');
      await press('Enter');
      await counts(12, 0);
      await expect(box.getByRole('button', { name: /lost/ })).toBeVisible();
      await expect(box).toBeFocused();

      await panel.getByRole('button', { name: ui.t('labeling.stop'), exact: true }).press('Enter');
      await expect(panel.getByRole('button', { name: ui.t('labeling.start'), exact: true })).toBeVisible();
      const changes = ui.region('edits.title');
      await expect(changes.getByRole('status').first()).toHaveText(ui.t('edits.count', { count: 12, undone: 0 }));
      await expect(changes.getByRole('row').nth(1)).toContainText('lost');
      await expect(changes.getByRole('row').nth(2)).toContainText(ui.t('edits.by.model'));
      await ui.button('edits.undo').press('Enter');
      await expect(changes.getByRole('status').first()).toHaveText(ui.t('edits.count', { count: 11, undone: 1 }));
    });
  });
}
