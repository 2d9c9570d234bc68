// The runs so far, the one under way among them: their settings, curves, epochs and judgement.

import { emptyCurve, extend } from './curve_state.js';
import { ownPredictor } from '../results/baseline_state.js';
import { LATEST_FIRST, pressed } from './order_state.js';

/** @typedef {import('../../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../../engine/protocol.d.ts').EpochSummary} EpochSummary */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('../../engine/protocol.d.ts').Preset} Preset */
/** @typedef {import('../../engine/protocol.d.ts').Predictor} Predictor */
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
 * @property {import('./curve_state.js').Curve[]} answerLosses The same of each column to predict.
 * @property {EpochSummary[]} epochs
 * @property {Metrics | null} metrics
 * @property {Failure | null} failure
 * @property {Membership | null} membership Which network of an ensemble it is.
 * @property {Trial | null} trial Which trial of a search it is.
 * @property {string | null} name What the person calls it.
 * @property {boolean} hidden Whether its curves are left out.
 * @property {string | null} structure What it is of a comparison of structures.
 * @property {RunRecord | null} record
 * @property {RunRecord | null} replays The record that it does over again.
 * @property {Replayed | null} replayed How it came out beside that record.
 */

/** From 1, and of how many; and whether several of them train at once. @typedef {{ member: number, members: number, atOnce?: true }} Membership */

/** Its number, what it has over the settings, whether it was ended before it was over. @typedef {{ number: number, changes: Partial<Settings>, cut: boolean }} Trial */

/**
 * @typedef {object} Runs
 * @property {Run[]} list In the order in which they began.
 * @property {number} count How many there ever were; the latest has this number.
 * @property {import('./order_state.js').Order} order In which they are listed.
 * @property {boolean} expanded Whether the trials of searches are listed one by one.
 * @property {number | null} model The run whose weights the engine holds.
 * @property {Predictor} predictor Which of that run's models predicts.
 * @property {boolean} picked Whether the person has said which.
 */

/**
 * @typedef {{ type: 'runs/started', preset: Preset, changes: Partial<Settings>, membership?: Membership, trial?: Trial, structure?: string, replays?: RunRecord }
 *   | { type: 'runs/planned', plan: Plan, id?: number, elsewhere?: boolean }
 *   | { type: 'runs/progressed', progress: Progress, id?: number }
 *   | { type: 'runs/paused' } | { type: 'runs/resumed' } | { type: 'runs/stopping' }
 *   | { type: 'runs/failed', failure: Failure }
 *   | { type: 'runs/evaluated', metrics: Metrics, id?: number }
 *   | { type: 'runs/evaluationFailed', failure: Failure, id?: number }
 *   | { type: 'runs/recorded', record: RunRecord, id: number }
 *   | { type: 'runs/replayed', replayed: Replayed, id: number }
 *   | { type: 'runs/renamed', id: number, name: string | null }
 *   | { type: 'runs/shown', id: number, shown: boolean }
 *   | { type: 'runs/tried', id: number, cut: boolean, over: boolean }
 *   | { type: 'runs/expanded', expanded: boolean }
 *   | { type: 'runs/deleted', id: number }
 *   | { type: 'runs/sorted', by: import('./order_state.js').Column }
 *   | { type: 'runs/predictorChosen', predictor: Predictor }
 *   | { type: 'runs/lost', failure: Failure }} RunsAction
 */

/** @type {Runs} */
export const initialRuns = {
  list: [],
  count: 0,
  order: LATEST_FIRST,
  expanded: false,
  model: null,
  predictor: 'network',
  picked: false,
};

/**
 * @param {Runs} runs
 * @param {import('../state.js').Action} action
 * @returns {Runs}
 */
export function reduceRuns(runs, action) {
  switch (action.type) {
    // Runs on other rows or for another answer cannot be compared.
    case 'data/loaded':
    case 'data/columnsChanged':
      return initialRuns;
    // The engine's model belongs to the rows it was trained on.
    case 'data/splitChanged':
    case 'data/remediesChanged':
    case 'device/opening':
      return { ...runs, model: null };
    case 'runs/started':
      return { ...runs, count: runs.count + 1, list: [...runs.list, started(runs.count + 1, action)] };
    case 'runs/planned':
      return begun(runs, action);
    case 'runs/progressed':
      return changed(runs, idOf(runs, action), (run) => progressed(run, action.progress));
    case 'runs/paused':
      return withActive(runs, { status: 'paused' });
    case 'runs/resumed':
      return withActive(runs, { status: 'running' });
    case 'runs/stopping':
      return withActive(runs, { status: 'stopping' });
    // Another run may have begun since: these tell which one they are of.
    case 'runs/evaluated':
      return {
        ...withRun(runs, action.id ?? runs.count, { metrics: action.metrics, failure: null }),
        predictor:
          runs.picked || (action.id ?? runs.count) !== runs.model ? runs.predictor : ownPredictor(action.metrics),
      };
    case 'runs/evaluationFailed':
      return withRun(runs, action.id ?? runs.count, { failure: action.failure });
    case 'runs/recorded':
      return withRun(runs, action.id, { record: action.record });
    case 'runs/replayed':
      return withRun(runs, action.id, { replayed: action.replayed });
    // The curves of a trial that is over would stand in the way of those of the next.
    case 'runs/tried':
      return { ...runs, list: runs.list.map((run) => (run.id === action.id ? tried(run, action) : run)) };
    case 'runs/expanded':
      return { ...runs, expanded: action.expanded };
    case 'runs/renamed':
      return withRun(runs, action.id, { name: action.name?.trim() || null });
    case 'runs/shown':
      return withRun(runs, action.id, { hidden: !action.shown });
    case 'runs/deleted':
      return {
        ...runs,
        list: runs.list.filter(({ id }) => id !== action.id),
        model: runs.model === action.id ? null : runs.model,
      };
    case 'runs/sorted':
      return { ...runs, order: pressed(runs, action.by) };
    case 'runs/predictorChosen':
      return { ...runs, predictor: action.predictor, picked: true };
    // A run that could not begin leaves the engine the model it had.
    case 'runs/failed':
      return {
        ...withActive(runs, { status: 'failed', failure: action.failure }),
        model: action.failure.code === 'engine.died' ? null : runs.model,
      };
    // The engine died with the model in it; what is known of the run stays.
    case 'runs/lost':
      return { ...withLast(runs, { failure: action.failure }), model: null };
    default:
      return runs;
  }
}

