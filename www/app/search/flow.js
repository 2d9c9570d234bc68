// Searches for the best settings. Every trial, and every network of the winner, is a run of the page.

import { DEFAULT_PRESET } from '../../engine/contract.js';
import { activeRun } from '../runs/selectors_state.js';
import { canTrain } from '../training/state.js';
import { memberRuns } from '../training/member_runs_flow.js';

/** @typedef {ReturnType<typeof import('../training/flow.js').trainingFlow>} Training */
/** @typedef {import('../../wordloom.js').Search} Search */
/** @typedef {import('../../library/search.js').SearchState} SearchState */
/** @typedef {import('../../library/search_run.js').SearchProgress} SearchProgress */

/**
 * @param {import('../context.js').Context} context
 * @param {Pick<Training, 'watched' | 'steer' | 'progressed' | 'record' | 'stop'>} training
 */
export function searchFlow({ store, loom }, training) {
  /** @type {Search | null} */
  let search = null;

  /** @param {SearchState | null} resume */
  async function run(resume) {
    const { state } = store;
    if (!canTrain(state)) return;
    const { minutes, seeds } = resume ?? state.search;
    const settings = resume?.settings ?? { preset: state.settings.preset, ...state.settings.changes };
    store.dispatch({ type: 'search/began', minutes });
    /** @type {SearchProgress | null} */
    let last = null;
    await training.watched(async () => {
      const own = (search = (await loom()).search(resume ? { resume } : { minutes, seeds, settings }));
      training.steer(own);
      const { preset = DEFAULT_PRESET, ...base } = settings;
      const networks = memberRuns(store, training.progressed, {
        members: seeds,
        settings: (member) => ({ preset, changes: { ...base, ...own.network(member) } }),
        paused: () => own.paused,
        atOnce: () => (store.state.search.latest?.engines ?? 1) > 1,
      });
      let stopped = own.state;
      try {
        for await (const progress of own) {
          // Only the end of a trial changes the state.
          if (progress.result) stopped = own.state;
          store.dispatch({ type: 'search/progressed', latest: progress, stopped });
          if (progress.stage === 'trial') await observe(progress, last, { preset, changes: base });
          else if (progress.plan && progress.progress)
            networks.observe({ ...progress, member: progress.at, plan: progress.plan, progress: progress.progress });
          else networks.begin(progress.at);
          last = progress;
        }
      } catch (error) {
        if (last?.stage === 'final') networks.fail();
        throw error;
      }
      networks.close();
      // The test rows stay unused while candidates are tried.
      return last?.stage === 'final';
    });
    store.dispatch({ type: 'search/ended', ...outcome(last, state.data.rows) });
    search = null;
  }

  /**
   * Takes the progress of a trial.
   * @param {SearchProgress} latest
   * @param {SearchProgress | null} before
   * @param {import('../settings/state.js').RunSettings} settings
   */
  async function observe(latest, before, { preset, changes: base }) {
    const { trial, changes, plan, progress, result } = latest;
    if (!progress) {
      store.dispatch({
        type: 'runs/started',
        preset,
        changes: { ...base, ...changes },
        trial: { number: trial, changes, cut: false },
      });
      if (search?.paused) store.dispatch({ type: 'runs/paused' });
      return;
    }
    if (plan && !before?.progress) store.dispatch({ type: 'runs/planned', plan });
    training.progressed(progress);
    if (progress.ended == null) return;
    const id = store.state.runs.count;
    await training.record(id);
    store.dispatch({ type: 'runs/tried', id, cut: result?.cut ?? true, over: result !== null });
  }

  /**
   * What remains of a search that ended.
   * @param {SearchProgress | null} last
   * @param {unknown} rows The rows it ran on.
   */
  function outcome(last, rows) {
    if (!search || store.state.data.rows !== rows) return { stopped: null, found: null };
    const { preset = DEFAULT_PRESET, ...changes } = search.best;
    return { stopped: search.over ? null : search.state, found: last?.best ? { preset, changes } : null };
  }

  return {
    start: () => run(null),
    /** Continues the stopped search. */
    async resume() {
      const { stopped } = store.state.search;
      if (stopped) await run(stopped);
    },
    stop() {
      if (activeRun(store.state)) training.stop();
      else search?.stop();
    },
    use() {
      const { found } = store.state.search;
      if (found) store.dispatch({ type: 'search/used', settings: found });
    },
    /** @param {number} minutes */
    setMinutes: (minutes) => store.dispatch({ type: 'search/timed', minutes }),
    /** @param {number} seeds */
    setSeeds: (seeds) => store.dispatch({ type: 'search/seeded', seeds }),
  };
}
