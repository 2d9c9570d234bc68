// Which runs are under way, which one's model the engine holds, and how far they are.

import { isActive } from './run_state.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('./run_state.js').Run} Run */

/**
 * The run under way; of several the latest.
 * @param {State} state
 * @returns {Run | undefined}
 */
export function activeRun(state) {
  return state.runs.list.findLast(isActive);
}

/**
 * The networks of the ensemble under way, as far as they are listed, where several train at once.
 * @param {State} state
 * @returns {Run[]}
 */
export function atOnce({ runs: { list } }) {
  const active = list.find(isActive);
  if (!active?.membership?.atOnce) return [];
  // They are numbered one after another.
  const before = active.id - active.membership.member;
  return list.filter(({ id, membership }) => membership && id - membership.member === before);
}

/**
 * The run whose model answers, if the engine holds one.
 * @param {State} state
 * @returns {Run | undefined}
 */
export function modelRun({ runs }) {
  return runs.list.find((run) => run.id === runs.model);
}

/**
 * The share of a run that is done, 0 to 1.
 * @param {Run} run
 */
export function share({ progress }) {
  return progress ? progress.step / Math.max(progress.steps, 1) : 0;
}

/**
 * The share that is done of what is under way: of the networks of an ensemble all together, where several train at
 * once.
 * @param {State} state
 */
export function shareUnderWay(state) {
  const several = atOnce(state);
  if (several.length)
    return (
      several.reduce((sum, run) => sum + (isActive(run) ? share(run) : 1), 0) / (several[0].membership?.members ?? 1)
    );
  const run = activeRun(state);
  return run ? share(run) : 0;
}

/**
 * The epoch whose weights a run keeps.
 * @param {Run} run
 */
export function bestEpoch({ progress, epochs }) {
  return epochs.find(({ epoch }) => epoch === progress?.bestEpoch);
}
