// Takes the states of the runs in training, so that a reload, a crash or a lost engine costs seconds of them, and
// continues the run, ensemble, comparison or search from there.

import { compareRecords } from '../../wordloom.js';
import { whenChanged } from '../../ui/when_changed.js';
import { unfinishedOf } from '../ensemble/state.js';
import { isActive } from '../runs/run_state.js';
import { canTrain } from '../training/state.js';

/** @typedef {import('../../projects/records.js').KeptRun} KeptRun */
/** @typedef {import('../../projects/records.js').KeptTraining} KeptTraining */
/** @typedef {import('../../projects/shelf.js').Shelf} Shelf */
/** @typedef {import('../runs/run_state.js').Run} Run */
/** @typedef {import('../../library/training_run.js').TakenCheckpoint} TakenCheckpoint */
/** @typedef {import('../training/flow.js').KeptMember} KeptMember */
/** @typedef {import('../ensemble/state.js').UnfinishedEnsemble} UnfinishedEnsemble */
/** @typedef {import('./snapshot_state.js').PageSnapshot} PageSnapshot */

/** How often the state is taken, in milliseconds. With the interval at which it is written, under ten seconds. */
const INTERVAL = 5000;

/** A state that is not written yet, and what the page showed of the run then. */
/** @typedef {{ checkpoint: TakenCheckpoint, run: Run, start: KeptTraining['start'] }} Taken */

/**
 * @param {Pick<import('../context.js').Context, 'store'>} context
 * @param {import('../training/flow.js').Resumable} resumable
 * @param {() => number} [clock] In milliseconds.
 */
export function trainingStates({ store }, resumable, clock = () => performance.now()) {
  /** By the number of the run. @type {Map<number, Taken>} */
  const waiting = new Map();
  let [since, runId] = [0, 0];
  let busy = false;

  /** @param {Run[]} runs */
  async function take(runs) {
    busy = true;
    const began = clock();
    // The run itself shows what went wrong.
    await Promise.all(runs.map(({ id }) => takeOne(id).catch(() => {})));
    busy = false;
    // A large state is taken less often, so that it costs a tenth of the time at most.
    since = Math.max(began, clock() + 9 * (clock() - began) - INTERVAL);
  }

  /** @param {number} id */
  async function takeOne(id) {
    const checkpoint = await resumable.checkpoint(id);
    const run = store.state.runs.list.find((each) => each.id === id);
    // The page has heard of every burst before the state was taken, and of none after it.
    if (checkpoint && run?.progress?.step === checkpoint.step) waiting.set(id, { checkpoint, run, start: started() });
  }

  /** What the runs started from. @returns {KeptTraining['start']} */
  function started() {
    const { vectors, teacher } = store.state;
    return { vectors: vectors.file?.name ?? null, teacher: teacher.loaded };
  }

  return {
    /** Looks at the page's state after a change. */
    observe() {
      const running = store.state.runs.list.filter(({ status, trial }) => status === 'running' && !trial);
      if (running.length === 0) return;
      if (running[0].id !== runId) [runId, since] = [running[0].id, clock()];
      const begun = running.filter(({ progress }) => progress?.step);
      if (!busy && begun.length > 0 && clock() - since >= INTERVAL) void take(begun);
    },
    /**
     * The state to keep of a run: what was taken last, until the run has ended and is evaluated, or another began. Of a
     * network of an ensemble, also once it is trained, until the ensemble has ended.
     * @param {Run} run
     * @param {Shelf} shelf
     * @param {KeptTraining | null} before What is kept already.
     * @returns {Promise<KeptTraining | null>}
     */
    async keep(run, shelf, before) {
      const taken = waiting.get(run.id);
      waiting.delete(run.id);
      if (isActive(run) && taken) {
        const { blob, step } = taken.checkpoint;
        return { key: await shelf.keep(blob), bytes: blob.size, step, run: taken.run, start: taken.start };
      }
      const ensemble = unfinishedOf(store.state, run.id);
      const network = ensemble && !isActive(run) && !before?.trained ? resumable.network(run.id) : null;
      if (network && run.record) {
        const [key, step] = [await shelf.keep(network), run.progress?.step ?? 0];
        return { key, bytes: network.size, step, run, start: started(), trained: true };
      }
      const isLast = store.state.runs.list.at(-1)?.id === run.id;
      return isActive(run) || ensemble || (isLast && isCutOff(run)) ? before : null;
    },
  };
}

/** Whether a run ended with the page or the engine. @param {Run} run */
function isCutOff({ metrics, failure }) {
  return metrics === null && failure !== null;
}

