// Labeling by keyboard alone: digits choose, Enter takes the suggestion, S skips, U undoes, N adds a category, R
// renames or merges one, and the labels are changes of the data. A file without any label gets a column of its own.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
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

/** Texts without any label, about two things. Every text is in quotes. */
function remarks() {
  const words = ['the delivery was late again', 'a fair price for that'];
  const lines = Array.from({ length: 120 }, (_, row) => `"${words[row % 2]}, number ${row}"`);
  return `remark\r\n${lines.join('\r\n')}\r\n`;
}

const STARTER = fileURLToPath(new URL('../../www/vectors/en-30k-100.bin', import.meta.url));

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
        expect(
          panel.getByText(ui.t('labeling.counts', { labeled, skipped, left: 192 - labeled - skipped }), {
            exact: true,
          }),
        ).toBeVisible();
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
      // With the labels of the file there are 18; from 20 on, the model is measured.
      await press('Enter');
      await counts(11, 0);
      const skipped = await text.innerText();
      await press('s');
      await counts(11, 1);
      await expect(text).not.toHaveText(skipped);
      await press('u');
      await counts(11, 0);
      await expect(text).toHaveText(skipped);
      await press('n');
      await expect(panel.getByRole('textbox', { name: ui.t('labeling.newClass') })).toBeFocused();
      await page.keyboard.type('lost');
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

    test(`texts without any label are labeled in a new column, and categories renamed (${language})`, async ({
      ui,
      data,
      columns,
      training,
    }) => {
      const { page } = ui;
      const press = (/** @type {string} */ key) => page.keyboard.press(key);
      const panel = page.locator('#labeling');
      const box = panel.getByRole('group', { name: ui.t('labeling.text') });
      const counted = (/** @type {number} */ labeled) =>
        expect(
          panel.getByText(ui.t('labeling.counts', { labeled, skipped: 0, left: 120 - labeled }), { exact: true }),
        ).toBeVisible();
      await training.useDevice('cpu');
      await data.load(csv(remarks(), 'remarks.csv'));
      await expect(ui.region('labeling.titleNew')).toBeVisible();

      // A column of that name is refused in a sentence.
      const name = panel.getByRole('textbox', { name: ui.t('labeling.column'), exact: true });
      await name.fill('remark');
      await press('Enter');
      await expect(panel.getByText(ui.t('failure.data.columnExists', { column: 'remark' }))).toBeVisible();
      await name.fill('topic');
      await panel.getByRole('textbox', { name: ui.t('labeling.classes'), exact: true }).focus();
      await page.keyboard.type('delivery\ncosts');
      await ui.button('labeling.start').press('Enter');
      await expect(box).toBeFocused();
      await expect(columns.roleOf('topic')).toHaveValue('category');
      const label = async (/** @type {number} */ from, /** @type {number} */ to) => {
        for (let labeled = from; labeled < to; labeled++) {
          await counted(labeled);
          await press((await box.locator('.text').innerText()).includes('delivery') ? '1' : '2');
        }
        await counted(to);
      };
      await label(0, 6);

      // Renamed, then merged after a question, then taken back.
      await press('r');
      await expect(panel.getByRole('combobox', { name: ui.t('rename.from'), exact: true })).toBeFocused();
      await page.keyboard.type('costs');
      await press('Tab');
      await page.keyboard.type('price');
      await press('Enter');
      await expect(box.getByRole('button', { name: /price/ })).toBeVisible();
      await expect(box.getByRole('button', { name: /costs/ })).toHaveCount(0);
      await expect(box).toBeFocused();
      await press('r');
      await page.keyboard.type('price');
      await press('Tab');
      await page.keyboard.type('delivery');
      await press('Enter');
      const dialog = page.getByRole('dialog', { name: ui.t('question.merge.title') });
      await expect(dialog).toBeVisible();
      await press('Tab');
      await press('Enter');
      await expect(dialog).toBeHidden();
      await expect(box.getByRole('button')).toHaveCount(1);
      await expect(box).toBeFocused();
      await press('u');
      await expect(box.getByRole('button')).toHaveCount(2);
      await counted(6);

      // From twenty labels on, the curve is measured beside the labels.
      await label(6, 30);
      await expect(panel.locator('.labeling-curve')).toContainText('%');
      await panel.getByText(ui.t('labeling.curve'), { exact: true }).press('Enter');
      await expect(panel.getByRole('table', { name: ui.t('labeling.curve') }).getByRole('row')).toHaveCount(6);
      await expect(panel.locator('curve-chart canvas')).toBeVisible();

      await panel.getByRole('button', { name: ui.t('labeling.stop'), exact: true }).press('Enter');
      await expect(ui.region('rows.title').getByRole('listitem').getByText('price')).toBeVisible();
      const changes = ui.region('edits.title');
      await expect(changes.getByRole('status').first()).toHaveText(ui.t('edits.count', { count: 32, undone: 0 }));

      // Renamed outside of labeling, as one change more.
      await changes.getByText(ui.t('rename.of', { column: 'topic' }), { exact: true }).press('Enter');
      await changes.getByRole('combobox', { name: ui.t('rename.from'), exact: true }).selectOption('price');
      await changes.getByRole('combobox', { name: ui.t('rename.to'), exact: true }).fill('cost');
      await press('Enter');
      await expect(changes.getByRole('status').first()).toHaveText(ui.t('edits.count', { count: 33, undone: 0 }));
      await expect(changes.getByRole('row').nth(1)).toContainText(ui.t('edits.kind.renamed', { column: 'topic' }));

      const [saved] = await Promise.all([page.waitForEvent('download'), ui.button('edits.write').press('Enter')]);
      const lines = (await readFile(await saved.path(), 'utf8')).split('\r\n');
      expect(lines[0]).toBe('remark,topic');
      expect(lines).toHaveLength(122);
      const labels = lines.slice(1, -1).map((line) => /^(".*"),(.*)$/.exec(line)?.[2]);
      expect(labels.filter((label) => label !== '')).toHaveLength(30);
      expect(new Set(labels)).toEqual(new Set(['', 'delivery', 'cost']));
      lines.slice(1, -1).forEach((line, row) => expect(line).toContain(remarks().split('\r\n')[row + 1]));

      // Taken back to the beginning, the column is gone, and the texts can be labeled again.
      await changes.getByRole('button', { name: ui.t('edits.undoFromHere', { number: 1 }) }).waitFor();
      await changes.getByRole('button', { name: ui.t('edits.undoFromHere', { number: 1 }) }).press('Enter');
      await expect(ui.region('labeling.titleNew')).toBeVisible();
      await expect(columns.roleOf('topic')).toHaveCount(0);
    });
  });
}

