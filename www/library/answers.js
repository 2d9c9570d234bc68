// What the engine says of each column to predict, with the first of each kind at hand: most models have one.

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
 * A judgement. Beside the `targets`: what the network is worth at the first category, the first labels and the first score, and the
 * `floor` of the first column.
 * @typedef {Metrics & { category: Classification | null, labels: MultiLabel | null, score: Regression | null,
 *   floor: import('../engine/protocol.d.ts').FloorReport | null }} Judged
 */

/**
 * What a text is taken for. Beside the `targets`: the first category, the first labels and the first score.
 * @typedef {Prediction & { category: CategoryPrediction | null, labels: LabelsPrediction | null, score: ScorePrediction | null }} Answered
 */

/** @param {Metrics} metrics @returns {Judged} */
export function judged(metrics) {
  const { targets } = metrics;
  return {
    ...metrics,
    category: first(targets, 'category')?.network.category ?? null,
    labels: first(targets, 'labels')?.network.labels ?? null,
    score: first(targets, 'score', 'ordinal')?.network.score ?? null,
    floor: targets[0]?.floor ?? null,
  };
}

/** @param {Prediction} prediction @returns {Answered} */
export function answered(prediction) {
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
