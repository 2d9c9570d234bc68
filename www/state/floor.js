// What a run's judgement says of the simpler models beside it. Pure.

/** @typedef {import('../worker/protocol.d.ts').FloorReport} FloorReport */
/** @typedef {import('../worker/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../worker/protocol.d.ts').Predictor} Predictor */

/**
 * Whether the network is better than the linear model in everything it predicts, beyond what chance may do.
 * @param {FloorReport} floor
 */
export function beaten({ category, score }) {
  return [category, score].every((verdict) => verdict == null || verdict === 'better');
}

/**
 * The judgement of the model that predicts.
 * @param {Metrics} metrics
 * @param {Predictor} predictor
 * @returns {Pick<Metrics, 'rows' | 'category' | 'score'>}
 */
export function judgementOf({ rows, category, score, floor }, predictor) {
  return predictor === 'network' ? { rows, category, score } : { rows, category: floor.linearCategory, score: floor.linearScore };
}
