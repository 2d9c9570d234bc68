// What the page of an exported model shows: the typed text, its prediction and explanation, and a whole file.

import { initialExplanation, reduceExplanation } from '../app/explanation/state.js';
import { initialPrediction, reducePrediction } from '../app/prediction/state.js';
import { initialPreferences, reducePreferences } from '../app/preferences/state.js';

/** @typedef {import('../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../app/preferences/state.js').Preferences} Preferences */
/** @typedef {import('../library/predictor.js').ReadRows} ReadRows */
/** @typedef {'csv' | 'tsv' | 'jsonLines'} Format */
/** @typedef {'predicted' | 'all' | 'none'} Probabilities */

/**
 * A file whose rows are predicted.
 * @typedef {object} WholeFile
 * @property {string | null} reading The name of the file that is being read.
 * @property {ReadRows | null} rows What was read.
 * @property {string[] | null} text The chosen columns of text; null for those that the model was trained on.
 * @property {Format} format
 * @property {Probabilities} probabilities
 * @property {{ done: number, total: number } | null} progress Of the prediction that is under way.
 * @property {{ name: string, rows: number, columns: string[] } | null} written The file of predictions.
 * @property {Failure | null} failure
 */

/**
 * @typedef {object} State
 * @property {Preferences} preferences
 * @property {import('../app/prediction/state.js').TypedText} prediction
 * @property {import('../app/explanation/state.js').Explanation} explanation
 * @property {WholeFile} file
 */

/**
 * What a person chooses of a file.
 * @typedef {Partial<Pick<WholeFile, 'text' | 'format' | 'probabilities'>>} FileChange
 */

/**
 * @typedef {{ type: 'file/reading', name: string } | { type: 'file/read', rows: ReadRows }
 *   | { type: 'file/changed', change: FileChange }
 *   | { type: 'file/progressed', progress: { done: number, total: number } }
 *   | { type: 'file/written', written: NonNullable<WholeFile['written']> }
 *   | { type: 'file/canceled' } | { type: 'file/failed', failure: Failure }} FileAction
 */

/** @typedef {FileAction | import('../app/state.js').Action} Action */

/** @type {Format[]} */
export const FORMATS = ['csv', 'tsv', 'jsonLines'];
/** @type {Probabilities[]} */
export const PROBABILITIES = ['predicted', 'all', 'none'];
/** The encodings that are offered for a file whose encoding was guessed wrongly. */
export const ENCODINGS = [
  'utf-8',
  'gb18030',
  'big5',
  'windows-1252',
  'windows-1251',
  'shift_jis',
  'euc-kr',
  'utf-16le',
];

/** @type {WholeFile} */
const initialFile = {
  reading: null,
  rows: null,
  text: null,
  format: 'csv',
  probabilities: 'predicted',
  progress: null,
  written: null,
  failure: null,
};

/** @type {State} */
export const initialState = {
  preferences: initialPreferences,
  prediction: initialPrediction,
  explanation: initialExplanation,
  file: initialFile,
};

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  if (isOfFile(action)) return { ...state, file: reduceFile(state.file, action) };
  return {
    ...state,
    preferences: reducePreferences(state.preferences, action),
    prediction: reducePrediction(state.prediction, action),
    explanation: reduceExplanation(state.explanation, action),
  };
}

/** @param {Action} action @returns {action is FileAction} */
function isOfFile(action) {
  return action.type.startsWith('file/');
}

/**
 * @param {WholeFile} file
 * @param {FileAction} action
 * @returns {WholeFile}
 */
function reduceFile(file, action) {
  switch (action.type) {
    case 'file/reading':
      return { ...file, reading: action.name, progress: null, written: null, failure: null };
    case 'file/read':
      return { ...file, reading: null, rows: action.rows, text: null };
    case 'file/changed':
      return { ...file, ...action.change, written: null, failure: null };
    case 'file/progressed':
      return { ...file, progress: action.progress, written: null, failure: null };
    case 'file/written':
      return { ...file, progress: null, written: action.written };
    case 'file/canceled':
      return { ...file, progress: null };
    case 'file/failed':
      return { ...file, reading: null, progress: null, failure: action.failure };
    default:
      return file;
  }
}

/**
 * The columns whose texts are predicted: the chosen ones, otherwise those that the model was trained on.
 * @param {WholeFile} file
 * @param {string[]} trained
 */
export function textColumns({ rows, text }, trained) {
  const columns = rows?.columns ?? [];
  const own = trained.filter((column) => columns.includes(column));
  // A file with a single column has nothing else to predict.
  return text ?? (own.length === 0 && columns.length === 1 ? columns : own);
}
