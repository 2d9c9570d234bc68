// Which rows the model decides by itself: the precision that the person asks for, and the thresholds for it. Pure.

import { diagnosedRun, endsDiagnosis } from '../diagnosis/state.js';

/** @typedef {import('../../engine/protocol.d.ts').Decisions} Decisions */
/** @typedef {import('../../engine/protocol.d.ts').ColumnThresholds} ColumnThresholds */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @typedef {object} Decision
 * @property {number} precision The fraction of the decisions that must be right, 0.5 to 1.
 * @property {boolean} used Whether predictions of other texts are decided as well.
 * @property {Record<number, Decisions>} columns The thresholds, by the index of the column.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'decision/precisionChosen', precision: number }
 *   | { type: 'decision/used', used: boolean }
 *   | { type: 'decision/measured', index: number, decisions: Decisions }
 *   | { type: 'decision/failed', failure: Failure }} DecisionAction
 */

/** @type {Decision} */
export const initialDecision = { precision: 0.95, used: false, columns: {}, failure: null };

/**
 * @param {Decision} decision
 * @param {import('../state.js').Action} action
 * @returns {Decision}
 */
export function reduceDecision(decision, action) {
  if (endsDiagnosis(action)) return { ...decision, columns: {}, failure: null };
  switch (action.type) {
    case 'decision/precisionChosen':
      return { ...decision, precision: action.precision, columns: {}, failure: null };
    case 'decision/used':
      return { ...decision, used: action.used };
    case 'decision/measured':
      return { ...decision, columns: { ...decision.columns, [action.index]: action.decisions } };
    case 'decision/failed':
      return { ...decision, failure: action.failure };
    default:
      return decision;
  }
}

/**
 * The index of the first column of categories without thresholds; null if there is none, or nothing is diagnosed.
 * @param {import('../state.js').State} state
 * @returns {number | null}
 */
export function undecidedColumn(state) {
  const { decision, diagnosis } = state;
  const targets = diagnosedRun(state)?.metrics?.targets;
  if (!targets || !diagnosis.ready || decision.failure) return null;
  const index = targets.findIndex(({ kind }, at) => kind === 'category' && !decision.columns[at]);
  return index < 0 ? null : index;
}

/**
 * The thresholds that predictions of other texts are decided by; none where the person does not use them.
 * @param {import('../state.js').State} state
 * @returns {ColumnThresholds[]}
 */
export function usedThresholds(state) {
  const { used, columns } = state.decision;
  return used && diagnosedRun(state) ? Object.values(columns).map(({ thresholds }) => thresholds) : [];
}
