// Trains structures of the network one after another, each a run of its own.

import { chosenStructures } from './state.js';
import { settingsOf } from '../runs/names_state.js';
import { activeRun } from '../runs/selectors_state.js';
import { canRun, canTrain } from '../training/state.js';
import { structuresOf } from '../../wordloom.js';

/**
 * @param {import('../context.js').Context} context
 * @param {Pick<ReturnType<typeof import('../training/flow.js').trainingFlow>, 'trainWith' | 'stop'>} training
 */
export function comparisonFlow({ store }, training) {
  /** @type {unknown} */
  let offered = null;
  let stopped = false;

  /** Offers the structures that the engine knows. */
  function follow() {
    const { bounds } = store.state.device;
    if (bounds === offered) return;
    offered = bounds;
    store.dispatch({ type: 'comparison/offered', names: structuresOf(bounds, []).map(({ name }) => name) });
  }

  async function compare() {
    const { state } = store;
    if (!canTrain(state)) return;
    const { preset, changes } = state.settings;
    const { layers } = settingsOf({ preset, changes, plan: null }, state.device.presets);
    const names = chosenStructures(state.comparison);
    const structures = structuresOf(state.device.bounds, /** @type {any} */ (layers)).filter(({ name }) =>
      names.includes(name),
    );
    const budget = state.comparison.epochs === null ? {} : { epochs: state.comparison.epochs };
    stopped = false;
    store.dispatch({ type: 'comparison/began', total: structures.length, first: state.runs.count + 1 });
    for (const { name, layers: own } of structures) {
      // On other rows they could not be set beside each other.
      if (stopped || store.state.data.rows !== state.data.rows || !canRun(store.state)) break;
      await training.trainWith({ preset, changes: { ...changes, ...budget, layers: own } }, { structure: name });
    }
    store.dispatch({ type: 'comparison/ended' });
  }

  return {
    follow,
    compare,
    /** Ends the run under way, and begins no other. */
    stop() {
      stopped = true;
      if (activeRun(store.state)) training.stop();
    },
    /** @param {string} name @param {boolean} wanted */
    choose(name, wanted) {
      const others = chosenStructures(store.state.comparison).filter((each) => each !== name);
      store.dispatch({ type: 'comparison/chosen', chosen: wanted ? [...others, name] : others });
    },
    /** @param {number} epochs */
    budget: (epochs) => store.dispatch({ type: 'comparison/budgeted', epochs }),
  };
}
