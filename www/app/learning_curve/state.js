// The learning curves: how far they are measured, the curve of each column, and networks with fewer rows. Pure.

import { diagnosedRun } from '../diagnosis/state.js';
import { isFromFile } from '../models/state.js';

/** @typedef {import('../../engine/protocol.d.ts').ColumnCurve} ColumnCurve */
/** @typedef {import('../../engine/protocol.d.ts').Estimate} Estimate */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../library/network_curve.js').NetworkSize} NetworkSize */

/**
 * @typedef {object} LearningCurveState
 * @property {{ done: number, fits: number } | null} progress Of the measurement; null while none runs.
 * @property {Record<number, ColumnCurve> | null} columns The curves, by the index of the column; null before they are
 *   measured.
 * @property {{ at: number, of: number, share: number } | null} training How far the networks are, counted from 0; null
 *   while none trains.
 * @property {NetworkSize[]} networks What the networks have come to, with rising numbers of training rows.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'learningCurve/begun' }
 *   | { type: 'learningCurve/progressed', progress: { done: number, fits: number } }
 *   | { type: 'learningCurve/ended', columns: Record<number, ColumnCurve> }
 *   | { type: 'learningCurve/asked', index: number, column: ColumnCurve }
 *   | { type: 'learningCurve/training', training: { at: number, of: number, share: number } }
 *   | { type: 'learningCurve/trained', size: NetworkSize }
 *   | { type: 'learningCurve/cancelled' }
 *   | { type: 'learningCurve/failed', failure: Failure }} LearningCurveAction
 */

/** @type {LearningCurveState} */
export const initialLearningCurve = { progress: null, columns: null, training: null, networks: [], failure: null };

/**
 * @param {LearningCurveState} curve
 * @param {import('../state.js').Action} action
 * @returns {LearningCurveState}
 */
export function reduceLearningCurve(curve, action) {
  switch (action.type) {
    case 'learningCurve/begun':
      return { ...initialLearningCurve, progress: { done: 0, fits: 0 } };
    case 'learningCurve/progressed':
      return { ...curve, progress: action.progress };
    case 'learningCurve/ended':
      return { ...initialLearningCurve, columns: action.columns };
    case 'learningCurve/asked':
      return { ...curve, columns: { ...curve.columns, [action.index]: action.column } };
    case 'learningCurve/training':
      // A second training replaces the first one's results.
      return {
        ...curve,
        failure: null,
        training: action.training,
        networks: curve.training ? curve.networks : [],
      };
    case 'learningCurve/trained':
      return { ...curve, networks: withSize(curve.networks, action.size) };
    case 'learningCurve/cancelled':
      return { ...curve, progress: null, training: null };
    case 'learningCurve/failed':
      return { ...curve, progress: null, training: null, failure: action.failure };
    // The rows are others.
    case 'projects/opened':
    case 'data/loaded':
    case 'data/columnsChanged':
    case 'data/splitChanged':
    case 'data/fixesChanged':
    case 'data/edited':
      return initialLearningCurve;
    default:
      return curve;
  }
}

/**
 * @param {NetworkSize[]} sizes
 * @param {NetworkSize} size
 */
function withSize(sizes, size) {
  const others = sizes.filter(({ trainRows }) => trainRows !== size.trainRows);
  return [...others, size].toSorted((a, b) => a.trainRows - b.trainRows);
}

/**
 * The run whose network is trained with fewer rows: the one whose results are shown. Null if there is none.
 * @param {import('../state.js').State} state
 */
export function networkRun(state) {
  return isFromFile(state) ? null : diagnosedRun(state);
}

/**
 * What the network of a run has come to with all training rows.
 * @param {import('../runs/run_state.js').Run} run
 * @param {import('../../engine/protocol.d.ts').RowsSummary} rows
 * @returns {NetworkSize}
 */
export function sizeOfRun({ metrics }, { train }) {
  const { network = [], networkEstimates } = metrics?.validation ?? {};
  // A run of an older project file has no intervals.
  return { trainRows: train, scores: networkEstimates ?? network.map((value) => ({ value, low: value, high: value })) };
}

/**
 * The networks of a column as points of its curve. The last one has all training rows, as the last measured point has.
 * @param {ColumnCurve} column
 * @param {number} index
 * @param {NetworkSize[]} networks
 * @returns {{ rows: number, score: Estimate }[]}
 */
export function networkPoints({ measured }, index, networks) {
  const all = networks.at(-1)?.trainRows ?? 1;
  const largest = measured?.points.at(-1)?.rows ?? 0;
  return networks.flatMap(({ trainRows, scores }) => {
    const score = scores[index];
    return score ? [{ rows: (largest * trainRows) / all, score }] : [];
  });
}
