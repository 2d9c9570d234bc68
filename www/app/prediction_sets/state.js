// Sets and intervals that contain the true value as often as the person asks. Pure.

import { diagnosedRun, endsDiagnosis } from '../diagnosis/state.js';

/** @typedef {import('../../engine/protocol.d.ts').PredictionSets} PredictionSets */
/** @typedef {import('../../engine/protocol.d.ts').ColumnCoverage} ColumnCoverage */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @typedef {object} SetsState
 * @property {number} coverage The fraction of texts whose true value is to be in its set or interval, 0.5 to 0.99.
 * @property {boolean} used Whether predictions of other texts have them as well.
 * @property {Record<number, PredictionSets>} columns The sets, by the index of the column.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'sets/coverageChosen', coverage: number }
 *   | { type: 'sets/used', used: boolean }
 *   | { type: 'sets/measured', index: number, sets: PredictionSets }
 *   | { type: 'sets/failed', failure: Failure }} SetsAction
 */

export const LEAST_COVERAGE = 0.5;
export const MOST_COVERAGE = 0.99;

/** @type {SetsState} */
export const initialSets = { coverage: 0.9, used: false, columns: {}, failure: null };

/**
 * @param {SetsState} sets
 * @param {import('../state.js').Action} action
 * @returns {SetsState}
 */
export function reduceSets(sets, action) {
  if (endsDiagnosis(action)) return { ...sets, columns: {}, failure: null };
  switch (action.type) {
    case 'sets/coverageChosen':
      return { ...sets, coverage: action.coverage, columns: {}, failure: null };
    case 'sets/used':
      return { ...sets, used: action.used };
    case 'sets/measured':
      return { ...sets, columns: { ...sets.columns, [action.index]: action.sets } };
    case 'sets/failed':
      return { ...sets, failure: action.failure };
    default:
      return sets;
  }
}

/**
 * The index of the first column without sets; null if there is none, or nothing is diagnosed.
 * @param {import('../state.js').State} state
 * @returns {number | null}
 */
export function unmeasuredColumn(state) {
  const { sets, diagnosis } = state;
  const targets = diagnosedRun(state)?.metrics?.targets;
  if (!targets || !diagnosis.ready || sets.failure) return null;
  const index = targets.findIndex((_, at) => !sets.columns[at]);
  return index < 0 ? null : index;
}

/**
 * The sets and intervals that predictions of other texts have; none where the person does not use them.
 * @param {import('../state.js').State} state
 * @returns {ColumnCoverage[]}
 */
export function usedCoverage(state) {
  const { used, columns } = state.sets;
  if (!used || !diagnosedRun(state)) return [];
  return Object.values(columns).flatMap(({ sets }) => (sets ? [sets] : []));
}