test('with word vectors, the names of the categories are the first guess', async ({ ui, data, training }) => {
  test.skip(!existsSync(STARTER), 'there are no starter vectors: cargo xtask vectors makes them');
  const { page } = ui;
  const panel = page.locator('#labeling');
  const box = panel.getByRole('group', { name: ui.t('labeling.text') });
  await training.useDevice('cpu');
  const texts = ['The football team won its match', 'The bank raised its interest rates'];
  const lines = Array.from({ length: 60 }, (_, row) => `${texts[row % 2]} ${row}`);
  await data.load(csv(`text\n${lines.join('\n')}\n`, 'news.csv'));
  await ui.button('labeling.vectors').press('Enter');
  await expect(panel.getByText(ui.t('labeling.withVectors'), { exact: true })).toBeVisible();
  await panel.getByRole('textbox', { name: ui.t('labeling.classes'), exact: true }).fill('sports\neconomy');
  await ui.button('labeling.start').press('Enter');
  await expect(panel.getByText(ui.t('labeling.guess'), { exact: true })).toBeVisible();
  const guessed = (await box.locator('.text').innerText()).includes('football') ? 'sports' : 'economy';
  await expect(box.locator('button.guess')).toContainText(guessed);
  // A guess that is taken is the suggestion of a model, and not a checked label.
  await box.focus();
  for (let taken = 1; taken <= 4; taken++) {
    await page.keyboard.press('Enter');
    await expect(
      panel.getByText(ui.t('labeling.counts', { labeled: taken, skipped: 0, left: 60 - taken })),
    ).toBeVisible();
  }
  await expect(panel.getByText(ui.t('labeling.guess'), { exact: true })).toBeHidden();
  await panel.getByRole('button', { name: ui.t('labeling.stop'), exact: true }).press('Enter');
  await expect(ui.region('edits.title').getByRole('row').nth(1)).toContainText(ui.t('edits.by.model'));
});
