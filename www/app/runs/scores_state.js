// The scores of runs, column by column. Alone in knowing where the engine reports them.

import { MEASURE_OF } from '../results/measures_state.js';

/** @typedef {import('../../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../../engine/protocol.d.ts').Estimate} Estimate */

/**
 * The network's score in a column on the test rows, by the measure of its kind, with its interval.
 * @param {Metrics | null} metrics
 * @param {number} index The column's, among those to predict.
 * @returns {Estimate | null}
 */
export function estimateOf(metrics, index) {
  const target = metrics?.targets[index];
  return target ? target.baseline.network[MEASURE_OF[target.kind]] : null;
}

/**
 * A search trial's score in a column, on the validation rows: the test rows stay unused until the search is over.
 * @param {Pick<import('./run_state.js').Run, 'epochs' | 'progress'>} run
 * @param {number} index
 * @returns {number | null}
 */
export function trialValue({ epochs, progress }, index) {
  const best = epochs.find(({ epoch }) => epoch === progress?.bestEpoch);
  return best ? answerValue(best.targets[index]) : null;
}

/**
 * The validation score of a column in an epoch.
 * @param {import('../../engine/protocol.d.ts').EpochTarget | undefined} target
 */
function answerValue(target) {
  return target?.accuracy ?? target?.microF1 ?? target?.meanAbsoluteError ?? null;
}

/**
 * The value that a run's small curve shows for an epoch: the score of the first column.
 * @param {import('../../engine/protocol.d.ts').EpochSummary} epoch
 */
export function curveValue({ targets: [first], loss }) {
  return answerValue(first) ?? loss;
}
