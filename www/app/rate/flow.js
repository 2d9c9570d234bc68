// Has the schedule drawn whenever the settings or the rows are others, and looks for a learning rate when asked to.

import { canTrain } from '../training/state.js';
import { failureFrom } from '../context.js';

/** @param {import('../context.js').Context} context */
export function rateFlow({ store, loom }) {
  /** @type {unknown} */
  let rows = null;
  /** @type {unknown} */
  let settings = null;
  let drawing = false;
  /** @type {AbortController | null} */
  let search = null;

  /** Draws anew, if what was drawn last is not of what stands now. At most one request is out. */
  async function follow() {
    const { state } = store;
    if (drawing || !state.data.rows || state.data.choosing || state.device.status !== 'ready') return;
    if (rows === state.data.rows && settings === state.settings) return;
    drawing = true;
    rows = state.data.rows;
    settings = state.settings;
    await draw(state.settings);
    drawing = false;
    await follow();
  }

  /** @param {import('../settings/state.js').RunSettings} asked */
  async function draw({ preset, changes }) {
    try {
      store.dispatch({ type: 'rate/drawn', curve: await (await loom()).schedule({ preset, ...changes }) });
    } catch (error) {
      store.dispatch({ type: 'rate/drawingFailed', failure: failureFrom(error) });
    }
  }

  async function find() {
    if (search || !canTrain(store.state)) return;
    const own = (search = new AbortController());
    const { preset, changes } = store.state.settings;
    store.dispatch({ type: 'rate/searching' });
    try {
      // What is found with settings that a person has changed since is of no use.
      const stands = () => store.state.settings.preset === preset && sameButRate(store.state.settings.changes, changes);
      const found = await (
        await loom()
      ).findLearningRate(
        { preset, ...changes },
        {
          signal: own.signal,
          onProgress(so) {
            if (stands()) store.dispatch({ type: 'rate/searched', search: so });
            else own.abort();
          },
        },
      );
      if (stands()) store.dispatch({ type: 'rate/searched', search: found });
      store.dispatch({ type: 'rate/searchOver' });
    } catch (error) {
      store.dispatch({ type: 'rate/searchFailed', failure: failureFrom(error) });
    } finally {
      search = null;
    }
  }

  return { follow, find, stop: () => search?.abort() };
}

/**
 * @param {Record<string, unknown>} a
 * @param {Record<string, unknown>} b
 */
function sameButRate(a, b) {
  return JSON.stringify({ ...a, learningRate: null }) === JSON.stringify({ ...b, learningRate: null });
}
