// The models beside each other: what the comparison comes to, and which of them predicts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predictionFlow } from '../app/prediction/flow.js';
import { initialState, reduce } from '../app/state.js';
import { modelsAt } from '../app/results/baseline_state.js';
import { createStore } from '../ui/store.js';
import { baseline, estimates, judgement, metrics, plan, prediction, progress } from './fixtures.js';
import { settled } from './settled.js';

/** @typedef {import('../app/state.js').Action} Action */

/** @type {Action[]} */
const trained = [
  { type: 'runs/started', preset: 'small', changes: {} },
  { type: 'runs/planned', plan },
  { type: 'runs/progressed', progress: progress({ ended: 'finished' }) },
  { type: 'runs/evaluated', metrics },
];

test('a new run predicts with its network until it is judged or another is chosen', () => {
  const kept = [...trained, /** @type {Action} */ ({ type: 'runs/predictorChosen', predictor: 'linear' })].reduce(
    reduce,
    initialState,
  );
  assert.equal(kept.runs.predictor, 'linear');
  assert.equal(trained.slice(0, 2).reduce(reduce, kept).runs.predictor, 'network');
});

test('the model that the validation rows chose predicts, whatever the test rows show, unless the person chose', () => {
  const chosen = /** @type {Action} */ ({ type: 'runs/predictorChosen', predictor: 'network' });
  const begun = trained.slice(0, 3);
  for (const answers of /** @type {const} */ (['network', 'linear', 'blend'])) {
    const judged = /** @type {Action} */ ({
      type: 'runs/evaluated',
      metrics: judgement({ verdict: 'worse', blendVerdict: answers === 'blend' ? 'worse' : 'better' }, { answers }),
    });
    assert.equal([...begun, judged].reduce(reduce, initialState).runs.predictor, answers);
    assert.equal([...begun, chosen, judged].reduce(reduce, initialState).runs.predictor, 'network');
  }
});

test('ensemble members come before the run’s own, each with its weight in the blend', () => {
  const rows = modelsAt({ ...baseline, members: [estimates, estimates], weights: [0.1, 0.2, 0.3, 0.4] }, [
    'one',
    'two',
  ]);
  assert.deepEqual(
    rows.map(({ model, earlier, name, weight }) => [model, earlier, name, weight]),
    [
      ['network', true, 'one', 0.1],
      ['network', true, 'two', 0.2],
      ['network', false, '3', 0.3],
      ['linear', false, null, 0.4],
      ['blend', false, null, null],
      ['constant', false, null, null],
    ],
  );
  assert.deepEqual(modelsAt(baseline, []).map(({ model, name }) => [model, name])[0], ['network', null]);
});

test('choosing a model predicts the current text with it, and no late prediction of the other is shown', async () => {
  const store = createStore(reduce, trained.reduce(reduce, initialState));
  /** @type {any[]} */
  const asked = [];
  /** @type {((predictions: any[]) => void)[]} */
  const answer = [];
  const loom = async () =>
    /** @type {any} */ ({
      /** @param {string[]} _texts @param {any} options */
      predict(_texts, { model }) {
        asked.push(model);
        return new Promise((resolve) => answer.push(resolve));
      },
    });
  const flow = predictionFlow({ store, loom });
  store.dispatch({ type: 'prediction/typed', text: 'late' });
  const first = flow.predict();
  await flow.setPredictor('linear');
  await settled();
  assert.deepEqual(asked, ['network']);
  answer[0]([prediction()]);
  await settled();
  assert.deepEqual(asked, ['network', 'linear']);
  assert.equal(store.state.prediction.prediction, null);
  answer[1]([prediction({ score: { value: 2, interval: null } })]);
  await first;
  assert.deepEqual(store.state.prediction.prediction, prediction({ score: { value: 2, interval: null } }));
});
