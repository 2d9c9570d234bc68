// Files that are no plain tables: an export that is told and undone on a click, Parquet, a web page called .xls, a
// folder with a photo, and a document that is named.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.js';

/** @param {string} name @param {string | Buffer} content */
const file = (name, content) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

const MOODS = ['good', 'bad'];
const LINES = Array.from({ length: 40 }, (_, row) => ({
  id: row,
  text: `A text of a few words, number ${row}`,
  label: row % 3 ? [MOODS[row % 2]] : [MOODS[row % 2], 'home'],
  Comments: [],
}));

test('an export is told, and read as plain JSON on a click', async ({ wordloom, words, page }) => {
  await wordloom.open();
  await wordloom.load(file('all.jsonl', LINES.map((line) => JSON.stringify(line)).join('\n')));
  await expect(page.locator('#reading-export')).toHaveValue('tool');
  await expect(page.getByText(words.t('readOptions.export.records', { records: 40 }))).toBeVisible();
  await expect(page.locator('#reading-lists-reason')).toHaveText(
    words.t('readOptions.lists.about', { column: 'label', several: 14 }),
  );
  await expect(page.locator('.preview td').filter({ hasText: 'good|home' }).first()).toBeVisible();
  await page.locator('#reading-lists').selectOption('text');
  await expect(page.locator('.preview td').filter({ hasText: '["good","home"]' }).first()).toBeVisible();
});

test('Parquet and a web page are read, and a document is named', async ({ wordloom, words, page }) => {
  await wordloom.open();
  const parquet = fileURLToPath(new URL('../../www/tests/fixtures/types_snappy.parquet', import.meta.url));
  await wordloom.load(file('types.parquet', await readFile(parquet)));
  await expect(page.locator('#reading-format')).toHaveValue('parquet');
  const rows = LINES.map(({ text, label }) => `<tr><td>${text}</td><td>${label[0]}</td></tr>`).join('\n');
  await wordloom.load(file('report.xls', `<html><table><tr><th>text</th><th>mood</th></tr>${rows}</table></html>`));
  await expect(page.locator('#reading-format')).toHaveValue('html');
  await page.locator('#data input[type=file]').first().setInputFiles(file('a.csv', '%PDF-1.7\n1 0 obj\n'));
  await expect(page.getByText(words.t('failure.data.kindPdf'))).toBeVisible();
});
