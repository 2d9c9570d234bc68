// What the flows share: the store, and the library once it is open.

import { WordloomError } from '../wordloom.js';

/** @typedef {import('../wordloom.js').Wordloom} Wordloom */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Action} Action */
/** @typedef {import('../ui/store.js').Store<State, Action>} Store */

/**
 * @typedef {object} Context
 * @property {Store} store
 * @property {() => Promise<Wordloom>} loom The library, opened at the first call.
 */

/**
 * The failure that the state keeps for an error.
 * @param {unknown} error
 * @returns {import('../engine/protocol.d.ts').Failure}
 */
export function failureFrom(error) {
  if (error instanceof WordloomError) return { code: error.code, message: error.message, values: error.values };
  // An error of the page itself: its stack goes to the console.
  console.error(error);
  return { code: 'page.failed', message: error instanceof Error ? error.message : String(error), values: {} };
}
