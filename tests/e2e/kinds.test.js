// Files that are no plain tables: an export that is told and undone on a click, Parquet, a web page called .xls, and a
// document that is named.

import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.js';

const PARQUET = fileURLToPath(new URL('../../www/tests/fixtures/types_snappy.parquet', import.meta.url));

/** @param {string} name @param {string} content */
const file = (name, content) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

const RECORDS = Array.from({ length: 40 }, (_, row) => ({
  id: row,
  text: `A text of a few words, number ${row}`,
  label: row % 3 ? [['good', 'bad'][row % 2]] : [['good', 'bad'][row % 2], 'home'],
  Comments: [],
}));

test('an export is told, and its lists are left as they are on a click', async ({ ui, data }) => {
  await data.load(file('all.jsonl', RECORDS.map((record) => JSON.stringify(record)).join('\n')));
  expect((await data.hasRead('all.jsonl')).first.at(-1)).toBe('good|home');
  await expect(data.choice('readOptions.export')).toHaveValue('tool');
  await ui.says('readOptions.export.records', { records: 40 });
  await ui.says('readOptions.lists.about', { column: 'label', several: 14 });
  await data.choice('readOptions.lists').selectOption('text');
  await data.preview.getByText('["good","home"]').first().waitFor();
  await data.choice('readOptions.export').selectOption('plain');
  await ui.says('readOptions.export.plain.about');
});

test('Parquet and a web page are read, and a document is named', async ({ ui, data }) => {
  await data.load(PARQUET);
  expect((await data.hasRead('types_snappy.parquet')).first.slice(0, 3)).toEqual(['text 0 é中', 'good', '1']);
  await expect(data.choice('readOptions.format')).toHaveValue('parquet');
  const rows = RECORDS.map(({ text, label }) => `<tr><td>${text}</td><td>${label[0]}</td></tr>`).join('\n');
  await data.load(file('report.xls', `<html><table><tr><th>text</th><th>mood</th></tr>${rows}</table></html>`));
  expect((await data.hasRead('report.xls')).names).toEqual(['text', 'mood']);
  await expect(data.choice('readOptions.format')).toHaveValue('html');
  await data.load(file('a.csv', '%PDF-1.7\n1 0 obj\n'));
  await ui.alerts('failure.data.kindPdf');
});
