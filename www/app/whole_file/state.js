// A whole file to predict: its columns, how it is to be written, how far it is, and what was written.

/** @typedef {import('../../engine/protocol.d.ts').TableSummary} TableSummary */
/** @typedef {import('../../library/file_prediction.js').FileFormat} FileFormat */
/** @typedef {import('../../engine/protocol.d.ts').ProbabilityColumns} ProbabilityColumns */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../library/file_prediction.js').PredictedFile} PredictedFile */

/** @type {FileFormat[]} */
export const FORMATS = ['xlsx', 'csv', 'tsv', 'jsonLines', 'parquet'];
/** @type {ProbabilityColumns[]} */
export const PROBABILITIES = ['predicted', 'all', 'none'];

/**
 * @typedef {object} WholeFile
 * @property {string | null} reading The name of the file that is being read.
 * @property {TableSummary | null} table The rows to predict.
 * @property {string[] | null} text The columns of text that the person chose; null for those of the model.
 * @property {FileFormat} format
 * @property {ProbabilityColumns} probabilities
 * @property {{ done: number, total: number } | null} progress How far the prediction is, while it is under way.
 * @property {boolean} paused
 * @property {PredictedFile | null} predicted
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'wholeFile/reading', name: string }
 *   | { type: 'wholeFile/read', table: TableSummary }
 *   | { type: 'wholeFile/textChosen', text: string[] }
 *   | { type: 'wholeFile/formatChosen', format: FileFormat }
 *   | { type: 'wholeFile/probabilitiesChosen', probabilities: ProbabilityColumns }
 *   | { type: 'wholeFile/progress', done: number, total: number }
 *   | { type: 'wholeFile/paused', paused: boolean }
 *   | { type: 'wholeFile/predicted', predicted: PredictedFile }
 *   | { type: 'wholeFile/cancelled' }
 *   | { type: 'wholeFile/dropped' }
 *   | { type: 'wholeFile/failed', failure: Failure }} WholeFileAction
 */

/** @type {WholeFile} */
export const initialWholeFile = {
  reading: null,
  table: null,
  text: null,
  format: 'csv',
  probabilities: 'predicted',
  progress: null,
  paused: false,
  predicted: null,
  failure: null,
};

/**
 * The columns of text that the predicting model was trained on.
 * @param {import('../state.js').State} state
 */
export function trainedText({ loadedModel: { card, active }, data }) {
  return card && active ? card.text : data.columns.text;
}

/**
 * Whether the rows to predict are the table that the predicting run was trained on. Their measures then flatter it.
 * @param {import('../state.js').State} state
 */
export function isTrainedOn({ wholeFile: { table }, loadedModel: { card, active }, data }) {
  return table !== null && !(card && active) && table.digest === data.table?.digest;
}

/**
 * The columns of text: those that the person chose. Otherwise those of the model, if the file has them all. Otherwise
 * those that look like texts.
 * @param {WholeFile} file
 * @param {string[]} trained The columns of text that the model was trained on.
 * @returns {string[]}
 */
export function textColumns({ table, text }, trained) {
  if (!table) return [];
  if (text) return text;
  const names = table.columns.map(({ name }) => name);
  if (trained.length > 0 && trained.every((name) => names.includes(name))) return trained;
  return table.suggestion.text.length > 0 ? table.suggestion.text : names.slice(0, 1);
}

/**
 * @param {WholeFile} file
 * @param {import('../state.js').Action} action
 * @returns {WholeFile}
 */
export function reduceWholeFile(file, action) {
  switch (action.type) {
    case 'wholeFile/reading':
      return { ...file, reading: action.name, failure: null };
    case 'wholeFile/read':
      return { ...file, reading: null, table: action.table, text: null, ...NOTHING };
    case 'wholeFile/textChosen':
      return { ...file, text: action.text, predicted: null, failure: null };
    case 'wholeFile/formatChosen':
      return { ...file, format: action.format, predicted: null, failure: null };
    case 'wholeFile/probabilitiesChosen':
      return { ...file, probabilities: action.probabilities, predicted: null, failure: null };
    case 'wholeFile/progress':
      return { ...file, progress: { done: action.done, total: action.total }, predicted: null, failure: null };
    case 'wholeFile/paused':
      return { ...file, paused: action.paused };
    case 'wholeFile/predicted':
      return { ...file, ...NOTHING, predicted: action.predicted };
    case 'wholeFile/cancelled':
      return { ...file, ...NOTHING, reading: null };
    case 'wholeFile/dropped':
      return { ...initialWholeFile, format: file.format, probabilities: file.probabilities };
    case 'wholeFile/failed':
      return { ...file, ...NOTHING, reading: null, failure: action.failure };
    // What was written is of another model.
    case 'runs/restored':
    case 'runs/started':
    case 'runs/predictorChosen':
    case 'loadedModel/opened':
    case 'loadedModel/activated':
    case 'loadedModel/predictorChosen':
      return { ...file, predicted: null, failure: null };
    default:
      return file;
  }
}

/** Nothing under way, and nothing written. */
const NOTHING = { progress: null, paused: false, predicted: null, failure: null };
