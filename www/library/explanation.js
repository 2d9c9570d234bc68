// Explains the prediction for a text, a slice of its tokens at a time, so that the engine can answer other requests in
// between.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('../engine/protocol.d.ts').Explanation} Explanation */
/** @typedef {Explanation['targets'][number]} TargetExplanation */

/**
 * @typedef {object} ExplainOptions
 * @property {import('../engine/protocol.d.ts').Predictor} [model] The one that answers by default.
 * @property {boolean} [loaded] Whether to explain the loaded model rather than the one trained here.
 * @property {import('../engine/protocol.d.ts').ExplanationMethod} [method] `occlusion`, the default, removes each
 *   token in turn and compares the prediction. `integratedGradients` divides the probability or the score, less that
 *   of a baseline, among the tokens; `completeness` shows how they add up.
 * @property {Record<string, string>} [labels] The category or label to explain, by column; the most likely by default.
 * @property {number} [most] Of occlusion, how many tokens are removed in turn, at most; 512 by default. The work grows
 *   with the square of their number.
 * @property {AbortSignal} [signal] Cancels with `explain.cancelled`.
 */

/**
 * Explains the prediction for a text.
 * @param {Pick<import('./link.js').Link, 'request'>} link
 * @param {string} text
 * @param {ExplainOptions} options
 * @returns {Promise<Explanation>} Rejects with `explain.cancelled` where the signal cancels.
 */
export async function explain(link, text, { model, loaded = false, method, labels = {}, most = 512, signal }) {
  const slice = (/** @type {Record<string, string>} */ labels, /** @type {number} */ from) =>
    link.request({ type: 'explain', text, model, loaded, ...(method ? { method } : {}), labels, from });
  let explanation = await slice(labels, 0);
  while (explanation.left > 0 && explanation.tokens.length < most) {
    if (signal?.aborted)
      throw new WordloomError({ code: 'explain.cancelled', message: 'explaining was cancelled', values: {} });
    // During training another label may become the most likely; the explanation keeps to the one it began with.
    explanation = joined(explanation, await slice(labelsOf(explanation), explanation.tokens.length));
  }
  return explanation;
}

/** @param {Explanation} explanation */
function labelsOf({ targets }) {
  return Object.fromEntries(targets.flatMap(({ column, label }) => (label === null ? [] : [[column, label]])));
}

/**
 * @template {Explanation} E
 * @param {E} explanation
 * @param {Explanation} next The slice that follows.
 * @returns {E}
 */
function joined(explanation, { tokens, left, targets }) {
  const longer = (/** @type {TargetExplanation} */ target, /** @type {number} */ index) => ({
    ...target,
    influences: [...target.influences, ...targets[index].influences],
  });
  return {
    ...explanation,
    tokens: [...explanation.tokens, ...tokens],
    left,
    targets: explanation.targets.map(longer),
  };
}
