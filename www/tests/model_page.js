// A page with the flows of models, whose library a test plays.

import { modelsFlow } from '../app/models/flow.js';
import { predictionFlow } from '../app/prediction/flow.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { metrics, plan, progress, rows, table } from './fixtures.js';

export const NO_CERTAINTY = { thresholds: [], coverage: [] };

/** @type {import('../engine/protocol.d.ts').ModelCard} */
export const card = {
  name: 'feedback',
  text: ['text'],
  targets: [{ column: 'mood', kind: 'category', labels: ['glad', 'sad'] }],
  predictor: 'linear',
  certainty: null,
  networks: 1,
  parameters: 10,
  nGrams: 20,
};

/** A page whose library does as the test says. @param {Record<string, any>} library */
export function page(library) {
  const store = createStore(reduce, initialState);
  const context = { store, loom: async () => /** @type {any} */ (library) };
  const trial = predictionFlow(context);
  /** @type {{ name: string, file: Blob }[]} */
  const handed = [];
  /** @type {string[]} */
  const revealed = [];
  const model = modelsFlow(context, {
    predict: trial.predict,
    hand: (name, file) => handed.push({ name, file }),
    reveal: (section) => revealed.push(section),
  });
  return { store, context, trial, model, handed, revealed };
}

/** A trained run. @param {ReturnType<typeof page>['store']} store */
export function trained(store) {
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  store.dispatch({ type: 'data/chosen', rows });
  store.dispatch({ type: 'runs/started', preset: 'small', changes: {} });
  store.dispatch({ type: 'runs/planned', plan });
  store.dispatch({ type: 'runs/progressed', progress: progress({ step: 20, ended: 'finished' }) });
  store.dispatch({ type: 'runs/evaluated', metrics });
}
