// The check of the labels: whether it runs, and the suspected rows of each column. Pure.

/** @typedef {import('../../engine/protocol.d.ts').SuspectLabels} SuspectLabels */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @typedef {object} LabelCheckState
 * @property {boolean} running
 * @property {Record<number, SuspectLabels> | null} columns The suspected rows, by the index of the column; null before
 *   the check.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'labelCheck/begun' }
 *   | { type: 'labelCheck/ended', columns: Record<number, SuspectLabels> }
 *   | { type: 'labelCheck/cancelled' }
 *   | { type: 'labelCheck/failed', failure: Failure }} LabelCheckAction
 */

/** @type {LabelCheckState} */
export const initialLabelCheck = { running: false, columns: null, failure: null };

/**
 * @param {LabelCheckState} check
 * @param {import('../state.js').Action} action
 * @returns {LabelCheckState}
 */
export function reduceLabelCheck(check, action) {
  switch (action.type) {
    case 'labelCheck/begun':
      return { ...initialLabelCheck, running: true };
    case 'labelCheck/ended':
      return { ...initialLabelCheck, columns: action.columns };
    case 'labelCheck/failed':
      return { ...initialLabelCheck, failure: action.failure };
    // The rows are others.
    case 'labelCheck/cancelled':
    case 'projects/opened':
    case 'data/loaded':
    case 'data/columnsChanged':
    case 'data/splitChanged':
    case 'data/fixesChanged':
      return initialLabelCheck;
    default:
      return check;
  }
}

/**
 * The columns of categories: their indices among those to predict.
 * @param {import('../state.js').State} state
 * @returns {number[]}
 */
export function checkedColumns({ data }) {
  const targets = data.rows?.targets ?? [];
  return targets.flatMap(({ kind }, index) => (kind === 'category' ? [index] : []));
}
