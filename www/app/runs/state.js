// The runs so far, the current one among them, and the run whose model predicts.

import { answeringModel } from '../results/baseline_state.js';
import { LATEST_FIRST, pressed } from './order_state.js';
import { withoutModel, withoutRestored } from './shelf_state.js';
import { isActive, progressed, started, tried, UNTRAINED } from './run_state.js';

/** @typedef {import('../../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('../../engine/protocol.d.ts').Preset} Preset */
/** @typedef {import('../../engine/protocol.d.ts').Predictor} Predictor */
/** @typedef {import('./run_state.js').Run} Run */
/** @typedef {import('./run_state.js').Membership} Membership */
/** @typedef {import('./run_state.js').Trial} Trial */
/** @typedef {import('../../library/record.js').RunRecord} RunRecord */
/** @typedef {import('../../library/record.js').Replayed} Replayed */
/**
 * @typedef {object} Runs
 * @property {Run[]} list In the order in which they began.
 * @property {number} count How many there ever were; the latest has this number.
 * @property {import('./order_state.js').Order} order In which they are listed.
 * @property {boolean} expanded Whether the trials of searches are listed one by one.
 * @property {number | null} model The run whose weights the engine holds.
 * @property {boolean} restored Whether they come from what is kept on this device: the engine has them as its loaded
 *   model then.
 * @property {Predictor} predictor Which of that run's models predicts.
 * @property {boolean} picked Whether the person has chosen it.
 * @property {Record<string, import('./shelf_state.js').Shelved>} shelf The runs on other data, by the key of the data.
 */

/**
 * @typedef {{ type: 'runs/started', preset: Preset, changes: Partial<Settings>, membership?: Membership, trial?: Trial,
 *     structure?: string, replays?: RunRecord }
 *   | { type: 'runs/continued', id: number, run: Run }
 *   | { type: 'runs/planned', plan: Plan, id?: number, elsewhere?: boolean, continued?: boolean }
 *   | { type: 'runs/progressed', progress: Progress, id?: number }
 *   | { type: 'runs/paused' } | { type: 'runs/resumed' } | { type: 'runs/stopping' }
 *   | { type: 'runs/failed', failure: Failure }
 *   | { type: 'runs/evaluated', metrics: Metrics, id?: number }
 *   | { type: 'runs/evaluationFailed', failure: Failure, id?: number }
 *   | { type: 'runs/recorded', record: RunRecord, id: number }
 *   | { type: 'runs/replayed', replayed: Replayed, id: number }
 *   | { type: 'runs/renamed', id: number, name: string | null }
 *   | { type: 'runs/kept', id: number, kept: boolean } | { type: 'runs/saved', id: number }
 *   | { type: 'runs/shown', id: number, shown: boolean }
 *   | { type: 'runs/tried', id: number, cut: boolean, over: boolean }
 *   | { type: 'runs/expanded', expanded: boolean }
 *   | { type: 'runs/deleted', id: number }
 *   | { type: 'runs/sorted', by: import('./order_state.js').Column }
 *   | { type: 'runs/predictorChosen', predictor: Predictor }
 *   | { type: 'runs/restored', id: number, predictor: Predictor, run: Partial<Run> }
 *   | { type: 'runs/lost', failure: Failure }} RunsAction
 */

/** @type {Runs} */
export const initialRuns = {
  list: [],
  count: 0,
  order: LATEST_FIRST,
  expanded: false,
  model: null,
  restored: false,
  predictor: 'network',
  picked: false,
  shelf: {},
};

/**
 * @param {Runs} runs
 * @param {import('../state.js').Action} action
 * @param {boolean} teacher Whether the sentence encoder is loaded.
 * @returns {Runs}
 */
