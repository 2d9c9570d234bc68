// Trains structures of the network one after another, each a run of its own.

import { structuresOf } from '../../wordloom.js';
import { whenChanged } from '../../ui/when_changed.js';
import { canPredict } from '../models/state.js';
import { settingsOf } from '../runs/names_state.js';
import { activeRun } from '../runs/selectors_state.js';
import { canRun, canTrain } from '../training/state.js';
import { chosenStructures, compared, untrained } from './state.js';

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
    const names = chosenStructures(state.comparison);
    const unfinished = { names, settings };
    store.dispatch({ type: 'comparison/began', total: names.length, first: state.runs.count + 1, unfinished });
    await trainAll(names, settings);
  }

  /** Continues a comparison that the page or the engine ended, with the structures that are not trained. */
  async function resume() {
    const { state } = store;
    const { unfinished, first } = state.comparison;
    if (!unfinished || !canTrain(state)) return;
    const names = untrained(state);
    // What was cut off without a state is trained again, as another run.
    const total = compared(state).length + names.length;
    store.dispatch({ type: 'comparison/began', total, first, unfinished });
    await trainAll(names, unfinished.settings);
  }

  /**
   * @param {string[]} names
   * @param {RunSettings} settings
   */
  async function trainAll(names, settings) {
    const { state } = store;
    stopped = false;
    // Runs on other rows cannot be compared with the earlier ones.
    const goesOn = () => !stopped && store.state.data.rows === state.data.rows && canRun(store.state);
    // A structure that fails ends the library's comparison; the others are still compared.
    for (let left = structures(names, settings); left.length > 0 && goesOn();)
      left = await train(left, settings, goesOn);
    store.dispatch({ type: 'comparison/ended' });
  }

  /**
   * @param {string[]} names
   * @param {RunSettings} settings
   */
  function structures(names, { preset, changes }) {
    const { device } = store.state;
    const { layers } = settingsOf({ preset, changes, plan: null }, device.presets);
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
      const steered = {
        pause: () => own.run?.pause(),
        resume: () => own.run?.resume(),
        stop: () => own.run?.stop(),
      };
      training.steer(steered, {
        checkpoint: async (id) => (own.run && id === store.state.runs.count ? own.run.checkpoint() : null),
        network: () => null,
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
    resume,
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
