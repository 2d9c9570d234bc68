// Plots the learning rate schedule whenever the settings or the rows change, and searches for a learning rate on
// request.

import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';
import { activeRun } from '../runs/selectors_state.js';
import { canTrain, isEngaged } from '../training/state.js';
import { plottable } from './state.js';

/** @param {import('../context.js').Context} context */
export function rateFlow({ store, loom }) {
  /** @type {AbortController | null} */
  let search = null;

  async function find() {
    if (search || !canTrain(store.state)) return;
    const own = (search = new AbortController());
    const { preset, changes } = store.state.settings;
    store.dispatch({ type: 'rate/searching' });
    try {
      // A rate found with settings that have changed since is useless.
      const isCurrent = () =>
        store.state.settings.preset === preset && sameButRate(store.state.settings.changes, changes);
      const found = await (
        await loom()
      ).findLearningRate(
        { preset, ...changes },
        {
          signal: own.signal,
          onProgress(so) {
            if (isCurrent()) store.dispatch({ type: 'rate/searched', search: so });
            else own.abort();
          },
        },
      );
      if (isCurrent()) store.dispatch({ type: 'rate/searched', search: found });
      store.dispatch({ type: 'rate/searchOver' });
    } catch (error) {
      store.dispatch({ type: 'rate/searchFailed', failure: failureFrom(error) });
    } finally {
      search = null;
    }
  }

  whenChanged(store, plottable, async ([, { preset, changes }]) => {
    try {
      store.dispatch({ type: 'rate/drawn', curve: await (await loom()).schedule({ preset, ...changes }) });
    } catch (error) {
      store.dispatch({ type: 'rate/drawingFailed', failure: failureFrom(error) });
    }
  });
  // The engine has one queue: a search for a rate would slow a run down.
  whenChanged(
    store,
    (state) => [isEngaged(state) || activeRun(state) !== undefined],
    ([training]) => {
      if (training) search?.abort();
    },
  );

  return { find, stop: () => search?.abort() };
}

/**
 * @param {Record<string, unknown>} a
 * @param {Record<string, unknown>} b
 */
function sameButRate(a, b) {
  return JSON.stringify({ ...a, learningRate: null }) === JSON.stringify({ ...b, learningRate: null });
}
