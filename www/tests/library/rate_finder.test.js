// The library's search for a learning rate.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opening } from '../fake_engine.js';

/** @type {import('../../engine/protocol.d.ts').RateFinderState} */
const begun = { steps: 100, points: [], ended: false, suggestion: null };
const found = {
  ...begun,
  points: [
    { rate: 1e-6, loss: 2 },
    { rate: 1e-2, loss: 1 },
  ],
  ended: true,
  suggestion: 1e-3,
};

/** A library whose search for a learning rate takes two bursts. */
async function searching() {
  let bursts = 0;
  return opening({
    beginRateFinder: () => begun,
    advanceRateFinder: () => (++bursts === 2 ? found : begun),
    endRateFinder: () => begun,
  });
}

test('the library searches in bursts until the search has ended', async () => {
  const { loom, workers } = await searching();
  let reports = 0;
  const settings = { preset: /** @type {const} */ ('small'), batchSize: 4 };
  const result = await loom.findLearningRate(settings, { onProgress: () => (reports += 1), burst: 50 });
  assert.deepEqual(result, found);
  assert.equal(reports, 2);
  assert.deepEqual(workers[0].requests.slice(1), [
    { type: 'beginRateFinder', preset: 'small', settings: { batchSize: 4 } },
    { type: 'advanceRateFinder', milliseconds: 50 },
    { type: 'advanceRateFinder', milliseconds: 50 },
  ]);
});

test('a signal ends the search without an error', async () => {
  const { loom, workers } = await searching();
  const { ended } = await loom.findLearningRate({ preset: 'small' }, { signal: AbortSignal.abort() });
  assert.equal(ended, false);
  assert.deepEqual(workers[0].types, ['open', 'beginRateFinder', 'endRateFinder']);
});
