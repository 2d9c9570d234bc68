// What the flows share: the store, and the library once it is open.

import { WordloomError } from '../wordloom.js';

/** @typedef {import('../wordloom.js').Wordloom} Wordloom */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Action} Action */
/** @typedef {import('../ui/store.js').Store<State, Action>} Store */

/**
 * @typedef {object} Context
 * @property {Store} store
 * @property {() => Promise<Wordloom>} loom The engine, opened at the first call.
 */

/**
 * What went wrong, as the state keeps it.
 * @param {unknown} error
 * @returns {import('../engine/protocol.d.ts').Failure}
 */
export function failureFrom(error) {
  if (error instanceof WordloomError) return { code: error.code, message: error.message, values: error.values };
  // A fault of the page itself: the console shall have its stack.
  console.error(error);
  return { code: 'page.failed', message: error instanceof Error ? error.message : String(error), values: {} };
}