/**
 * @param {import('../context.js').Context} context
 * @param {object} parts
 * @param {() => Shelf | null} parts.shelf
 * @param {ReturnType<typeof import('./keeping_flow.js').keepingFlow>} parts.keeping
 * @param {Pick<ReturnType<typeof import('../training/flow.js').trainingFlow>, 'resumeRun' | 'resumeEnsemble'>}
 *   parts.training
 * @param {(start: KeptTraining['start']) => Promise<string | null>} parts.prepare Loads what a run started from.
 *   Returns the name of what is missing.
 * @param {{ resume(): Promise<void> }} parts.search
 * @param {{ resume(): Promise<void> }} parts.comparison
 * @param {import('./memory.d.ts').Memory} parts.memory
 */
export function unfinishedFlow({ store }, { shelf, keeping, training, prepare, search, comparison, memory }) {
  /** What is to continue as soon as training can begin. @type {(() => Promise<void>) | null} */
  let wanted = null;

  /** Continues a run, or its ensemble, from its kept state. @param {number} id */
  async function continueRun(id) {
    const ensemble = unfinishedOf(store.state, id);
    if (ensemble) {
      await continueEnsemble(ensemble);
      return;
    }
    const kept = keeping.run(id)?.training;
    const checkpoint = kept && (await shelf()?.content(kept.key));
    if (!kept || !checkpoint) {
      failMissing();
      return;
    }
    if (!(await isPrepared(kept.start))) return;
    const record = await training.resumeRun(kept.run, checkpoint);
    const { replays, structure } = kept.run;
    if (replays && record) store.dispatch({ type: 'runs/replayed', id, replayed: compareRecords(replays, record) });
    // Who stops a run of a comparison wants no other to begin.
    const isStopped = store.state.runs.list.find((each) => each.id === id)?.progress?.ended === 'stopped';
    if (structure !== null && !isStopped) await comparison.resume();
  }

  /** @param {UnfinishedEnsemble} ensemble */
  async function continueEnsemble(ensemble) {
    /** @type {Map<number, KeptMember>} */
    const members = new Map();
    /** @type {KeptTraining['start'] | null} */
    let start = null;
    for (let member = 1; member <= ensemble.members; member += 1) {
      const kept = keeping.run(ensemble.first + member - 1)?.training;
      const content = kept && (await shelf()?.content(kept.key));
      if (!kept || !content) continue;
      start ??= kept.start;
      const { record, epochs: history } = kept.run;
      const from = kept.trained ? { network: content, record } : { checkpoint: content, history };
      members.set(member, { run: kept.run, from });
    }
    if (start === null) failMissing();
    else if (await isPrepared(start)) await training.resumeEnsemble(ensemble, members);
  }

  /** Loads what a run started from. @param {KeptTraining['start']} start */
  async function isPrepared(start) {
    const missing = await prepare(start);
    if (missing === null) return true;
    fail('projects.startMissing', `the run started from ${missing}, which is not loaded`, { name: missing });
    return false;
  }

  function failMissing() {
    fail('projects.stateMissing', 'the kept state of this run is missing', {});
  }

  /** @param {string} code @param {string} message @param {Record<string, string>} values */
  function fail(code, message, values) {
    store.dispatch({ type: 'projects/failed', failure: { code, message, values } });
  }

  whenChanged(
    store,
    (state) => (wanted !== null && canTrain(state) ? [wanted] : null),
    ([goOn]) => {
      wanted = null;
      return goOn().finally(() => store.dispatch({ type: 'projects/settled' }));
    },
  );

  /**
   * @param {string} state What is continued.
   * @param {() => Promise<void>} work
   */
  function goOn(state, work) {
    if (!memory.continued(state)) wanted = work;
  }

  return {
    continueRun,
    /**
     * A project was opened again after the page ended during a run, an ensemble, a comparison or a search: it
     * continues, unless it already did from this state, and ended the page again. Returns whether it continues.
     * @param {string} project
     * @param {KeptRun[]} runs As they were kept.
     * @param {PageSnapshot} page
     */
    reopened(project, runs, page) {
      wanted = null;
      const last = runs.at(-1);
      const isLatest = last !== undefined && last.id === store.state.runs.list.at(-1)?.id;
      const resumes = last?.training && isActive(last.run) && isLatest;
      if (page.search?.running && page.search.stopped) {
        goOn(`${project} search ${page.search.stopped.results.length}`, () => search.resume());
      } else if (isLatest && unfinishedOf(store.state, last.id)) {
        const members = runs.filter(({ id }) => unfinishedOf(store.state, id));
        // An ensemble that failed waits for the user.
        if (members.some(({ run }) => run.failure !== null) || !members.some(({ training }) => training)) return false;
        const steps = members.map(({ training }) => training?.step ?? 0);
        goOn(`${project} ${last.id} ${steps.join(' ')}`, () => continueRun(last.id));
      } else if (page.comparison?.unfinished) {
        goOn(`${project} comparison ${last?.id} ${last?.training?.step}`, async () => {
          await (resumes ? continueRun(last.id) : comparison.resume());
        });
      } else if (resumes) goOn(`${project} ${last.id} ${last.training?.step}`, () => continueRun(last.id));
      return wanted !== null;
    },
  };
}
