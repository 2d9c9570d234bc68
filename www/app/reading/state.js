// What the model reads of a text: of a row of the file, or of the typed text.

import { tokenizerSettings } from '../settings/state.js';

/** @typedef {import('../../engine/protocol.d.ts').TextTokens} TextTokens */
/** @typedef {import('../../engine/protocol.d.ts').TableRow} TableRow */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * The text that is shown as it is read: that of a row, in the preview or behind a finding, or the typed one.
 * @typedef {{ place: 'preview' | 'finding', row: TableRow } | { place: 'prediction' }} Subject
 */

/**
 * @typedef {object} Reading
 * @property {Subject | null} of
 * @property {TextTokens | null} text
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'reading/opened', of: Subject } | { type: 'reading/closed' }
 *   | { type: 'reading/read', of: Subject, text: TextTokens }
 *   | { type: 'reading/failed', of: Subject, failure: Failure }} ReadingAction
 */

/**
 * What the model reads of the rows of a table, for the views that show rows: a button for each row, and below the table
 * the row that is shown.
 * @typedef {object} RowReading
 * @property {(row: TableRow, number: number) => import('../../ui/content.js').Content} button The number is the one
 *   that the row has for the person.
 * @property {import('../../ui/content.js').Content} shown
 */

/** @type {Reading} */
export const initialReading = { of: null, text: null, failure: null };

/**
 * @param {Reading} reading
 * @param {import('../state.js').Action} action
 * @returns {Reading}
 */
export function reduceReading(reading, action) {
  switch (action.type) {
    case 'reading/opened':
      return { of: action.of, text: null, failure: null };
    case 'reading/closed':
      return initialReading;
    // Another text may have been opened while this one was read.
    case 'reading/read':
      return reading.of === action.of ? { of: reading.of, text: action.text, failure: null } : reading;
    case 'reading/failed':
      return reading.of === action.of ? { ...reading, text: null, failure: action.failure } : reading;
    case 'data/loaded':
    case 'data/columnsChanged':
      return reading.of?.place === 'prediction' ? reading : initialReading;
    case 'health/opened':
    case 'health/closed':
      return reading.of?.place === 'finding' ? initialReading : reading;
    default:
      return reading;
  }
}

/**
 * Whether a row's text is shown at a place.
 * @param {Reading} reading
 * @param {'preview' | 'finding'} place
 * @param {TableRow} row
 */
export function isShown({ of }, place, row) {
  return of?.place === place && of.row.row === row.row && of.row.testFile === row.testFile;
}

/**
 * What the reading depends on: of a row, the rows and how they are tokenized; of the typed text, its prediction. Null
 * while nothing is shown, or the engine is busy.
 * @param {import('../state.js').State} state
 * @returns {[Subject, unknown, string] | null}
 */
export function readable(state) {
  const { data, device, reading, prediction } = state;
  const { of } = reading;
  if (!of || device.status !== 'ready') return null;
  if (of.place === 'prediction') return prediction.prediction ? [of, prediction.prediction, ''] : null;
  return data.rows && !data.choosing ? [of, data.rows, tokenizerSettings(state)] : null;
}
