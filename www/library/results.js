// The engine's metrics and predictions, with those of the first column of each kind at hand: most models predict one
// column.

/** @typedef {import('../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../engine/protocol.d.ts').Prediction} Prediction */
/** @typedef {import('../engine/protocol.d.ts').TargetKind} TargetKind */
/** @typedef {import('../engine/protocol.d.ts').Classification} Classification */
/** @typedef {import('../engine/protocol.d.ts').MultiLabel} MultiLabel */
/** @typedef {import('../engine/protocol.d.ts').Regression} Regression */
/** @typedef {import('../engine/protocol.d.ts').CategoryPrediction} CategoryPrediction */
/** @typedef {import('../engine/protocol.d.ts').LabelsPrediction} LabelsPrediction */
/** @typedef {import('../engine/protocol.d.ts').ScorePrediction} ScorePrediction */

/**
 * The metrics of an evaluation: `targets` has those of each column. The others are those of the first category, labels
 * and score column, of the model that answers (`validation.answers`), and the `baseline` (the comparison with the
 * baselines) of the first column.
 * @typedef {Metrics & {
 *   category: Classification | null, labels: MultiLabel | null, score: Regression | null,
 *   baseline: import('../engine/protocol.d.ts').BaselineReport | null,
 * }} Evaluation
 */

/**
 * The prediction for a text: `targets` has that of each column. The others are those of the first category, labels and
 * score column.
 * @typedef {Prediction & {
 *   category: CategoryPrediction | null, labels: LabelsPrediction | null, score: ScorePrediction | null,
 * }} TextPrediction
 */

/** @param {Metrics} metrics @returns {Evaluation} */
export function evaluationOf(metrics) {
  const { targets, validation } = metrics;
  const { answers } = validation;
  return {
    ...metrics,
    category: first(targets, 'category')?.[answers].category ?? null,
    labels: first(targets, 'labels')?.[answers].labels ?? null,
    score: first(targets, 'score', 'ordinal')?.[answers].score ?? null,
    baseline: targets[0]?.baseline ?? null,
  };
}

/** @param {Prediction} prediction @returns {TextPrediction} */
export function predictionOf(prediction) {
  const { targets } = prediction;
  return {
    ...prediction,
    category: first(targets, 'category')?.category ?? null,
    labels: first(targets, 'labels')?.labels ?? null,
    score: first(targets, 'score', 'ordinal')?.score ?? null,
  };
}

/**
 * @template {{ kind: TargetKind }} T
 * @param {T[]} targets
 * @param {TargetKind[]} kinds
 */
function first(targets, ...kinds) {
  return targets.find(({ kind }) => kinds.includes(kind));
}
