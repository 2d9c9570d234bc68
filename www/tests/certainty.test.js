// What predictions have beside the most probable value: of a run what the person uses, of a model file what it has.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predictedCertainty } from '../app/certainty/state.js';
import { setsFlow } from '../app/prediction_sets/flow.js';
import { initialSets, reduceSets, usedCoverage } from '../app/prediction_sets/state.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { DIAGNOSED } from './diagnosed.js';
import { failure, metrics } from './fixtures.js';
import { settled } from './settled.js';
import { WordloomError } from '../wordloom.js';

const NONE = { thresholds: [], coverage: [] };
const SET_COLUMNS = metrics.targets.flatMap(({ kind }, index) => (kind === 'labels' ? [] : [index]));
const sets = { column: 'topic', coverage: 0.9, bound: { probability: 0.25 } };
const thresholds = { column: 'topic', classes: [{ label: 'late', probability: 0.8 }] };

/** @param {(index: number, coverage: number) => any} answer */
function page(answer) {
  const store = createStore(reduce, initialState);
  /** @type {[number, number][]} */
  const calls = [];
  const diagnosis = {
    async sets(/** @type {number} */ index, /** @type {number} */ coverage) {
      calls.push([index, coverage]);
      return answer(index, coverage);
    },
  };
  return { store, calls, flow: setsFlow({ store, loom: async () => /** @type {any} */ ({ diagnosis }) }) };
}

test('sets are asked for each column but labels, and again for another coverage', async () => {
  const { store, calls, flow } = page(() => ({ sets, rows: 100, test: null }));
  DIAGNOSED.forEach(store.dispatch);
  await settled();
  assert.deepEqual(
    calls,
    SET_COLUMNS.map((index) => [index, 0.9]),
  );
  flow.setCoverage(2);
  flow.setCoverage(Number.NaN);
  await settled();
  assert.deepEqual(calls.at(-1), [SET_COLUMNS.at(-1), 0.99]);
});

test('sets are used for other texts where the person says so, and end with the diagnosis', async () => {
  const { store, flow } = page((index) => ({ sets: index === SET_COLUMNS[0] ? sets : null, rows: 3, test: null }));
  DIAGNOSED.forEach(store.dispatch);
  await settled();
  assert.deepEqual(usedCoverage(store.state), []);
  assert.deepEqual(predictedCertainty(store.state), NONE);
  flow.use(true);
  assert.deepEqual(usedCoverage(store.state), [sets]);
  assert.deepEqual(predictedCertainty(store.state), { thresholds: [], coverage: [sets] });
  const next = reduceSets(store.state.sets, { type: 'runs/started', preset: 'small', changes: {} });
  assert.deepEqual(next, { ...initialSets, used: true });
});

test('a failure is shown and not asked for again until the coverage changes', async () => {
  const { store, calls, flow } = page(() => {
    throw new WordloomError(failure('engine.failed'));
  });
  DIAGNOSED.forEach(store.dispatch);
  await settled();
  assert.equal(store.state.sets.failure?.code, 'engine.failed');
  assert.equal(calls.length, 1);
  flow.setCoverage(0.8);
  assert.equal(store.state.sets.failure, null);
});

test('a loaded model has the certainty of its file, for the model that the file names', () => {
  const store = createStore(reduce, initialState);
  /** @type {import('../engine/protocol.d.ts').ModelCard} */
  const card = {
    name: '',
    text: ['text'],
    targets: [{ column: 'topic', kind: 'category', labels: ['late', 'price'] }],
    predictor: 'blend',
    certainty: { thresholds: [thresholds] },
    networks: 1,
    parameters: 1,
    nGrams: 1,
  };
  store.dispatch({ type: 'loadedModel/opened', card });
  assert.deepEqual(predictedCertainty(store.state), { thresholds: [thresholds], coverage: [] });
  store.dispatch({ type: 'loadedModel/predictorChosen', predictor: 'linear' });
  assert.deepEqual(predictedCertainty(store.state), NONE);
});
