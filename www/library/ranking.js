// Orders candidates by what the model says of them. Asks in slices, so that the engine answers others between two.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('./wordloom.js').Wordloom} Wordloom */
/** @typedef {import('../engine/protocol.d.ts').TargetPrediction} TargetPrediction */
/** @typedef {import('../engine/protocol.d.ts').Predictor} Predictor */

/**
 * By the score of a column, or by how likely a label of one is; where no column is named, the first that says such a thing.
 * @typedef {{ column?: string | null, label?: string | null }} RankBy
 */

/**
 * A candidate in its place.
 * @typedef {object} Ranked
 * @property {number} index Its place among the texts given, from 0.
 * @property {string} text
 * @property {number} value What it is ranked by: the score, or the probability of the label, 0 to 1.
 * @property {{ column: string, answer: string | number | string[] | null }[]} answers What the model says of each column.
 */

/**
 * @typedef {object} RankOptions
 * @property {RankBy} [by] The first score, unless said otherwise.
 * @property {Predictor} [model]
 * @property {boolean} [restored] Whether the model that was restored of a file is asked.
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
export async function rank(
  loom,
  texts,
  { by = {}, model = 'network', restored = false, slice = SLICE, onProgress, signal },
) {
  /** @type {Ranked[]} */
  const ranked = [];
  for (let at = 0; at < texts.length; at += slice) {
    if (signal?.aborted)
      throw new WordloomError({ code: 'rank.cancelled', message: 'ranking was cancelled', values: {} });
    const some = texts.slice(at, at + slice);
    const predictions = await loom.predict(some, { model, restored });
    predictions.forEach(({ targets }, place) => ranked.push(candidate(at + place, some[place], targets, by)));
    onProgress?.({ done: ranked.length, total: texts.length });
  }
  return ranked.sort((a, b) => b.value - a.value || a.index - b.index);
}

/**
 * @param {number} index
 * @param {string} text
 * @param {TargetPrediction[]} targets
 * @param {RankBy} by
 * @returns {Ranked}
 */
function candidate(index, text, targets, by) {
  return {
    index,
    text,
    value: valueOf(targets, by),
    answers: targets.map((target) => ({ column: target.column, answer: answerOf(target) })),
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
  const asked = targets.filter((target) => column === null || target.column === column);
  for (const { category, labels, score } of asked) {
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
  throw new WordloomError({ code: 'rank.noClass', message: `the model knows no class “${label}”`, values: { label } });
}
