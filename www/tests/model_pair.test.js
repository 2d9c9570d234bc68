// Two models on the same rows: which can be compared, how the second one is chosen, and what ends the comparison.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choices, initialModelPair, keyOf, reduceModelPair } from '../app/model_pair/state.js';
import { ModelPair } from '../library/model_pair.js';
import { initialState } from '../app/state.js';
import { rows } from './fixtures.js';

/** @param {number} id @param {number} seed */
const run = (id, seed) =>
  /** @type {any} */ ({
    id,
    name: null,
    status: 'ended',
    kept: true,
    metrics: {},
    record: { choice: { split: { seed }, fixes: [] }, test: null },
  });

/** @param {any[]} list @param {object} [runs] */
const state = (list, runs = {}) =>
  /** @type {any} */ ({
    ...initialState,
    data: { ...initialState.data, rows },
    runs: { ...initialState.runs, list, model: list.at(-1)?.id ?? null, predictor: 'blend', ...runs },
  });

test('the other models of the run and earlier runs with the same split can be compared', () => {
  const all = choices(state([run(1, 1), run(2, 7), run(3, 1)]));
  assert.deepEqual(all.map(keyOf), ['network', 'linear', 'run 1']);
  assert.deepEqual(choices(state([])), []);
});

test('the loaded model can be compared, unless it is that of the run itself', () => {
  const loadedModel = { ...initialState.loadedModel, card: /** @type {any} */ ({ name: 'mine' }), predictor: 'linear' };
  const of = (/** @type {boolean} */ restored) =>
    choices({ ...state([run(1, 1)], { restored }), loadedModel: /** @type {any} */ (loadedModel) }).map(keyOf);
  assert.deepEqual(of(false), ['network', 'linear', 'file']);
  assert.deepEqual(of(true), ['network', 'linear']);
});

test('another diagnosis ends a comparison, and the choice stays', () => {
  const pair = {
    ...initialModelPair,
    chosen: 'linear',
    second: /** @type {any} */ ({ of: 'own', predictor: 'linear' }),
  };
  assert.deepEqual(reduceModelPair(pair, { type: 'diagnosis/begun' }), { ...initialModelPair, chosen: 'linear' });
});

test('the rows are predicted burst by burst, by the bytes of a file where there is one', async () => {
  /** @type {any[]} */
  const requests = [];
  const link = {
    async request(/** @type {any} */ request) {
      requests.push(request);
      return /** @type {any} */ ({ done: requests.length - 1, rows: 2 });
    },
  };
  await new ModelPair(link).begin({ file: new Blob([new Uint8Array([1, 2])]), model: 'blend' });
  assert.deepEqual(
    requests.map(({ type }) => type),
    ['beginSecondModel', 'advanceSecondModel', 'advanceSecondModel'],
  );
  assert.deepEqual([requests[0].model, [...requests[0].bytes]], ['blend', [1, 2]]);
});