/** @type {Status[]} */
const ACTIVE = ['preparing', 'running', 'paused', 'stopping'];

/** Whether a run is under way. @param {Run} run */
export function isActive({ status }) {
  return ACTIVE.includes(status);
}

/**
 * @param {number} id
 * @param {Extract<RunsAction, { type: 'runs/started' }>} action
 * @returns {Run}
 */
function started(id, { preset, changes, membership, trial, structure, replays }) {
  const role = {
    membership: membership ?? null,
    trial: trial ?? null,
    structure: structure ?? null,
    replays: replays ?? null,
  };
  return { ...UNTRAINED, id, preset, changes, ...role };
}

/** @type {Omit<Run, 'id' | 'preset' | 'changes' | 'membership' | 'trial' | 'structure' | 'replays'>} */
const UNTRAINED = {
  status: 'preparing',
  plan: null,
  progress: null,
  losses: emptyCurve,
  answerLosses: [],
  epochs: [],
  metrics: null,
  failure: null,
  name: null,
  hidden: false,
  record: null,
  replayed: null,
};

/**
 * @param {Run} run
 * @param {{ cut: boolean, over: boolean }} how
 * @returns {Run}
 */
function tried(run, { cut, over }) {
  return { ...run, trial: run.trial && { ...run.trial, cut }, hidden: over || run.hidden };
}

/**
 * A run's model is built; that of a run which begins anew as well.
 * @param {Runs} runs
 * @param {Extract<RunsAction, { type: 'runs/planned' }>} action `elsewhere` says that it is not the engine which predicts that has it.
 * @returns {Runs}
 */
function begun(runs, action) {
  const { plan, elsewhere = false } = action;
  const id = idOf(runs, action);
  const next = changed(runs, id, (run) => {
    const { progress, losses, answerLosses, epochs } = UNTRAINED;
    // It may have been paused or stopped while the model was being built.
    const status = run.status === 'preparing' || run.status === 'ended' ? 'running' : run.status;
    return { plan, progress, losses, answerLosses, epochs, status };
  });
  return elsewhere ? next : { ...next, model: id, predictor: 'network', picked: false };
}

/**
 * The number that an action names, else that of the latest run.
 * @param {Runs} runs
 * @param {{ id?: number }} action
 */
function idOf({ list }, { id }) {
  return id ?? list.at(-1)?.id ?? null;
}

/**
 * @param {Run} run
 * @param {Progress} progress
 * @returns {Partial<Run>}
 */
function progressed(run, progress) {
  const x = progress.step / (run.plan?.stepsPerEpoch || 1);
  return {
    progress,
    losses: progress.loss == null ? run.losses : extend(run.losses, [x, progress.loss]),
    answerLosses: progress.losses.length
      ? progress.losses.map((loss, at) => extend(run.answerLosses[at] ?? emptyCurve, [x, loss]))
      : run.answerLosses,
    epochs: progress.validation.length ? [...run.epochs, ...progress.validation] : run.epochs,
    status: progress.ended == null ? run.status : 'ended',
  };
}

/**
 * @param {Runs} runs
 * @param {number} id A run that may have been deleted.
 * @param {Partial<Run>} patch
 * @returns {Runs}
 */
function withRun(runs, id, patch) {
  return changed(runs, id, () => patch);
}

/**
 * @param {Runs} runs
 * @param {number | null} id
 * @param {(run: Run) => Partial<Run>} change
 * @returns {Runs}
 */
function changed(runs, id, change) {
  return { ...runs, list: runs.list.map((run) => (run.id === id ? { ...run, ...change(run) } : run)) };
}

/**
 * Changes all runs that are under way, of which an ensemble may have several; the latest where there is none.
 * @param {Runs} runs
 * @param {Partial<Run>} patch
 * @returns {Runs}
 */
function withActive(runs, patch) {
  if (!runs.list.some(isActive)) return withLast(runs, patch);
  return { ...runs, list: runs.list.map((run) => (isActive(run) ? { ...run, ...patch } : run)) };
}

/**
 * @param {Runs} runs
 * @param {Partial<Run>} patch
 * @returns {Runs}
 */
function withLast(runs, patch) {
  return changed(runs, idOf(runs, {}), () => patch);
}
