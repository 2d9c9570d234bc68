// A page that is ready to train. Knows no test.

import { trainingFlow } from '../app/training/flow.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { opened, rows, table } from './fixtures.js';

/**
 * A page with rows, over a library that a test plays the part of.
 * @param {any} loom
 */
export function page(loom) {
  const store = createStore(reduce, initialState);
  store.dispatch({
    type: 'device/ready',
    report: opened.device,
    presets: opened.presets,
    settings: opened.settings,
    version: opened.version,
  });
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  store.dispatch({ type: 'data/chosen', rows });
  store.dispatch({ type: 'ensemble/sized', members: 2 });
  return { store, training: trainingFlow({ store, loom: async () => loom }, () => {}) };
}
