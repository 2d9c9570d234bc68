// A library whose networks are as good as a test has them, on a clock of its own, and a search in it. Knows no test.

import { EnsembleRun, membersOf } from '../library/ensemble_run.js';
import { Search } from '../library/search_run.js';
import { epoch, plan, progress } from './fixtures.js';

/** @typedef {import('../library/search.js').SearchState} SearchState */

/**
 * A library on a clock of its own: a burst takes a second, every second one ends an epoch, whose accuracy is as the test has it.
 * @param {(settings: any) => number} accuracy
 * @param {{ epochs?: number, build?: number }} pace After how many epochs a run ends by itself, and how long its model takes to build.
 */
export function library(accuracy, { epochs = 1000, build = 0 } = {}) {
  const clock = { now: 0 };
  /** @type {any[]} */
  const asked = [];
  const hooks = {
    begun: (/** @type {any} */ _) => {},
    burst: (/** @type {any} */ _settings, /** @type {number} */ _step) => {},
  };
  const loom = {
    logbook: { deviations: [1] },
    letGo: async () => asked.push(['letGo']),
    keep: async (/** @type {string} */ name) => asked.push(['keep', name]),
    record: () => ({ of: asked.length }),
    ensemble: (/** @type {any} */ wanted, /** @type {any} */ settings, /** @type {any} */ pace) =>
      new EnsembleRun(/** @type {any} */ (loom), membersOf(wanted, settings.seed ?? 1), settings, pace),
    another: async () => ({ ...loom, close: async () => asked.push(['close']) }),
    pack: async (/** @type {string} */ name) => name,
    admit: async (/** @type {string} */ name) => asked.push(['admit', name]),
    train(/** @type {any} */ settings) {
      asked.push(['train', settings]);
      let stopped = false;
      return {
        stop: () => (stopped = true),
        pause: () => asked.push(['pause']),
        resume: () => asked.push(['resume']),
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
            const [target] = epoch(1).targets;
            const validation =
              step % 2 ? [] : [{ ...epoch(step / 2), loss: 1, targets: [{ ...target, accuracy: accuracy(settings) }] }];
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
    asked,
    hooks,
    start,
    trained: () => asked.filter(([name]) => name === 'train').map(([, settings]) => settings),
  };
}

/** @param {Search} search */
export async function all(search) {
  const seen = [];
  for await (const each of search) seen.push(each);
  return seen;
}