export function reduceRuns(runs, action, teacher) {
  switch (action.type) {
    // The engine's model belongs to the rows it was trained on.
    case 'data/splitChanged':
    case 'data/fixesChanged':
      return { ...runs, ...NO_MODEL };
    // A new engine gets the loaded model again.
    case 'device/opening':
      return { ...(runs.restored ? runs : { ...runs, ...NO_MODEL }), shelf: withoutModel(runs.shelf) };
    case 'projects/opened': {
      const { count, order, predictor, picked } = action.page;
      return { ...initialRuns, list: action.runs, count, order, predictor, picked };
    }
    // The file's model takes its place in the engine.
    case 'loadedModel/opened':
      return { ...(runs.restored ? { ...runs, ...NO_MODEL } : runs), shelf: withoutRestored(runs.shelf) };
    case 'runs/restored':
      return {
        ...withRun(runs, action.id, action.run),
        model: action.id,
        restored: true,
        predictor: runs.picked ? runs.predictor : action.predictor,
        shelf: withoutRestored(runs.shelf),
      };
    case 'runs/started':
      return { ...runs, count: runs.count + 1, list: [...runs.list, started(runs.count + 1, action, teacher)] };
    case 'runs/continued':
      return withRun(runs, action.id, { ...action.run, status: 'preparing', failure: null });
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
    // Another run may have begun since, so these name their run.
    case 'runs/evaluated':
      return {
        ...withRun(runs, action.id ?? runs.count, { metrics: action.metrics, failure: null }),
        predictor:
          runs.picked || (action.id ?? runs.count) !== runs.model ? runs.predictor : answeringModel(action.metrics),
      };
    case 'runs/evaluationFailed':
      return withRun(runs, action.id ?? runs.count, { failure: action.failure });
    case 'runs/recorded':
      return withRun(runs, action.id, { record: action.record });
    case 'runs/replayed':
      return withRun(runs, action.id, { replayed: action.replayed });
    // The curves of a finished trial would hide those of the next one.
    case 'runs/tried':
      return { ...runs, list: runs.list.map((run) => (run.id === action.id ? tried(run, action) : run)) };
    case 'runs/expanded':
      return { ...runs, expanded: action.expanded };
    case 'runs/renamed':
      return withRun(runs, action.id, { name: action.name?.trim() || null });
    case 'runs/kept':
      return withRun(runs, action.id, { kept: action.kept });
    case 'runs/saved':
      return withRun(runs, action.id, { saved: true });
    case 'runs/shown':
      return withRun(runs, action.id, { hidden: !action.shown });
    case 'runs/deleted':
      return {
        ...runs,
        list: runs.list.filter(({ id }) => id !== action.id),
        ...(runs.model === action.id ? NO_MODEL : {}),
      };
    case 'runs/sorted':
      return { ...runs, order: pressed(runs, action.by) };
    case 'runs/predictorChosen':
      return { ...runs, predictor: action.predictor, picked: true };
    // A run that could not begin leaves the engine the model it had.
    case 'runs/failed':
      return {
        ...withActive(runs, { status: 'failed', failure: action.failure }),
        ...(action.failure.code === 'engine.died' ? withoutOwnModel(runs) : {}),
      };
    // The engine died with the model in it; what the page knows of the run stays.
    case 'runs/lost':
      return { ...(runs.restored ? runs : withLast(runs, { failure: action.failure })), ...withoutOwnModel(runs) };
    default:
      return runs;
  }
}

/** The engine has the model of no run. */
const NO_MODEL = { model: null, restored: false };

/**
 * What remains of an engine that died. A loaded model is there again in the next one.
 * @param {Runs} runs
 * @returns {Partial<Runs>}
 */
function withoutOwnModel({ restored, shelf }) {
  return { ...(restored ? {} : NO_MODEL), shelf: withoutModel(shelf) };
}

/**
 * A run's model is built; so is that of a run that begins again.
 * @param {Runs} runs
 * @param {Extract<RunsAction, { type: 'runs/planned' }>} action `elsewhere` says that it is not the engine which
 *   predicts that has it, `continued` that the run goes on from where it was.
 * @returns {Runs}
 */
function begun(runs, action) {
  const { plan, elsewhere = false, continued = false } = action;
  const id = idOf(runs, action);
  const next = changed(runs, id, (run) => {
    const { progress, losses, columnLosses, epochs } = UNTRAINED;
    // It may have been paused or stopped while the model was being built.
    const status = run.status === 'preparing' || run.status === 'ended' ? 'running' : run.status;
    return continued ? { plan, status } : { plan, progress, losses, columnLosses, epochs, status };
  });
  if (elsewhere) return next;
  const shelf = withoutModel(next.shelf);
  return { ...next, model: id, restored: false, predictor: 'network', picked: false, shelf };
}

/**
 * The run's number that an action names; by default that of the latest run.
 * @param {Runs} runs
 * @param {{ id?: number }} action
 */
function idOf({ list }, { id }) {
  return id ?? list.at(-1)?.id ?? null;
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
  const list = (/** @type {Run[]} */ all) => all.map((run) => (run.id === id ? { ...run, ...change(run) } : run));
  if (runs.list.some((run) => run.id === id)) return { ...runs, list: list(runs.list) };
  // Of a run on other data, such as one whose evaluation ends after another file was read.
  const shelf = Object.entries(runs.shelf).map(([key, each]) => [key, { ...each, list: list(each.list) }]);
  return { ...runs, shelf: Object.fromEntries(shelf) };
}

/**
 * Changes all active runs, of which an ensemble may have several; if there is none, the latest run.
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
