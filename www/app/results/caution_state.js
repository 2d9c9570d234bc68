// What a result does not show: too few test rows, or an R² that one row decides. Pure.

/** @typedef {import('../../engine/protocol.d.ts').Regression} Regression */
/** @typedef {import('../../engine/protocol.d.ts').TargetMetrics} TargetMetrics */
/** @typedef {import('../../messages/translator.js').Message} Message */

/** Up to this many rows tell nothing: a difference of two models on all of them may be chance. */
const TELLING_NOTHING = 5;

/** Below this, the predictions are far worse than the mean. */
const ABSURD_R2 = -1;

/** From this share of the squared errors on, one row decides. */
const DECISIVE = 0.5;

/**
 * That a column has too few test rows to tell something, with the number that would.
 * @param {TargetMetrics} target
 * @returns {Message[]}
 */
export function testRowMessages({ kind, rows, margin, enoughRows: enough }) {
  // A run of an older project file has no such number.
  if (!enough || rows === 0 || rows >= enough) return [];
  const isProportion = kind === 'category' || kind === 'labels';
  if (rows <= TELLING_NOTHING && !isProportion) return [{ key: 'results.tooFewScores', values: { rows, enough } }];
  if (!isProportion) return [];
  return [{ key: rows <= TELLING_NOTHING ? 'results.tooFew' : 'results.few', values: { rows, margin, enough } }];
}

/**
 * Why R² is below -1.
 * @param {Regression} score
 * @param {(score: number) => string} write How a score is written.
 * @returns {Message[]}
 */
export function r2Messages({ r2, largestError }, write) {
  if (r2 === null || r2 >= ABSURD_R2) return [];
  if (!largestError || largestError.share < DECISIVE) return [{ key: 'results.r2Worse' }];
  const { truth, predicted, share } = largestError;
  return [{ key: 'results.r2Outlier', values: { truth: write(truth), predicted: write(predicted), share } }];
}
