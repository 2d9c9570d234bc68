// Which runs are active, whose model the engine holds, and their progress.

import { isActive } from './run_state.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('./run_state.js').Run} Run */

/**
 * The active run; of several, the latest.
 * @param {State} state
 * @returns {Run | undefined}
 */
export function activeRun(state) {
  return state.runs.list.findLast(isActive);
}

/**
 * The listed networks of the active ensemble, if several of them train at once.
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
 * The run whose model the engine holds, if any.
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
 * The epoch whose weights a run restores at its end.
 * @param {Run} run
 */
export function bestEpoch({ progress, epochs }) {
  return epochs.find(({ epoch }) => epoch === progress?.bestEpoch);
}
