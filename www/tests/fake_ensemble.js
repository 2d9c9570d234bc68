// A library that trains ensembles as a test has it, and a page over it. Knows no test.

import { trainingFlow } from '../app/training/flow.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { EnsembleRun, membersOf } from '../library/ensemble_run.js';
import { failure, judgement, opened, plan, progress, rows, table } from './fixtures.js';
import { WordloomError } from '../wordloom.js';

/**
 * A library that trains a network in two bursts, and keeps a list of what it and those beside it are asked.
 * @param {{ engines?: number, slow?: boolean }} options How many train at once, and whether those beside this one are slow to open.
 */
export function library({ engines = 1, slow = false } = {}) {
  /** @type {any[]} */
  const asked = [];
  /** What is to fail, by the place of the run. @type {number | null} */
  let failing = null;
  let begun = 0;
  /** What an engine beside this one fails at, by its number. @type {Map<number, 'opening' | 'training' | 'packing'>} */
  const troubles = new Map();
  let others = 0;
  const loom = {
    asked,
    troubles,
    failAt: (/** @type {number} */ at) => (failing = at),
    letGo: async () => asked.push(['letGo']),
    keep: async (/** @type {string} */ name) => asked.push(['keep', name]),
    admit: async (/** @type {any} */ { packed }) => asked.push(['admit', packed]),
    evaluate: async () => judgement({ blendVerdict: 'better' }),
    ...engine(0),
    /** @param {{ signal: AbortSignal }} options */
    async another({ signal }) {
      const number = (others += 1);
      asked.push(['another', number]);
      // It takes a while to read a file.
      if (slow) await new Promise(setImmediate);
      if (troubles.get(number) === 'opening' || signal.aborted) throw new WordloomError(failure('engine.died'));
      return engine(number);
    },
    ensemble: (/** @type {any} */ wanted, /** @type {any} */ settings) =>
      new EnsembleRun(/** @type {any} */ (loom), membersOf(wanted, settings.seed ?? 1), settings, { engines }),
  };

  /** @param {number} number */
  function engine(number) {
    /** @type {any} */
    let latest = null;
    const fail = (/** @type {string} */ at) => {
      if (troubles.get(number) === at) throw new WordloomError(failure('engine.died'));
    };
    return {
      close: async () => asked.push(['close', number]),
      record: () => ({ of: latest.seed ?? begun }),
      async pack(/** @type {string} */ packed) {
        fail('packing');
        return { packed };
      },
      train(/** @type {any} */ settings, /** @type {any} */ pace = {}) {
        asked.push(['train', settings, ...(number || pace.floor === false ? [number, pace.floor] : [])]);
        latest = settings;
        const own = begun++;
        let stopped = false;
        return {
          stop: () => (stopped = true),
          pause: () => asked.push(['pause']),
          resume: () => asked.push(['resume']),
          ready: async () => {
            if (own === failing) throw new WordloomError(failure('train.settingBounds'));
            return { ...plan };
          },
          async *[Symbol.asyncIterator]() {
            yield progress({ step: 1 });
            fail('training');
            yield progress({ step: 2, ended: stopped ? 'stopped' : 'finished' });
          },
        };
      },
    };
  }

  return loom;
}

/** @param {ReturnType<typeof library>} loom */
export const names = (loom) => loom.asked.map(([name]) => name);

/** A page ready to train with this library. @param {ReturnType<typeof library>} loom */
export function page(loom) {
  const store = createStore(reduce, initialState);
  store.dispatch({
    type: 'device/ready',
    report: opened.device,
    presets: opened.presets,
    bounds: opened.bounds,
    version: opened.version,
  });
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  store.dispatch({ type: 'data/chosen', rows });
  store.dispatch({ type: 'ensemble/sized', members: 2 });
  return { store, training: trainingFlow({ store, loom: async () => /** @type {any} */ (loom) }, () => {}) };
}
