// The simpler models beside the network: when it beats them, and which of them predicts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trialFlow } from '../flow/trial_flow.js';
import { initialState, reduce } from '../state/app.js';
import { beaten, judgementOf } from '../state/floor.js';
import { createStore } from '../state/store.js';
import { floor, metrics, plan, progress } from './fixtures.js';

/** @typedef {import('../state/app.js').Action} Action */

/** @type {Action[]} */
const trained = [
  { type: 'runs/started', preset: 'small', changes: {} },
  { type: 'runs/planned', plan },
  { type: 'runs/progressed', progress: progress({ ended: 'finished' }) },
  { type: 'runs/evaluated', metrics },
];

test('the floor is beaten where nothing is even or worse', () => {
  assert.equal(beaten({ ...floor, category: 'better', score: null }), true);
  assert.equal(beaten({ ...floor, category: 'better', score: 'better' }), true);
  assert.equal(beaten({ ...floor, category: 'better', score: 'even' }), false);
  assert.equal(beaten({ ...floor, category: 'worse', score: null }), false);
});

test('the judgement is that of the model that predicts', () => {
  assert.equal(judgementOf(metrics, 'network').category, null);
  assert.equal(judgementOf(metrics, 'linear').category, floor.linearCategory);
});

test('a new run predicts with its network until another is chosen', () => {
  const kept = [...trained, /** @type {Action} */ ({ type: 'runs/predictorChosen', predictor: 'linear' })].reduce(reduce, initialState);
  assert.equal(kept.runs.predictor, 'linear');
  assert.equal(trained.slice(0, 2).reduce(reduce, kept).runs.predictor, 'network');
});

test('to choose the model is to ask it for the text as it stands, and no late answer of the other is shown', async () => {
  const store = createStore(reduce, trained.reduce(reduce, initialState));
  /** @type {any[]} */
  const asked = [];
  /** @type {((predictions: any[]) => void)[]} */
  const answer = [];
  const loom = async () => /** @type {any} */ ({
    /** @param {string[]} _texts @param {any} options */
    predict(_texts, { model }) {
      asked.push(model);
      return new Promise((resolve) => answer.push(resolve));
    },
  });
  const flow = trialFlow({ store, loom });
  store.dispatch({ type: 'trial/typed', text: 'late' });
  const first = flow.predict();
  await flow.setPredictor('linear');
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(asked, ['network']);
  answer[0]([{ category: null, score: { value: 1 }, tokens: [] }]);
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(asked, ['network', 'linear']);
  assert.equal(store.state.trial.prediction, null);
  answer[1]([{ category: null, score: { value: 2 }, tokens: [] }]);
  await first;
  assert.deepEqual(store.state.trial.prediction, { category: null, score: { value: 2 }, tokens: [] });
});
