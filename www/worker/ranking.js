// Orders candidates by what the model says of them. Asks in slices, so that the engine answers others between two.

import { WordloomError } from './failure.js';

/** @typedef {import('../wordloom.js').Wordloom} Wordloom */
/** @typedef {import('./answers.js').Answered} Prediction */
/** @typedef {import('./protocol.d.ts').Predictor} Predictor */

/** By the score, or by how likely a class is. @typedef {'score' | { category: string }} RankBy */

/**
 * A candidate in its place.
 * @typedef {object} Ranked
 * @property {number} index Its place among the texts given, from 0.
 * @property {string} text
 * @property {number} value What it is ranked by: the score, or the probability of the class, 0 to 1.
 * @property {string | null} label The likeliest category or label, where the model predicts one.
 * @property {number | null} score Where the model predicts one.
 */

/**
 * @typedef {object} RankOptions
 * @property {RankBy} [by] The score, unless a class is named.
 * @property {Predictor} [model]
 * @property {number} [slice] Texts asked for at once.
 * @property {(progress: { done: number, total: number }) => void} [onProgress]
 * @property {AbortSignal} [signal] Cancels.
 */

// Some ten milliseconds' work on a slow machine with a small model.
const SLICE = 64;

/**
 * The texts, best first; equal ones in the order given.
 * @param {Pick<Wordloom, 'predict'>} loom
 * @param {string[]} texts
 * @param {RankOptions} options
 * @returns {Promise<Ranked[]>}
 */
export async function rank(loom, texts, { by = 'score', model = 'network', slice = SLICE, onProgress, signal }) {
  /** @type {Ranked[]} */
  const ranked = [];
  for (let at = 0; at < texts.length; at += slice) {
    if (signal?.aborted) throw new WordloomError({ code: 'rank.cancelled', message: 'ranking was cancelled', values: {} });
    const some = texts.slice(at, at + slice);
    const predictions = await loom.predict(some, { model });
    predictions.forEach((prediction, place) => ranked.push(candidate(at + place, some[place], prediction, by)));
    onProgress?.({ done: ranked.length, total: texts.length });
  }
  return ranked.sort((a, b) => b.value - a.value || a.index - b.index);
}

/**
 * @param {number} index
 * @param {string} text
 * @param {Prediction} prediction
 * @param {RankBy} by
 * @returns {Ranked}
 */
function candidate(index, text, prediction, by) {
  const { category, labels, score } = prediction;
  return { index, text, value: valueOf(prediction, by), label: category?.label ?? labels?.labels[0] ?? null, score: score?.value ?? null };
}

/**
 * @param {Prediction} prediction
 * @param {RankBy} by
 */
function valueOf({ category, labels, score }, by) {
  if (by === 'score') {
    if (score) return score.value;
    throw new WordloomError({ code: 'rank.noScore', message: 'the model predicts no score: rank by a class', values: {} });
  }
  const probability = (category ?? labels)?.probabilities.find(({ label }) => label === by.category)?.probability;
  if (probability !== undefined) return probability;
  throw new WordloomError({ code: 'rank.noClass', message: `the model knows no class “${by.category}”`, values: { label: by.category } });
}
