// A text as the network reads it, in the library: slices of prefixes, and the rows that are searched.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opening } from '../fake_engine.js';

const prefixes = (/** @type {number} */ count, /** @type {number} */ left) => ({
  tokens: Array.from({ length: count }, (_, at) => ({ start: at, end: at + 1, known: true })),
  left,
  cut: 0,
  predictions: Array.from({ length: count }, () => []),
});

test('the prefixes of a long text are predicted in slices, until there are enough', async () => {
  const { loom, workers } = await opening();
  workers[0].answers.predictPrefixes = ({ from = 0 }) => prefixes(2, 7 - from);
  const all = await loom.watch.prefixes('a long text', { most: 3 });
  assert.deepEqual([all.tokens.length, all.predictions.length, all.left], [4, 4, 5]);
  assert.deepEqual(
    workers[0].requests.slice(1).map(({ from, model, loaded }) => [from, model, loaded]),
    [
      [undefined, 'network', false],
      [2, 'network', false],
    ],
  );
  const signal = AbortSignal.abort();
  await assert.rejects(loom.watch.prefixes('a long text', { signal }), { code: 'predict.cancelled' });
});

test('the rows are searched burst by burst, and the best of all are kept', async () => {
  const { loom, workers } = await opening();
  const match = (/** @type {number} */ row, /** @type {number} */ share, /** @type {number} */ strength) => ({
    row,
    line: row + 2,
    excerpt: { before: '', matched: 'late', after: '' },
    share,
    strength,
  });
  const bursts = [
    { next: 32, rows: 50, matches: [match(3, 1, 0.5), match(4, 0.5, 0.9)] },
    { next: 50, rows: 50, matches: [match(40, 1, 0.7), match(41, 0.25, 0.9)] },
  ];
  workers[0].answers.findSimilarReadings = ({ from }) => bursts[from === 0 ? 0 : 1];
  const pattern = { units: [{ unit: 3, low: 0.5, high: 1 }], tokens: 2 };
  const found = await loom.watch.similar(pattern, { most: 3, layer: 1, backward: true });
  assert.deepEqual(
    found.map(({ row }) => row),
    [40, 3, 4],
  );
  const request = { loaded: false, layer: 1, backward: true, pattern, limit: 3, milliseconds: 200 };
  assert.deepEqual(workers[0].requests.slice(1), [
    { type: 'findSimilarReadings', ...request, from: 0 },
    { type: 'findSimilarReadings', ...request, from: 32 },
  ]);
});
