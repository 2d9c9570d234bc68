// `Predictor` of the library, in a page that loads nothing else: a saved model predicts what it predicted when it was
// saved, and reads workbooks.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.js';
import { workbook } from './support/workbook.js';

const FIXTURES = new URL('../../crates/store/tests/fixtures/', import.meta.url);

test.use({ address: '/tests/e2e/library_predictor.html' });

test('a saved model predicts in another page without the engine', async ({ ui: { page } }) => {
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const shown = async () => JSON.parse(await page.getByRole('status').innerText());

  await page.getByLabel('A model').setInputFiles(fileURLToPath(new URL('model-v2.wordloom', FIXTURES)));
  await expect(page.getByRole('status')).toContainText('predictions');
  const { card, predictions } = await shown();
  expect(card.predictor).toBe('blend');
  const expected = JSON.parse(await readFile(new URL('predictions.json', FIXTURES), 'utf8')).blend;
  expect(predictions).toHaveLength(expected.length);
  for (const [index, [topic, tags, [price], [stars]]] of expected.entries()) {
    const [category, labels, score, ordinal] = predictions[index].targets;
    for (const [label, probability] of card.targets[0].labels.map(
      (/** @type {string} */ l, /** @type {number} */ i) => [l, topic[i]],
    ))
      expect(
        category.category.probabilities.find((/** @type {any} */ each) => each.label === label).probability,
      ).toBeCloseTo(probability, 5);
    for (const [label, probability] of card.targets[1].labels.map(
      (/** @type {string} */ l, /** @type {number} */ i) => [l, tags[i]],
    ))
      expect(
        labels.labels.probabilities.find((/** @type {any} */ each) => each.label === label).probability,
      ).toBeCloseTo(probability, 5);
    expect(score.score.value).toBeCloseTo(price, 4);
    expect(ordinal.score.value).toBeCloseTo(stars, 4);
  }

  // The first sheet of a workbook is read; its header names the columns.
  const rows = [
    ['id', 'text'],
    [1, 'late parcel'],
    [2, 'broken "phone"'],
  ];
  await page
    .getByLabel('A file of texts')
    .setInputFiles({ name: 'a.xlsx', mimeType: '', buffer: await workbook(rows) });
  await expect(page.getByRole('status')).toContainText('a predicted.tsv');
  const written = await shown();
  expect(written.rows).toBe(2);
  expect(written.text.split('\n')[0]).toMatch(/^id\ttext\ttopic_predicted\t/);
  expect(written.text.split('\n')[2]).toMatch(/^2\t"?broken ""?phone""?"?\t/);
  // The engine is not loaded.
  expect(requests.filter((path) => path.endsWith('.wasm'))).toEqual(['/pkg/predictor/predictor_bg.wasm']);

  // What is no model is refused with a code.
  await page
    .getByLabel('A model')
    .setInputFiles({ name: 'a.wordloom', mimeType: '', buffer: Buffer.from('text,label\n') });
  await expect(page.getByRole('status')).toHaveText('{"code":"store.foreign"}');
});
