// A library that trains ensembles as a test has it. Knows no test.

import { EnsembleRun, membersOf } from '../library/ensemble_run.js';
import { failure, judgement, plan, progress } from './fixtures.js';
import { WordloomError } from '../wordloom.js';

/**
 * A library that trains a network in two bursts, and lists the calls that it and its clones receive.
 * @param {{ engines?: number, slow?: boolean }} options How many engines train at once, and whether clones open slowly.
 */
export function library({ engines = 1, slow = false } = {}) {
  /** @type {any[]} */
  const calls = [];
  /** The index of the run that is to fail. @type {number | null} */
  let failing = null;
  let begun = 0;
  /** What a clone fails at, by its number. @type {Map<number, 'opening' | 'training' | 'exporting'>} */
  const troubles = new Map();
  let clones = 0;
  const loom = {
    calls,
    troubles,
    failAt: (/** @type {number} */ at) => (failing = at),
    clearMembers: async () => calls.push(['clearMembers']),
    importMember: async (/** @type {Uint8Array} */ bytes) =>
      calls.push(['importMember', new TextDecoder().decode(bytes)]),
    evaluate: async () => judgement({}, { answers: 'blend' }),
    ...engine(0),
    /** @param {{ signal: AbortSignal }} options */
    async clone({ signal }) {
      const number = (clones += 1);
      calls.push(['clone', number]);
      // Reading a file takes a while.
      if (slow) await new Promise(setImmediate);
      if (troubles.get(number) === 'opening' || signal.aborted) throw new WordloomError(failure('engine.died'));
      return engine(number);
    },
    ensemble: (/** @type {any} */ members, /** @type {any} */ settings, /** @type {any} */ pace = {}) =>
      new EnsembleRun(/** @type {any} */ (loom), membersOf(members, settings.seed), settings, { ...pace, engines }),
  };

  /** @param {number} number 0 is the library's own. */
  function engine(number) {
    /** @type {any} */
    let latest = null;
    const fail = (/** @type {string} */ at) => {
      if (troubles.get(number) === at) throw new WordloomError(failure('engine.died'));
    };
    return {
      close: async () => calls.push(['close', number]),
      record: () => ({ of: latest.seed ?? begun }),
      async exportMember(/** @type {string} */ name) {
        fail('exporting');
        return new TextEncoder().encode(name);
      },
      train(/** @type {any} */ settings, /** @type {any} */ pace = {}) {
        calls.push(['train', settings, ...(number || pace.baseline === false ? [number, pace.baseline] : [])]);
        const before = pace.resume ? Number(pace.resume.history.length) : 0;
        latest = settings;
        const own = begun++;
        let stopped = false;
        return {
          stop: () => (stopped = true),
          pause: () => calls.push(['pause']),
          resume: () => calls.push(['resume']),
          checkpoint: async () => ({ blob: new Blob([`state of ${settings.seed}`]), step: 1 }),
          ready: async () => {
            if (own === failing) throw new WordloomError(failure('train.settingBounds'));
            return { ...plan };
          },
          async *[Symbol.asyncIterator]() {
            if (before < 1) yield progress({ step: 1 });
            fail('training');
            yield progress({ step: 2, ended: stopped ? 'stopped' : 'finished' });
          },
        };
      },
    };
  }

  return loom;
}

/** The names of the calls. @param {ReturnType<typeof library>} loom */
export const names = (loom) => loom.calls.map(([name]) => name);

/** The calls of one name. @param {ReturnType<typeof library>} loom @param {string} wanted */
export const callsOf = (loom, wanted) => loom.calls.filter(([name]) => name === wanted);
