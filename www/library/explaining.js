// Explains what is said of a text, some of its tokens at a time, so that the engine answers others between two.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('../engine/protocol.d.ts').Explanation} Explanation */

/**
 * @typedef {object} ExplainOptions
 * @property {import('../engine/protocol.d.ts').Predictor} [model] The network, unless said otherwise.
 * @property {boolean} [restored] Whether the model that was restored of a file is explained.
 * @property {Record<string, string>} [labels] The category or label to explain, by column; where none is named, the likeliest.
 * @property {number} [most] Tokens that are taken out at most: the work grows with the square of their number.
 * @property {AbortSignal} [signal] Cancels.
 */

/**
 * @param {import('../engine/client.js').EngineClient['request']} ask
 * @param {string} text
 * @param {ExplainOptions} options
 * @returns {Promise<Explanation>}
 */
export async function explain(ask, text, { model = 'network', restored = false, labels = {}, most = 512, signal }) {
  let explained = await ask({ type: 'explain', text, model, restored, labels, from: 0 });
  while (explained.left > 0 && explained.tokens.length < most) {
    if (signal?.aborted)
      throw new WordloomError({ code: 'explain.cancelled', message: 'explaining was cancelled', values: {} });
    // While training goes on, another answer may become the likeliest; what has been begun is gone on with.
    explained = joined(
      explained,
      await ask({ type: 'explain', text, model, restored, labels: labelsOf(explained), from: explained.tokens.length }),
    );
  }
  return explained;
}

/** @param {Explanation} explanation */
function labelsOf({ targets }) {
  return Object.fromEntries(targets.flatMap(({ column, label }) => (label === null ? [] : [[column, label]])));
}

/**
 * @template {Explanation} E
 * @param {E} explained
 * @param {Explanation} next
 * @returns {E}
 */
function joined(explained, { tokens, left, targets }) {
  const target = (/** @type {Explanation['targets'][number]} */ each, /** @type {number} */ place) => ({
    ...each,
    influences: [...each.influences, ...targets[place].influences],
  });
  return { ...explained, tokens: [...explained.tokens, ...tokens], left, targets: explained.targets.map(target) };
}
