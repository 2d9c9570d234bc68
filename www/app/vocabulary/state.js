// The view of the vocabulary: which of its tokens are shown, and what becomes of a text.

import { tokenizerSettings } from '../settings/state.js';

/** @typedef {import('../../engine/protocol.d.ts').VocabularyPage} VocabularyPage */
/** @typedef {import('../../engine/protocol.d.ts').TextToken} TextToken */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @typedef {object} Vocabulary
 * @property {boolean} open
 * @property {string} search
 * @property {number} offset How many tokens are to be passed over.
 * @property {VocabularyPage & { offset: number } | null} page What is shown, and how many tokens are passed over there.
 * @property {string} text As typed.
 * @property {{ text: string, tokens: TextToken[] } | null} cut The text last cut, and its tokens.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'vocabulary/opened', open: boolean }
 *   | { type: 'vocabulary/searched', search: string }
 *   | { type: 'vocabulary/turned', offset: number }
 *   | { type: 'vocabulary/shown', page: VocabularyPage & { offset: number } }
 *   | { type: 'vocabulary/typed', text: string }
 *   | { type: 'vocabulary/cut', text: string, tokens: TextToken[] }
 *   | { type: 'vocabulary/failed', failure: Failure }} VocabularyAction
 */

/** @type {Vocabulary} */
export const initialVocabulary = { open: false, search: '', offset: 0, page: null, text: '', cut: null, failure: null };

/** Tokens shown at once. */
export const PAGE_SIZE = 50;

/**
 * @param {Vocabulary} vocabulary
 * @param {import('../state.js').Action} action
 * @returns {Vocabulary}
 */
export function reduceVocabulary(vocabulary, action) {
  switch (action.type) {
    case 'data/loaded':
    case 'data/columnsChanged':
      return { ...vocabulary, offset: 0, page: null, cut: null, failure: null };
    case 'vocabulary/opened':
      return { ...vocabulary, open: action.open };
    case 'vocabulary/searched':
      return { ...vocabulary, search: action.search, offset: 0 };
    case 'vocabulary/turned':
      return { ...vocabulary, offset: action.offset };
    case 'vocabulary/shown':
      return { ...vocabulary, page: action.page, failure: null };
    case 'vocabulary/typed':
      return { ...vocabulary, text: action.text, cut: action.text.trim() ? vocabulary.cut : null };
    case 'vocabulary/cut':
      return vocabulary.text.trim()
        ? { ...vocabulary, cut: { text: action.text, tokens: action.tokens }, failure: null }
        : vocabulary;
    case 'vocabulary/failed':
      return { ...vocabulary, failure: action.failure };
    default:
      return vocabulary;
  }
}

/**
 * What the vocabulary depends on: the rows and how they are tokenized. Null while it is not shown, or the engine is
 * busy.
 * @param {import('../state.js').State} state
 * @returns {[import('../../engine/protocol.d.ts').RowsSummary, string] | null}
 */
export function shownVocabulary(state) {
  const { data, device, vocabulary } = state;
  if (!vocabulary.open || !data.rows || data.choosing || device.status !== 'ready') return null;
  return [data.rows, tokenizerSettings(state)];
}
