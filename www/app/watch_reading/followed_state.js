// The prediction that is drawn over the tokens: of a column, and of one of its categories or labels. Pure.

/** @typedef {import('../../engine/protocol.d.ts').PrefixPredictions} PrefixPredictions */
/** @typedef {import('../../engine/protocol.d.ts').TargetPrediction} TargetPrediction */

/**
 * @typedef {object} Followed
 * @property {string[]} columns The predicted columns.
 * @property {number} column The index of the drawn one.
 * @property {string[]} labels Its categories or labels, the most probable at the end first; none for a score.
 * @property {string | null} label The drawn one; null for a score.
 * @property {number[]} values The prediction after each token: a probability, or the score.
 * @property {number} low @property {number} high The range that is drawn: 0 to 1 for a probability.
 */

/**
 * @param {PrefixPredictions} prefixes
 * @param {{ column: number, label: string | null }} wanted
 * @returns {Followed | null} Null if there is no token.
 */
export function followedOf({ predictions }, wanted) {
  const last = predictions.at(-1);
  if (!last) return null;
  const column = Math.min(wanted.column, last.length - 1);
  const labels = probabilities(last[column]).map(({ label }) => label);
  const label = labels.length === 0 ? null : (labels.find((each) => each === wanted.label) ?? labels[0]);
  const values = predictions.map((targets) => valueOf(targets[column], label));
  const [low, high] = label === null ? [Math.min(...values), Math.max(...values)] : [0, 1];
  return { columns: last.map((target) => target.column), column, labels, label, values, low, high };
}

/** @param {TargetPrediction} target */
function probabilities({ category, labels }) {
  return (category ?? labels)?.probabilities ?? [];
}

/**
 * The probability of a label, or the score.
 * @param {TargetPrediction} target
 * @param {string | null} label
 */
function valueOf(target, label) {
  if (label === null) return target.score?.value ?? 0;
  return probabilities(target).find((each) => each.label === label)?.probability ?? 0;
}
