// Trains structures of the network one after another, each a run of its own.

import { structuresOf } from '../../wordloom.js';
import { whenChanged } from '../../ui/when_changed.js';
import { canPredict } from '../models/state.js';
import { settingsOf } from '../runs/names_state.js';
import { activeRun } from '../runs/selectors_state.js';
import { canRun, canTrain } from '../training/state.js';
import { chosenStructures } from './state.js';

/** @typedef {ReturnType<typeof import('../training/flow.js').trainingFlow>} Training */
/** @typedef {ReturnType<import('../../wordloom.js').Wordloom['compare']>} Comparison */
/** @typedef {ReturnType<typeof structuresOf>} Structures */
/** @typedef {import('../../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../settings/state.js').RunSettings} RunSettings */

/**
 * @param {import('../context.js').Context} context
 * @param {Pick<Training, 'steer' | 'progressed' | 'evaluated' | 'unevaluated' | 'failed' | 'stop'>} training
 */
export function comparisonFlow({ store, loom }, training) {
  /** @type {Comparison | null} */
  let comparison = null;
  let stopped = false;

  async function start() {
    const { state } = store;
    if (!canTrain(state)) return;
    const { preset, changes } = state.settings;
    const budget = state.comparison.epochs === null ? {} : { epochs: state.comparison.epochs };
    const settings = { preset, changes: { ...changes, ...budget } };
    const structures = chosen(settings);
    stopped = false;
    store.dispatch({ type: 'comparison/began', total: structures.length, first: state.runs.count + 1 });
    // Runs on other rows cannot be compared with the earlier ones.
    const goesOn = () => !stopped && store.state.data.rows === state.data.rows && canRun(store.state);
    // A structure that fails ends the library's comparison; the others are still compared.
    for (let left = structures; left.length > 0 && goesOn();) left = await train(left, settings, goesOn);
    store.dispatch({ type: 'comparison/ended' });
  }

  /** @param {RunSettings} settings */
  function chosen({ preset, changes }) {
    const { comparison, device } = store.state;
    const { layers } = settingsOf({ preset, changes, plan: null }, device.presets);
    const names = chosenStructures(comparison);
    return structuresOf(device.settings, /** @type {any} */ (layers)).filter(({ name }) => names.includes(name));
  }

  /**
   * Trains and evaluates structures, up to the first that fails.
   * @param {Structures} structures
   * @param {RunSettings} settings
   * @param {() => boolean} goesOn Whether the next one begins.
   * @returns {Promise<Structures>} Those after the one that failed.
   */
  async function train(structures, { preset, changes }, goesOn) {
    let current = 0;
    let ended = false;
    /** @param {number} index */
    function begin(index) {
      current = index;
      ended = false;
      const { name, layers } = structures[index];
      store.dispatch({ type: 'runs/started', preset, changes: { ...changes, layers }, structure: name });
    }
    try {
      begin(0);
      const engine = await loom();
      // The members of an earlier ensemble do not belong to these runs.
      await engine.clearMembers();
      const own = (comparison = engine.compare(structures, { preset, ...changes }));
      training.steer({
        pause: () => own.run?.pause(),
        resume: () => own.run?.resume(),
        stop: () => own.run?.stop(),
      });
      let planned = -1;
      for await (const { at, progress, result } of own) {
        if (planned < at && own.run) store.dispatch({ type: 'runs/planned', plan: await own.run.ready() });
        planned = at;
        if (!result) {
          training.progressed(progress);
          ended = progress.ended != null;
          continue;
        }
        settle(result);
        if (at + 1 === structures.length || !goesOn()) return [];
        begin(at + 1);
      }
      return [];
    } catch (error) {
      if (ended) await training.unevaluated(error);
      else training.failed(error);
      return structures.slice(current + 1);
    } finally {
      comparison = null;
      training.steer(null);
    }
  }

  /** @param {{ metrics: Metrics, record: import('../../wordloom.js').RunRecord }} result */
  function settle({ metrics, record }) {
    const id = store.state.runs.count;
    if (!canPredict(store.state)) return;
    training.evaluated(id, metrics);
    store.dispatch({ type: 'runs/recorded', id, record });
  }

  whenChanged(
    store,
    ({ device }) => [device.settings],
    ([settings]) => {
      store.dispatch({ type: 'comparison/offered', names: structuresOf(settings, []).map(({ name }) => name) });
    },
  );

  return {
    start,
    /** Ends the current run, and begins no other. */
    stop() {
      stopped = true;
      if (activeRun(store.state)) training.stop();
      comparison?.stop();
    },
    /** @param {string} name @param {boolean} wanted */
    choose(name, wanted) {
      const others = chosenStructures(store.state.comparison).filter((each) => each !== name);
      store.dispatch({ type: 'comparison/chosen', chosen: wanted ? [...others, name] : others });
    },
    /** @param {number} epochs */
    setEpochs: (epochs) => store.dispatch({ type: 'comparison/budgeted', epochs }),
  };
}
