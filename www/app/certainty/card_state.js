// The thresholds, sets and intervals that a model file has. Pure.

/** @typedef {import('../../engine/protocol.d.ts').Certainty} Certainty */

/**
 * Returns those of a model file.
 * @param {Pick<import('../../engine/protocol.d.ts').ModelCard, 'certainty'> | null} card
 * @returns {Required<Certainty>}
 */
export function fileCertainty(card) {
  return { thresholds: card?.certainty?.thresholds ?? [], coverage: card?.certainty?.coverage ?? [] };
}
