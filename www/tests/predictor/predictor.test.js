// `Predictor` predicts in slices, reads texts and workbooks, and writes files in bursts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Predictor } from '../../library/predictor.js';
import { card, fakeModule } from './fake_module.js';

/** @param {unknown[][]} sheet */
function predictorOf(sheet = []) {
  const module = fakeModule();
  return { module, predictor: new Predictor(module, async () => sheet) };
}

const csv = new File(['text\none\ntwo\nthree\n'], 'a.csv');

test('texts are predicted in slices, in their order', async () => {
  const { module, predictor } = predictorOf();
  const texts = Array.from({ length: 40 }, (_, index) => 'x'.repeat(index));
  const predictions = await predictor.predict(texts);
  assert.deepEqual(
    predictions.map(({ score }) => score?.value),
    texts.map(({ length }) => length),
  );
  assert.deepEqual(
    module.calls.map(([, count]) => count),
    [16, 16, 8],
  );
  assert.deepEqual(module.calls[0][2], { ignorePrior: false });
  await predictor.predict(['a'], { model: 'linear', prior: false });
  assert.deepEqual(module.calls.at(-1)?.[2], { model: 'linear', ignorePrior: true });
  assert.equal(predictor.card, card);
});

test('a text is explained by occlusion, and a method that needs gradients is refused', async () => {
  const { module, predictor } = predictorOf();
  await predictor.explain('a', { method: 'occlusion' });
  assert.deepEqual(module.calls, [['explain', 'a', { labels: {}, from: 0 }]]);
  await assert.rejects(predictor.explain('a', { method: 'integratedGradients' }), { code: 'explain.noGradients' });
});

test('a signal cancels between two slices', async () => {
  const { module, predictor } = predictorOf();
  const leaving = new AbortController();
  const predicting = predictor.predict(Array(1000).fill('a'), { signal: leaving.signal });
  leaving.abort();
  await assert.rejects(predicting, { code: 'predict.cancelled' });
  assert.equal(module.calls.length, 1);
});

test('a file is written in bursts with its progress, and named after the one that was read', async () => {
  const { module, predictor } = predictorOf();
  assert.deepEqual(await predictor.read(csv), { name: 'a.csv', encoding: 'utf-8', rows: 3, columns: ['text'] });
  /** @type {object[]} */
  const progress = [];
  const written = await predictor.write({ format: 'tsv', onProgress: (each) => progress.push(each) });
  assert.equal(await written.blob.text(), '1\n2\n3\n');
  assert.deepEqual([written.name, written.rows], ['a predicted.tsv', 3]);
  assert.deepEqual(progress.at(-1), { done: 3, total: 3 });
  assert.deepEqual(module.calls.at(-1), ['beginWriting', { format: 'tsv' }]);
});

test('writing is canceled between two bursts', async () => {
  const { module, predictor } = predictorOf();
  await predictor.read(csv);
  const leaving = new AbortController();
  const writing = predictor.write({ signal: leaving.signal, onProgress: () => leaving.abort() });
  await assert.rejects(writing, { code: 'predict.cancelled' });
  assert.deepEqual(module.calls.at(-1), ['endWriting']);
});

test('the cells of a workbook are read as separated values', async () => {
  const sheet = [
    ['text', 'when'],
    ['say "hi",\nok', new Date('2026-01-31T00:00:00Z')],
    [null, new Date('2026-01-31T10:30:00Z')],
    [true, 1.5],
  ];
  const { module, predictor } = predictorOf(sheet);
  /** @type {string[]} */
  const pieces = [];
  const { read } = module;
  module.read = (/** @type {string} */ piece) => (pieces.push(piece), read(piece));
  const rows = await predictor.read(new File(['PK\x03\x04'], 'a.xlsx'));
  assert.deepEqual([rows.encoding, rows.columns], [null, ['text', 'when']]);
  assert.equal(
    pieces.join(''),
    '"text","when"\n"say ""hi"",\nok","2026-01-31"\n"","2026-01-31 10:30:00"\n"true","1.5"\n',
  );
});

test('what cannot be read is an error with its code', async () => {
  const { module, predictor } = predictorOf();
  await assert.rejects(predictor.read(new File(['text\nbroken\n'], 'a.csv')), { code: 'data.raggedRow' });
  const damaged = new Predictor(module, () => Promise.reject(new Error('no zip')));
  await assert.rejects(damaged.read(new File(['PK'], 'a.xlsx')), {
    code: 'data.workbook',
    values: { reason: 'no zip' },
  });
  const folder = new URL('./missing/', import.meta.url);
  await assert.rejects(Predictor.load(csv, { folder }), { code: 'predictor.absent' });
});

test('a file takes the place of one that is still read', async () => {
  const { module, predictor } = predictorOf();
  const long = new File([`text\n${'a line\n'.repeat(300_000)}`], 'long.csv');
  const first = predictor.read(long);
  const rejected = assert.rejects(first, { code: 'read.cancelled' });
  while (!module.calls.length) await new Promise((resolve) => setTimeout(resolve));
  const second = await predictor.read(csv);
  await rejected;
  assert.equal(second.rows, 3);
  assert.equal((await predictor.write()).name, 'a predicted.csv');
});
