// A library whose networks have the validation error that a test gives them, on a clock of its own, and a search in
// it. Knows no test.

import { EnsembleRun, membersOf } from '../library/ensemble_run.js';
import { Search } from '../library/search_run.js';
import { epoch, plan, progress } from './fixtures.js';

/** @typedef {import('../library/search.js').SearchState} SearchState */

/**
 * A library on a clock of its own: a burst takes a second, and every second one ends an epoch.
 * @param {(settings: any) => number} validationError That of an epoch.
 * @param {{ epochs?: number, build?: number, loss?: (settings: any) => number }} options After how many epochs a run
 *   ends by itself, how many seconds its model takes to build, and its validation loss.
 */
export function library(validationError, { epochs = 1000, build = 0, loss = () => 1 } = {}) {
  const clock = { now: 0 };
  /** @type {any[]} */
  const calls = [];
  const hooks = {
    begun: (/** @type {any} */ _) => {},
    burst: (/** @type {any} */ _settings, /** @type {number} */ _step) => {},
  };
  const loom = {
    clearMembers: async () => calls.push(['clearMembers']),
    record: () => ({ of: calls.length }),
    ensemble: (/** @type {any} */ members, /** @type {any} */ settings, /** @type {any} */ pace) =>
      new EnsembleRun(/** @type {any} */ (loom), membersOf(members, settings.seed), settings, pace),
    clone: async () => ({ ...loom, close: async () => calls.push(['close']) }),
    exportMember: async (/** @type {string} */ name) => new TextEncoder().encode(name),
    importMember: async (/** @type {Uint8Array} */ bytes) =>
      calls.push(['importMember', new TextDecoder().decode(bytes)]),
    train(/** @type {any} */ settings) {
      calls.push(['train', settings]);
      let stopped = false;
      return {
        stop: () => (stopped = true),
        pause: () => calls.push(['pause']),
        resume: () => calls.push(['resume']),
        async ready() {
          hooks.begun(settings);
          clock.now += build * 1000;
          return plan;
        },
        /** @returns {AsyncGenerator<import('../engine/protocol.d.ts').Progress>} */
        async *[Symbol.asyncIterator]() {
          for (let step = 1; ; step += 1) {
            if (stopped)
              return yield progress({
                step,
                ended: 'stopped',
                loss: null,
                bestEpoch: Math.min(Math.floor(step / 2), 1),
              });
            clock.now += 1000;
            hooks.burst(settings, step);
            const validation =
              step % 2
                ? []
                : [{ ...epoch(step / 2), loss: loss(settings), validationError: validationError(settings) }];
            const ended = step === 2 * epochs ? 'patience' : null;
            yield progress({
              step,
              validation,
              ended,
              loss: 1 / step,
              seconds: step,
              bestEpoch: Math.min(Math.floor(step / 2), 1),
            });
            if (ended) return;
          }
        },
      };
    },
  };
  const start = (/** @type {SearchState} */ from, engines = 1) =>
    new Search(/** @type {any} */ (loom), from, { engines, now: () => clock.now });
  return {
    clock,
    calls,
    hooks,
    start,
    trained: () => calls.filter(([name]) => name === 'train').map(([, settings]) => settings),
  };
}

/** @param {Search} search */
export async function all(search) {
  const seen = [];
  for await (const each of search) seen.push(each);
  return seen;
}

/**
 * The state of a search that has not begun.
 * @param {number} candidates How many there are.
 * @param {Partial<SearchState>} more
 * @returns {SearchState}
 */
export const stateOf = (candidates, more = {}) => ({
  minutes: 5,
  seeds: 2,
  settings: { preset: 'small' },
  candidates: Array.from({ length: candidates }, (_, at) => (at ? { embedding: at } : {})),
  results: [],
  ...more,
});

/** The validation error is the lower, the later a candidate comes. @param {any} settings */
export const laterIsBetter = ({ embedding = 0 }) => 0.5 - embedding / 100;
