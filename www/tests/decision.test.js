// Which rows the model decides by itself: the thresholds for a precision, and where they are used.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisionFlow } from '../app/decision/flow.js';
import { initialDecision, reduceDecision, undecidedColumn, usedThresholds } from '../app/decision/state.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { DIAGNOSED } from './diagnosed.js';
import { failure, metrics } from './fixtures.js';
import { settled } from './settled.js';

const CATEGORY = metrics.targets.findIndex(({ kind }) => kind === 'category');
const thresholds = {
  column: 'topic',
  classes: [
    { label: 'late', probability: 0.8 },
    { label: 'price', probability: null },
  ],
};

/** @param {(index: number, precision: number) => any} answer */
function page(answer) {
  const store = createStore(reduce, initialState);
  /** @type {[number, number][]} */
  const calls = [];
  const diagnosis = {
    async decisions(/** @type {number} */ index, /** @type {number} */ precision) {
      calls.push([index, precision]);
      return answer(index, precision);
    },
  };
  const flow = decisionFlow({ store, loom: async () => /** @type {any} */ ({ diagnosis }) });
  return { store, calls, flow };
}

test('the thresholds of a column of categories are asked for after its diagnosis, and for each precision', async () => {
  const { store, calls, flow } = page((_, precision) => ({ precision, thresholds }));
  for (const action of DIAGNOSED.slice(0, -1)) store.dispatch(action);
  await settled();
  assert.equal(calls.length, 0);
  store.dispatch({ type: 'diagnosis/predicted' });
  await settled();
  flow.setPrecision(0.8);
  flow.setPrecision(Number.NaN);
  await settled();
  assert.deepEqual(calls, [
    [CATEGORY, 0.95],
    [CATEGORY, 0.8],
  ]);
  assert.equal(store.state.decision.columns[CATEGORY].precision, 0.8);
  assert.equal(undecidedColumn(store.state), null);
  flow.setPrecision(0.2);
  await settled();
  assert.deepEqual(calls.at(-1), [CATEGORY, 0.5]);
});

test('thresholds for a precision that is no longer asked for are dropped', async () => {
  /** @type {((value: any) => void)[]} */
  const answers = [];
  const { store, flow } = page(() => new Promise((resolve) => answers.push(resolve)));
  DIAGNOSED.forEach(store.dispatch);
  await settled();
  flow.setPrecision(0.7);
  answers[0]({ precision: 0.95, thresholds });
  await settled();
  assert.deepEqual(store.state.decision.columns, {});
  answers[1]({ precision: 0.7, thresholds });
  await settled();
  assert.equal(store.state.decision.columns[CATEGORY].precision, 0.7);
});

test('a failure is shown and not asked for again until the precision changes', async () => {
  const { store, calls, flow } = page(() => {
    throw new WordloomError(failure('engine.failed'));
  });
  DIAGNOSED.forEach(store.dispatch);
  await settled();
  assert.equal(store.state.decision.failure?.code, 'engine.failed');
  assert.equal(calls.length, 1);
  flow.setPrecision(0.9);
  assert.equal(store.state.decision.failure, null);
  await settled();
  assert.equal(calls.length, 2);
});

test('thresholds are used for other texts where the person says so, and end with the diagnosis', async () => {
  const { store, flow } = page((_, precision) => ({ precision, thresholds }));
  DIAGNOSED.forEach(store.dispatch);
  await settled();
  assert.deepEqual(usedThresholds(store.state), []);
  flow.use(true);
  assert.deepEqual(usedThresholds(store.state), [thresholds]);
  const next = reduceDecision(store.state.decision, { type: 'runs/started', preset: 'small', changes: {} });
  assert.deepEqual(next, { ...initialDecision, used: true });
});
