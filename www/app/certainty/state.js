// What predictions of other texts have beside the most probable value: decisions, sets and intervals. Pure.

import { fileCertainty } from './card_state.js';
import { usedThresholds } from '../decision/state.js';
import { predictingModel } from '../models/state.js';
import { usedCoverage } from '../prediction_sets/state.js';

/** @typedef {import('../../engine/protocol.d.ts').Certainty} Certainty */

/**
 * Those of the model that predicts: the ones that its file has for it, or the ones that the person uses of the run.
 * @param {import('../state.js').State} state
 * @returns {Required<Certainty>}
 */
export function predictedCertainty(state) {
  const { predictor, loaded } = predictingModel(state);
  if (!loaded) return runCertainty(state);
  const { card } = state.loadedModel;
  return fileCertainty(card?.predictor === predictor ? card : null);
}

/**
 * Those of the run that the engine holds.
 * @param {import('../state.js').State} state
 * @returns {Required<Certainty>}
 */
export function runCertainty(state) {
  return { thresholds: usedThresholds(state), coverage: usedCoverage(state) };
}

/**
 * What those of the run depend on, to compare by identity.
 * @param {import('../state.js').State} state
 */
export function runCertaintySources({ decision, sets }) {
  return /** @type {const} */ ([decision.used && decision.columns, sets.used && sets.columns]);
}
