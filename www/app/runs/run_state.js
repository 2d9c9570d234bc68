// One run: its settings, curves, epochs and evaluation, and how they change.

import { emptyCurve, extend } from './curve_state.js';

/** @typedef {import('../../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../../engine/protocol.d.ts').EpochSummary} EpochSummary */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('../../engine/protocol.d.ts').Preset} Preset */
/** @typedef {import('../../library/record.js').RunRecord} RunRecord */
/** @typedef {import('../../library/record.js').Replayed} Replayed */
/** @typedef {'preparing' | 'running' | 'paused' | 'stopping' | 'ended' | 'failed'} Status */

/**
 * @typedef {object} Run
 * @property {number} id Counts from 1.
 * @property {Preset} preset
 * @property {Partial<Settings>} changes What differs from the preset.
 * @property {Status} status
 * @property {Plan | null} plan
 * @property {Progress | null} progress The latest.
 * @property {import('./curve_state.js').Curve} losses Training loss by epoch.
 * @property {import('./curve_state.js').Curve[]} columnLosses Training loss of each predicted column by epoch.
 * @property {EpochSummary[]} epochs
 * @property {Metrics | null} metrics
 * @property {Failure | null} failure
 * @property {Membership | null} membership Its place in an ensemble.
 * @property {Trial | null} trial Its place in a search.
 * @property {string | null} name The name that the person gave it.
 * @property {boolean} hidden Whether its curves are left out.
 * @property {string | null} structure The name of its structure in a comparison.
 * @property {boolean} teacher Whether the linear model has the vectors of the sentence encoder.
 * @property {boolean} kept Whether the page keeps its model, although the engine may hold another.
 * @property {boolean} saved Whether the person saved its model to a file.
 * @property {RunRecord | null} record
 * @property {RunRecord | null} replays The record that it repeats.
 * @property {Replayed | null} replayed The comparison with that record.
 */

/**
 * The number of a network in its ensemble, from 1; the ensemble's size; whether several networks train at once.
 * @typedef {{ member: number, members: number, atOnce?: true }} Membership
 */

/**
 * The number of a trial in its search, the settings it changes, and whether it was cut short.
 * @typedef {{ number: number, changes: Partial<Settings>, cut: boolean }} Trial
 */

/** @type {Status[]} */
const ACTIVE = ['preparing', 'running', 'paused', 'stopping'];

/** Whether a run is in progress. @param {Run} run */
export function isActive({ status }) {
  return ACTIVE.includes(status);
}

/**
 * @param {number} id
 * @param {Extract<import('./state.js').RunsAction, { type: 'runs/started' }>} action
 * @param {boolean} teacher Whether the sentence encoder is loaded.
 * @returns {Run}
 */
export function started(id, { preset, changes, membership, trial, structure, replays }, teacher) {
  const role = {
    membership: membership ?? null,
    trial: trial ?? null,
    structure: structure ?? null,
    replays: replays ?? null,
  };
  return { ...UNTRAINED, id, preset, changes, teacher, ...role };
}

/** @type {Omit<Run, 'id' | 'preset' | 'changes' | 'membership' | 'trial' | 'structure' | 'replays' | 'teacher'>} */
export const UNTRAINED = {
  status: 'preparing',
  plan: null,
  progress: null,
  losses: emptyCurve,
  columnLosses: [],
  epochs: [],
  metrics: null,
  failure: null,
  name: null,
  hidden: false,
  kept: false,
  saved: false,
  record: null,
  replayed: null,
};

/**
 * @param {Run} run
 * @param {{ cut: boolean, over: boolean }} how
 * @returns {Run}
 */
export function tried(run, { cut, over }) {
  return { ...run, trial: run.trial && { ...run.trial, cut }, hidden: over || run.hidden };
}

/**
 * @param {Run} run
 * @param {Progress} progress
 * @returns {Partial<Run>}
 */
export function progressed(run, progress) {
  const x = progress.step / (run.plan?.stepsPerEpoch || 1);
  return {
    progress,
    losses: progress.loss == null ? run.losses : extend(run.losses, [x, progress.loss]),
    columnLosses: progress.losses.length
      ? progress.losses.map((loss, at) => extend(run.columnLosses[at] ?? emptyCurve, [x, loss]))
      : run.columnLosses,
    epochs: progress.validation.length ? [...run.epochs, ...progress.validation] : run.epochs,
    status: progress.ended == null ? run.status : 'ended',
  };
}
