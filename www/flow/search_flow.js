// Looks for the best settings: every trial a run of the page, and every network of the winner.

import { activeRun, canTrain } from '../state/select.js';

/** @typedef {import('../wordloom.js').Search} Search */
/** @typedef {import('../worker/search.js').SearchState} SearchState */
/** @typedef {import('../worker/search_run.js').SearchProgress} SearchProgress */

/**
 * @param {import('./context.js').Context} context
 * @param {Pick<ReturnType<typeof import('./training_flow.js').trainingFlow>, 'watched' | 'steer' | 'follow' | 'record' | 'stop'>} training
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
      for await (const told of own) {
        await hear(told, last, settings);
        last = told;
      }
      // While candidates are tried, the test rows are left alone.
      return last?.stage === 'final';
    });
    store.dispatch({ type: 'search/ended', ...outcome(last, state.data.rows) });
    search = null;
  }

  /**
   * @param {SearchProgress} told
   * @param {SearchProgress | null} before
   * @param {import('../worker/inquiry.js').TrainOptions} settings
   */
  async function hear(told, before, { preset = 'balanced', ...base }) {
    const { stage, trial, at, of, changes, plan, progress, result } = told;
    store.dispatch({ type: 'search/told', told });
    if (!progress) {
      const role = stage === 'trial' ? { trial: { number: trial, changes, cut: false } } : { membership: { member: at, members: of } };
      store.dispatch({ type: 'runs/started', preset, changes: { ...base, ...changes }, ...role });
      if (search?.paused) store.dispatch({ type: 'runs/paused' });
      return;
    }
    if (plan && !before?.progress) store.dispatch({ type: 'runs/planned', plan });
    training.follow(progress);
    if (progress.ended == null) return;
    const id = store.state.runs.count;
    await training.record(id);
    if (stage === 'trial') store.dispatch({ type: 'runs/tried', id, cut: result?.cut ?? true, over: result !== null });
  }

  /**
   * What is left of a search that ended.
   * @param {SearchProgress | null} last
   * @param {unknown} rows Those that it was on.
   */
  function outcome(last, rows) {
    if (!search || store.state.data.rows !== rows) return { stopped: null, found: null };
    const isOver = last?.stage === 'final' && last.at === last.of && last.progress?.ended != null && !search.stopped;
    const { preset = 'balanced', ...changes } = search.best;
    return { stopped: isOver ? null : search.state, found: last?.best ? { preset, changes } : null };
  }

  return {
    search: () => run(null),
    /** Goes on where a search was stopped. */
    async goOn() {
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
    time: (minutes) => store.dispatch({ type: 'search/timed', minutes }),
    /** @param {number} seeds */
    seed: (seeds) => store.dispatch({ type: 'search/seeded', seeds }),
  };
}
