// Whether the engine is free to train, and to inspect rows.

import { activeRun } from '../runs/selectors_state.js';

/** @typedef {import('../state.js').State} State */

/**
 * Whether the engine is free for a run.
 * @param {State} state
 */
export function canRun(state) {
  const { device, data, vectors, teacher } = state;
  const reading = data.choosing || vectors.reading || teacher.reading;
  return device.status === 'ready' && data.rows !== null && !reading && !activeRun(state);
}

/**
 * Whether training can start.
 * @param {State} state
 */
export function canTrain(state) {
  return !isEngaged(state) && canRun(state);
}

/**
 * Whether the user can start training: not while an opened project is about to go on with its own.
 * @param {State} state
 */
export function canStart(state) {
  return canTrain(state) && !state.projects.resuming;
}

/**
 * Whether a comparison, a search or a replay is running. Between two of its runs the engine is not free either.
 * @param {State} state
 */
export function isEngaged({ comparison, search, replay }) {
  return comparison.running || search.running || replay.running;
}

/**
 * Whether the chosen rows can be inspected: not while a model trains, which an inspection would slow down.
 * @param {State} state
 */
export function canInspect(state) {
  return canTrain(state);
}
