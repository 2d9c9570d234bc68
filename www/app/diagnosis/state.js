// The diagnosis of the model that predicts: how far its test rows are predicted, and what was measured of each column.

import { isFromFile, predictingModel } from '../models/state.js';
import { activeRun, modelRun } from '../runs/selectors_state.js';

/** @typedef {import('../../engine/protocol.d.ts').ColumnDiagnosis} ColumnDiagnosis */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @typedef {object} Diagnosis
 * @property {{ done: number, rows: number } | null} progress Of the prediction of the test rows; null before it.
 * @property {boolean} ready Whether all of them are predicted.
 * @property {Record<number, ColumnDiagnosis>} columns What was measured, by the index of the column.
 * @property {boolean} shares Whether the confusion matrix shows fractions of its rows instead of counts.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'diagnosis/begun' }
 *   | { type: 'diagnosis/progressed', progress: { done: number, rows: number } }
 *   | { type: 'diagnosis/predicted' }
 *   | { type: 'diagnosis/measured', index: number, column: ColumnDiagnosis }
 *   | { type: 'diagnosis/sharesChosen', shares: boolean }
 *   | { type: 'diagnosis/failed', failure: Failure }} DiagnosisAction
 */

/** @type {Diagnosis} */
export const initialDiagnosis = { progress: null, ready: false, columns: {}, shares: false, failure: null };

/** After these, the diagnosis is one of another model or of other rows. @type {Set<string>} */
const ENDING = new Set([
  'diagnosis/begun',
  'runs/started',
  'runs/restored',
  'runs/lost',
  'runs/predictorChosen',
  'projects/opened',
  'data/loaded',
  'data/columnsChanged',
  'data/splitChanged',
  'data/fixesChanged',
]);

/** Whether a diagnosis ends. @param {import('../state.js').Action} action */
export function endsDiagnosis({ type }) {
  return ENDING.has(type);
}

/**
 * @param {Diagnosis} diagnosis
 * @param {import('../state.js').Action} action
 * @returns {Diagnosis}
 */
export function reduceDiagnosis(diagnosis, action) {
  // Columns of its own, so that they are measured again although there were none before either.
  if (endsDiagnosis(action)) return { ...initialDiagnosis, columns: {}, shares: diagnosis.shares };
  switch (action.type) {
    case 'diagnosis/progressed':
      return { ...diagnosis, progress: action.progress };
    case 'diagnosis/predicted':
      return { ...diagnosis, ready: true };
    case 'diagnosis/measured':
      return { ...diagnosis, columns: { ...diagnosis.columns, [action.index]: action.column } };
    case 'diagnosis/sharesChosen':
      return { ...diagnosis, shares: action.shares };
    case 'diagnosis/failed':
      return { ...diagnosis, failure: action.failure };
    default:
      return diagnosis;
  }
}

/**
 * The run whose results are shown: the one whose model the engine holds, once it is evaluated and nothing trains.
 * @param {import('../state.js').State} state
 * @returns {import('../runs/run_state.js').Run | null}
 */
export function diagnosedRun(state) {
  const run = modelRun(state);
  const busy = activeRun(state) !== undefined || state.search.running;
  return run?.metrics && state.data.rows && !busy && !isFromFile(state) ? run : null;
}

/**
 * What a diagnosis depends on; null while there is nothing to diagnose.
 * @param {import('../state.js').State} state
 */
export function diagnosable(state) {
  const run = diagnosedRun(state);
  const { loaded, predictor } = predictingModel(state);
  return run && /** @type {const} */ ([run.id, run.metrics, loaded, predictor]);
}
