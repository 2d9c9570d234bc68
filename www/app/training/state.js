// Whether the engine is free to train, and to inspect rows.

import { activeRun } from '../runs/selectors_state.js';

/** @typedef {import('../state.js').State} State */

/**
 * Whether the engine can take a run.
 * @param {State} state
 */
export function canRun(state) {
  const { device, data, vectors } = state;
  return device.status === 'ready' && data.rows !== null && !data.choosing && !vectors.reading && !activeRun(state);
}

/**
 * Whether training can start.
 * @param {State} state
 */
export function canTrain(state) {
  return !isEngaged(state) && canRun(state);
}

/**
 * Whether runs are being trained one after another, or one is about to be: between two, the engine is not free.
 * @param {State} state
 */
export function isEngaged({ comparison, search, replay }) {
  return comparison.running || search.running || replay.running;
}

/**
 * Whether the chosen rows can be looked at: while a model trains, the engine has better to do.
 * @param {State} state
 */
export function canInspect(state) {
  return canTrain(state);
}
