// Takes the state of the run in training, so that a reload, a crash or a lost engine costs seconds of it, and continues
// the run or the search from there.

import { whenChanged } from '../../ui/when_changed.js';
import { isActive } from '../runs/run_state.js';
import { canTrain } from '../training/state.js';

/** @typedef {import('../../projects/records.js').KeptRun} KeptRun */
/** @typedef {import('../../projects/records.js').KeptTraining} KeptTraining */
/** @typedef {import('../../projects/shelf.js').Shelf} Shelf */
/** @typedef {import('../runs/run_state.js').Run} Run */
/** @typedef {import('../../library/training_run.js').TakenCheckpoint} TakenCheckpoint */

/** How often the state is taken, in milliseconds. With the interval at which it is written, under ten seconds. */
const INTERVAL = 5000;

/** A state that is not written yet, and what the page showed of the run then. */
/** @typedef {{ checkpoint: TakenCheckpoint, run: Run, start: KeptTraining['start'] }} Taken */

/**
 * @param {Pick<import('../context.js').Context, 'store'>} context
 * @param {() => Promise<TakenCheckpoint | null>} checkpoint Asks the run in training for its state.
 * @param {() => number} [clock] In milliseconds.
 */
export function trainingStates({ store }, checkpoint, clock = () => performance.now()) {
  /** By the number of the run. @type {Map<number, Taken>} */
  const waiting = new Map();
  let [since, runId] = [0, 0];
  let busy = false;

  /** @param {number} id */
  async function take(id) {
    busy = true;
    const began = clock();
    try {
      const taken = await checkpoint();
      const run = store.state.runs.list.find((each) => each.id === id);
      // The page has heard of every burst before the state was taken, and of none after it.
      const { vectors, teacher } = store.state;
      const start = { vectors: vectors.file?.name ?? null, teacher: teacher.loaded };
      if (taken && run?.progress?.step === taken.step) waiting.set(id, { checkpoint: taken, run, start });
    } catch {
      // The run itself shows what went wrong.
    }
    busy = false;
    // A large state is taken less often, so that it costs a tenth of the time at most.
    since = Math.max(began, clock() + 9 * (clock() - began) - INTERVAL);
  }

  return {
    /** Looks at the page's state after a change. */
    observe() {
      const { list, model, restored } = store.state.runs;
      const run = restored ? undefined : list.find(({ id }) => id === model);
      if (!run || run.status !== 'running' || run.membership || run.trial) return;
      if (run.id !== runId) [runId, since] = [run.id, clock()];
      if (!busy && run.progress?.step && clock() - since >= INTERVAL) void take(run.id);
    },
    /**
     * The state to keep of a run: what was taken last, until the run has ended and is evaluated, or another began.
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
      const isLast = store.state.runs.list.at(-1)?.id === run.id;
      return isActive(run) || (isLast && isCutOff(run)) ? before : null;
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
 * @param {Pick<ReturnType<typeof import('../training/flow.js').trainingFlow>, 'resumeRun'>} parts.training
 * @param {(start: KeptTraining['start']) => Promise<string | null>} parts.prepare Loads what a run started from.
 *   Returns the name of what is missing.
 * @param {{ resume(): Promise<void> }} parts.search
 * @param {import('./memory.d.ts').Memory} parts.memory
 */
export function unfinishedFlow({ store }, { shelf, keeping, training: { resumeRun }, prepare, search, memory }) {
  /** What is to continue as soon as training can begin. @type {(() => Promise<void>) | null} */
  let wanted = null;

  /** Continues a run from its kept state. @param {number} id */
  async function continueRun(id) {
    const training = keeping.run(id)?.training;
    const checkpoint = training && (await shelf()?.content(training.key));
    if (!training || !checkpoint) {
      fail('projects.stateMissing', 'the kept state of this run is missing', {});
      return;
    }
    const missing = await prepare(training.start);
    if (missing === null) await resumeRun(training.run, checkpoint);
    else fail('projects.startMissing', `the run started from ${missing}, which is not loaded`, { name: missing });
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
      return goOn();
    },
  );

  return {
    continueRun,
    /**
     * A project was opened again after the page ended during a run or a search: it continues, unless it already did
     * from this state, and ended the page again.
     * @param {string} project
     * @param {KeptRun[]} runs As they were kept.
     * @param {import('../search/state.js').KeptSearch} [kept]
     */
    reopened(project, runs, kept) {
      const last = runs.at(-1);
      if (kept?.running && kept.stopped) {
        if (!memory.continued(`${project} search ${kept.stopped.results.length}`)) wanted = () => search.resume();
      } else if (last?.training && isActive(last.run) && last.id === store.state.runs.list.at(-1)?.id) {
        if (!memory.continued(`${project} ${last.id} ${last.training.step}`)) wanted = () => continueRun(last.id);
      }
    },
  };
}
