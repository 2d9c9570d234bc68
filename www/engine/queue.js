// Answers requests one after another, in the order they came. Knows neither workers nor where the engine comes from.

import { failureOf, isTrap } from './failure.js';
import { readInto, readVectorsInto } from './reading.js';

/** @typedef {import('./protocol.d.ts').Request} Request */
/** @typedef {import('./protocol.d.ts').Response} Response */
/** @typedef {import('./protocol.d.ts').Failure} Failure */
/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./reading.js').ReadJob} ReadJob */
/** @typedef {import('./reading.js').VectorsJob} VectorsJob */
/** @typedef {import('./reading.js').ReadProgress} ReadProgress */

/** @typedef {{ id: number, request: Request } | { id: number, read: ReadJob } | { id: number, vectors: VectorsJob } | { cancel: number }} Asked */
/** @typedef {{ id: number, response: Response } | { id: number, failure: Failure } | { id: number, progress: ReadProgress } | { died: Failure }} Told */

/**
 * Makes the queue of one worker.
 * @param {() => Promise<Engine>} load
 * @param {(told: Told) => void} tell
 * @returns {(asked: Asked) => Promise<void>} Takes a request; settles when it has been answered.
 */
export function requestQueue(load, tell) {
  /** @type {Promise<Engine> | undefined} */
  let engine;
  let last = Promise.resolve();
  /** @type {Set<number>} What is to be read no further. */
  const cancelled = new Set();

  /** @param {Exclude<Asked, { cancel: number }>} asked */
  async function answer(asked) {
    const { id } = asked;
    try {
      engine ??= load().catch((error) => Promise.reject({ ...failureOf(error), code: 'engine.absent' }));
      const ready = await engine;
      const watcher = {
        progress: (/** @type {ReadProgress} */ progress) => tell({ id, progress }),
        cancelled: () => cancelled.has(id),
      };
      tell({ id, response: await done(ready, asked, watcher) });
    } catch (error) {
      if (isTrap(error)) tell({ died: failureOf(error) });
      else tell({ id, failure: failureOf(error) });
    } finally {
      cancelled.delete(id);
    }
  }

  return (asked) => {
    // To cancel is not to wait for one's turn.
    if ('cancel' in asked) {
      cancelled.add(asked.cancel);
      return last;
    }
    return (last = last.then(() => answer(asked)));
  };
}

/**
 * What the engine answers.
 * @param {Engine} engine
 * @param {Exclude<Asked, { cancel: number }>} asked
 * @param {import('./reading.js').Watcher} watcher
 * @returns {Promise<Response>}
 */
function done(engine, asked, watcher) {
  if ('read' in asked) return readInto(engine, asked.read, watcher);
  if ('vectors' in asked) return readVectorsInto(engine, asked.vectors, watcher);
  return engine.handle(asked.request);
}
