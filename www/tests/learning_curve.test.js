// The learning curves: how they are measured, what ends them, and networks with fewer rows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learningCurveFlow } from '../app/learning_curve/flow.js';
import { initialLearningCurve, networkPoints, reduceLearningCurve } from '../app/learning_curve/state.js';
import { LearningCurve } from '../library/learning_curve.js';
import { NetworkCurve } from '../library/network_curve.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, rows, table } from './fixtures.js';

/** @type {any} */
const column = { column: 'label', kind: 'category', measured: { points: [{ rows: 20 }, { rows: 80 }], more: 40 } };

/** @param {Partial<LearningCurve>} learningCurve */
function page(learningCurve) {
  const store = createStore(reduce, initialState);
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  store.dispatch({ type: 'data/chosen', rows });
  const loom = async () => /** @type {any} */ ({ diagnosis: { learningCurve } });
  return { store, flow: learningCurveFlow({ store, loom }, { chosen: () => ({ text: 'text' }) }) };
}

test('every column has its curve, and another number of rows is asked about', async () => {
  const { store, flow } = page({
    measure: async ({ onProgress } = {}) => onProgress?.({ done: 1, fits: 2, ended: false }),
    column: async (index, { more } = {}) => ({ ...column, column: `${index} ${more}` }),
  });
  await flow.start();
  const indices = [...rows.targets.keys()];
  assert.deepEqual(Object.keys(store.state.learningCurve.columns ?? {}), indices.map(String));
  assert.equal(store.state.learningCurve.progress, null);
  await flow.ask(0, 300);
  assert.equal(store.state.learningCurve.columns?.[0].column, '0 300');
});

test('other rows end it, and a failure is shown', async () => {
  for (const [code, shown] of [
    ['session.tooFewForCurve', 'session.tooFewForCurve'],
    ['session.noLearningCurve', undefined],
  ]) {
    const { store, flow } = page({
      measure: async () => {
        throw new WordloomError(failure(/** @type {string} */ (code)));
      },
    });
    await flow.start();
    assert.equal(store.state.learningCurve.failure?.code, shown);
    assert.equal(store.state.learningCurve.progress, null);
  }
  const measured = { ...initialLearningCurve, columns: { 0: column } };
  assert.equal(reduceLearningCurve(measured, { type: 'data/fixesChanged', fixes: [] }), initialLearningCurve);
});

test('a curve that is cancelled asks for no further burst', async () => {
  let requests = 0;
  const own = new AbortController();
  const link = {
    async request() {
      requests += 1;
      if (requests === 3) own.abort();
      return /** @type {any} */ ({ done: requests, fits: 100, ended: false });
    },
  };
  await assert.rejects(new LearningCurve(link).measure({ signal: own.signal }), { code: 'predict.cancelled' });
  assert.equal(requests, 3);
});

const estimate = (/** @type {number} */ value) => ({ value, low: value - 0.05, high: value + 0.05 });

test('networks learn from fewer rows in engines of their own, which are closed', async () => {
  /** @type {unknown[]} */
  const events = [];
  const clone = (/** @type {number} */ number) => ({
    choose: async (/** @type {any} */ { split }) => events.push([number, split.trainRows, split.seed]),
    async *train() {
      yield { step: 1, steps: 2 };
      yield { step: 2, steps: 2 };
    },
    evaluate: async () => ({ validation: { networkEstimates: [estimate(number / 10)] } }),
    close: async () => events.push(`closed ${number}`),
  });
  let clones = 0;
  const loom = /** @type {any} */ ({ clone: async () => clone(++clones) });
  const curve = new NetworkCurve(loom, { text: 'text', split: { seed: 7 } }, {}, [25, 50]);
  const results = [];
  for await (const { result } of curve) if (result) results.push(result);
  assert.deepEqual(results, [
    { trainRows: 25, scores: [estimate(0.1)] },
    { trainRows: 50, scores: [estimate(0.2)] },
  ]);
  assert.deepEqual(events, [[1, 25, 7], 'closed 1', [2, 50, 7], 'closed 2']);
  const left = new NetworkCurve(loom, { text: 'text' }, {}, [25, 50])[Symbol.asyncIterator]();
  await left.next();
  await left.return(undefined);
  assert.equal(events.at(-1), 'closed 3');
});

test('the network with all rows is where the largest measured size is', () => {
  const sizes = [
    { trainRows: 25, scores: [estimate(0.5)] },
    { trainRows: 50, scores: [null] },
    { trainRows: 100, scores: [estimate(0.8)] },
  ];
  assert.deepEqual(networkPoints(column, 0, sizes), [
    { rows: 20, score: estimate(0.5) },
    { rows: 80, score: estimate(0.8) },
  ]);
});
