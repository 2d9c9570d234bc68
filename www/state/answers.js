// The first category and the first score of what is predicted, and how well each came out. Alone in knowing where they stand.

/** @typedef {import('../worker/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../worker/protocol.d.ts').Estimate} Estimate */
/** @typedef {'accuracy' | 'meanAbsoluteError'} Measure */

/**
 * Whether a run's judgement has a category, or a score.
 * @param {Metrics | null} metrics
 */
export function judges(metrics) {
  return { category: metrics?.category != null, score: metrics?.score != null };
}

/**
 * A measure on the test rows with its interval, where the model predicts what it measures.
 * @param {Metrics | null} metrics
 * @param {Measure} measure
 * @returns {Estimate | null}
 */
export function estimateOf(metrics, measure) {
  const { category, score } = judges(metrics);
  const measured = measure === 'accuracy' ? category : score;
  return measured ? metrics?.floor.network[measure] ?? null : null;
}

/**
 * What a curve in a row of a table shows: a higher accuracy, or a lower error, by epoch.
 * @param {import('../worker/protocol.d.ts').EpochSummary} epoch
 */
export function curveValue({ accuracy, meanAbsoluteError, loss }) {
  return accuracy ?? meanAbsoluteError ?? loss;
}

/**
 * What candidates can be ranked by: the classes of the category, and the score.
 * @param {import('../worker/protocol.d.ts').RowsSummary | null} rows
 * @returns {{ labels: string[], score: boolean }}
 */
export function rankable(rows) {
  return { labels: (rows?.classes ?? []).map(({ label }) => label), score: rows?.score != null };
}
