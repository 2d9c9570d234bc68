// Which words push the predictions for the diagnosed rows toward a category and away from it, and in which rows.

/** @typedef {import('../engine/protocol.d.ts').ExplanationMethod} ExplanationMethod */
/** @typedef {import('../engine/protocol.d.ts').WordInfluence} WordInfluence */

/**
 * A word with the rows in which it pushes to one side: their indices among the rows of the diagnosis, and the sum of
 * its influences in them.
 * @typedef {{ word: string, influence: number, positions: number[] }} ClassWord
 */

/**
 * The words that push toward a category or a higher score, and those that push away, the strongest sum first.
 * @typedef {{ toward: ClassWord[], away: ClassWord[] }} ClassWords
 */

/**
 * What is explained: the category or label, none for a score; the method, by default `occlusion`. `onProgress` receives
 * the rows done and the words so far; `signal` ends it; a burst takes about `milliseconds`, by default 200.
 * @typedef {{
 *   label?: string, method?: ExplanationMethod, milliseconds?: number, signal?: AbortSignal,
 *   onProgress?: (progress: { done: number, rows: number }, words: ClassWords) => void,
 * }} ClassWordsOptions
 */

/** In a row, an influence of less than this counts for nothing: of occlusion in nats, otherwise in probability. */
const LEAST = { occlusion: 0.1, integratedGradients: 0.01 };

/** Of a score, an influence of less than this fraction of the strongest one. */
const LEAST_FRACTION = 0.02;

/**
 * Explains the predictions for all rows of the diagnosis.
 * @param {Pick<import('./link.js').Link, 'request'>} link
 * @param {number} target The index of the column among those to predict, from 0.
 * @param {ClassWordsOptions} options
 * @returns {Promise<ClassWords>} Those of the rows done so far if the signal ended it. Rejects with
 *   `session.notDiagnosed`, `session.noTarget`, `explain.unknownLabel` or `explain.noLabels`.
 */
export async function classWords(
  link,
  target,
  { label, method = 'occlusion', onProgress, signal, milliseconds = 200 },
) {
  /** @type {WordInfluence[]} */
  const influences = [];
  const least = label === undefined ? null : LEAST[method];
  let [next, rows] = [0, 1];
  while (next < rows && !signal?.aborted) {
    const request = { target, ...(label === undefined ? {} : { label }), method, from: next, milliseconds };
    const burst = await link.request({ type: 'explainRows', ...request });
    ({ next, rows } = burst);
    influences.push(...burst.words);
    onProgress?.({ done: next, rows }, sides(influences, least));
  }
  return sides(influences, least);
}

/**
 * Adds up the influences of each word in the rows in which it pushes to one side.
 * @param {WordInfluence[]} influences
 * @param {number | null} limit The least influence that counts; by default, a fraction of the strongest.
 * @returns {ClassWords}
 */
export function sides(influences, limit) {
  const strongest = influences.reduce((most, { influence }) => Math.max(most, Math.abs(influence)), 0);
  const least = limit ?? LEAST_FRACTION * strongest;
  const words = [new Map(), new Map()];
  for (const { word, position, influence } of influences) {
    if (influence === 0 || Math.abs(influence) < least) continue;
    /** @type {Map<string, ClassWord>} */
    const side = words[influence > 0 ? 0 : 1];
    const own = side.get(word) ?? { word, influence: 0, positions: [] };
    own.influence += influence;
    // A long text is explained in slices, so a word may come twice.
    if (own.positions.at(-1) !== position) own.positions.push(position);
    side.set(word, own);
  }
  const [toward, away] = words.map((side) =>
    [...side.values()].sort((a, b) => Math.abs(b.influence) - Math.abs(a.influence)),
  );
  return { toward, away };
}
