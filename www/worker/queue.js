// Answers requests one after another, in the order they came. Knows neither workers nor where the engine comes from.

import { failureOf, isTrap } from './failure.js';

/** @typedef {import('./protocol.d.ts').Request} Request */
/** @typedef {import('./protocol.d.ts').Response} Response */
/** @typedef {import('./protocol.d.ts').Failure} Failure */
/** @typedef {import('./engine.js').Engine} Engine */

/** @typedef {{ id: number, request: Request }} Asked */
/** @typedef {{ id: number, response: Response } | { id: number, failure: Failure } | { died: Failure }} Told */

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

  /** @param {Asked} asked */
  async function answer({ id, request }) {
    try {
      engine ??= load().catch((error) => Promise.reject({ ...failureOf(error), code: 'engine.absent' }));
      tell({ id, response: await (await engine).handle(request) });
    } catch (error) {
      if (isTrap(error)) tell({ died: failureOf(error) });
      else tell({ id, failure: failureOf(error) });
    }
  }

  return (asked) => (last = last.then(() => answer(asked)));
}
