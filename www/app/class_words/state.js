// The words that push toward a category over all test rows: what is explained, how far it is, and the result. Pure.

import { endsDiagnosis } from '../diagnosis/state.js';

/** @typedef {import('../../library/class_words.js').ClassWords} Words */
/** @typedef {import('../../engine/protocol.d.ts').ExplanationMethod} Method */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * What is explained: a column by its index, and one of its categories or labels; null for a score.
 * @typedef {{ target: number, label: string | null, method: Method }} Explained
 */

/**
 * @typedef {object} ClassWordsState
 * @property {Record<number, string>} labels The chosen category or label, by the index of the column.
 * @property {Method} method
 * @property {Explained | null} of What the words are of; null before the first.
 * @property {{ done: number, rows: number } | null} progress How many rows are explained; null before the first burst.
 * @property {boolean} running
 * @property {Words | null} words Those of the rows that are explained so far.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'classWords/labelChosen', target: number, label: string }
 *   | { type: 'classWords/methodChosen', method: Method }
 *   | { type: 'classWords/begun', of: Explained }
 *   | { type: 'classWords/progressed', of: Explained, progress: { done: number, rows: number }, words: Words }
 *   | { type: 'classWords/ended' }
 *   | { type: 'classWords/failed', failure: Failure }} ClassWordsAction
 */

/** @type {ClassWordsState} */
export const initialClassWords = {
  labels: {},
  method: 'integratedGradients',
  of: null,
  progress: null,
  running: false,
  words: null,
  failure: null,
};

const nothingExplained = { of: null, progress: null, running: false, words: null, failure: null };

/**
 * @param {ClassWordsState} state
 * @param {import('../state.js').Action} action
 * @returns {ClassWordsState}
 */
export function reduceClassWords(state, action) {
  if (action.type === 'data/loaded' || action.type === 'data/columnsChanged') return initialClassWords;
  if (endsDiagnosis(action)) return { ...state, ...nothingExplained };
  switch (action.type) {
    case 'classWords/labelChosen':
      return { ...state, labels: { ...state.labels, [action.target]: action.label } };
    case 'classWords/methodChosen':
      return { ...state, method: action.method };
    case 'classWords/begun':
      return { ...state, ...nothingExplained, of: action.of, running: true };
    case 'classWords/progressed':
      return state.of === action.of ? { ...state, progress: action.progress, words: action.words } : state;
    case 'classWords/ended':
      return { ...state, running: false };
    case 'classWords/failed':
      return { ...state, running: false, failure: action.failure };
    default:
      return state;
  }
}
