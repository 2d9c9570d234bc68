// Ranks texts by the model's predictions. Predicts in slices, so that the engine can answer other requests in between.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('../engine/protocol.d.ts').TargetPrediction} TargetPrediction */
/** @typedef {import('../engine/protocol.d.ts').Predictor} Predictor */
/** @typedef {import('../engine/protocol.d.ts').Prediction} Prediction */
/** @typedef {{ targets: TargetPrediction[] } & Pick<Prediction, 'known' | 'read' | 'cut' | 'unfamiliar'>} Predicted */

/**
 * The score of a column, or the probability of a label of a column; without a column, the first that has such a value.
 * @typedef {{ column?: string | null, label?: string | null }} RankBy
 */

/**
 * A ranked text.
 * @typedef {object} Ranked
 * @property {number} index Its index among the texts given, from 0.
 * @property {string} text
 * @property {number} value The score, or the probability of the label, 0 to 1.
 * @property {{ column: string, answer: string | number | string[] | null }[]} predictions Those of each column.
 * @property {number} known How many of its tokens the model knows.
 * @property {number} read The number of tokens that were read.
 * @property {number} cut The number of tokens after the maximum length.
 * @property {Prediction['unfamiliar']} unfamiliar Why the model knows nothing of it; null if it does.
 */

/**
 * @typedef {object} RankOptions
 * @property {RankBy} [by] The first score by default.
 * @property {Predictor} [model] The one that answers by default.
 * @property {boolean} [loaded] Whether to use the loaded model rather than the one trained here.
 * @property {number} [slice] Texts in one request; 64 by default.
 * @property {(progress: { done: number, total: number }) => void} [onProgress]
 * @property {AbortSignal} [signal] Cancels with `rank.cancelled`.
 */

// With a small model, a slow machine takes some ten milliseconds for a slice.
const SLICE = 64;

/**
 * Ranks texts, highest value first; equal ones keep their order.
 * @param {{ predict(texts: string[], options: { model?: Predictor, loaded: boolean }): Promise<Predicted[]> }} loom
 * @param {string[]} texts
 * @param {RankOptions} options
 * @returns {Promise<Ranked[]>} Rejects with `rank.cancelled`, `rank.noScore` or `rank.noClass`.
 */
export async function rank(loom, texts, { by = {}, model, loaded = false, slice = SLICE, onProgress, signal }) {
  /** @type {Ranked[]} */
  const ranked = [];
  for (let at = 0; at < texts.length; at += slice) {
    if (signal?.aborted)
      throw new WordloomError({ code: 'rank.cancelled', message: 'ranking was cancelled', values: {} });
    const some = texts.slice(at, at + slice);
    const predictions = await loom.predict(some, { model, loaded });
    predictions.forEach((each, index) => ranked.push(rankedText(at + index, some[index], each, by)));
    onProgress?.({ done: ranked.length, total: texts.length });
  }
  return ranked.sort((a, b) => b.value - a.value || a.index - b.index);
}

/**
 * @param {number} index
 * @param {string} text
 * @param {Predicted} prediction
 * @param {RankBy} by
 * @returns {Ranked}
 */
function rankedText(index, text, { targets, known, read, cut, unfamiliar }, by) {
  return {
    index,
    text,
    value: valueOf(targets, by),
    predictions: targets.map((target) => ({ column: target.column, answer: answerOf(target) })),
    known,
    read,
    cut,
    unfamiliar,
  };
}

/** @param {TargetPrediction} target */
function answerOf({ category, labels, score }) {
  return category?.label ?? labels?.labels ?? score?.value ?? null;
}

/**
 * @param {TargetPrediction[]} targets
 * @param {RankBy} by
 */
function valueOf(targets, { column = null, label = null }) {
  const candidates = targets.filter((target) => column === null || target.column === column);
  for (const { category, labels, score } of candidates) {
    const value =
      label === null
        ? score?.value
        : (category ?? labels)?.probabilities.find((each) => each.label === label)?.probability;
    if (value !== undefined) return value;
  }
  if (label === null)
    throw new WordloomError({
      code: 'rank.noScore',
      message: 'the model predicts no such score: rank by a label',
      values: {},
    });
  const message = `the model knows no class “${label}”`;
  throw new WordloomError({ code: 'rank.noClass', message, values: { label } });
}
