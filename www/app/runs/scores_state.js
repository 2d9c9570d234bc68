// What is predicted, column by column, and how well each came out. Alone in knowing where the numbers stand.

import { MEASURE_OF } from '../results/measures_state.js';

/** @typedef {import('../../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../../engine/protocol.d.ts').Estimate} Estimate */

/**
 * How good the network is at a column on the test rows, by the measure of its kind, with its interval.
 * @param {Metrics | null} metrics
 * @param {number} index The column's, among those to predict.
 * @returns {Estimate | null}
 */
export function estimateOf(metrics, index) {
  const target = metrics?.targets[index];
  return target ? target.floor.network[MEASURE_OF[target.kind]] : null;
}

/**
 * How good a trial of a search is at a column, on the validation rows: the test rows are left alone until it is over.
 * @param {Pick<import('./run_state.js').Run, 'epochs' | 'progress'>} run
 * @param {number} index
 * @returns {number | null}
 */
export function trialValue({ epochs, progress }, index) {
  const best = epochs.find(({ epoch }) => epoch === progress?.bestEpoch);
  return best ? answerValue(best.targets[index]) : null;
}

/** How good an answer is in an epoch. @param {import('../../engine/protocol.d.ts').EpochTarget | undefined} target */
function answerValue(target) {
  return target?.accuracy ?? target?.microF1 ?? target?.meanAbsoluteError ?? null;
}

/**
 * What a curve in a row of a table shows: how good the first answer is, by epoch.
 * @param {import('../../engine/protocol.d.ts').EpochSummary} epoch
 */
export function curveValue({ targets: [first], loss }) {
  return answerValue(first) ?? loss;
}
