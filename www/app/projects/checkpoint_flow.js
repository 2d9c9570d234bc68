// Takes the models that are to be kept out of the engine: that of each run once it is evaluated, and the best weights
// so far of the run in progress.

import { runCertainty, runCertaintySources } from '../certainty/state.js';
import { isActive } from '../runs/run_state.js';

/** @typedef {import('../../wordloom.js').Wordloom} Wordloom */
/** @typedef {import('../../projects/records.js').KeptModel} KeptModel */
/** @typedef {import('../../projects/shelf.js').Shelf} Shelf */
/** @typedef {import('../runs/run_state.js').Run} Run */

/** How often the best weights are taken at most, in milliseconds: a crash loses at most ten seconds of training. */
const CHECKPOINT = 8000;

/**
 * A model that was taken and is not kept yet.
 * @typedef {{ file: Promise<Blob | null>, epoch: number, final: boolean, kept: KeptModel | null }} Taken
 */

/**
 * @param {import('../context.js').Store} store
 * @param {() => number} [clock] In milliseconds.
 */
export function checkpoints(store, clock = () => performance.now()) {
  /** By the number of the run. @type {Map<number, Taken>} */
  const waiting = new Map();
  /**
   * What was taken of each run last.
   * @type {Map<number, { epoch: number, final: boolean, certainty: readonly unknown[] }>}
   */
  const taken = new Map();
  let since = 0;
  let runId = 0;
  let count = 0;
  let busy = false;

  /**
   * Takes a model of the state now. The request is sent before this returns: what the page requests next, such as
   * another run, comes after it.
   * @param {Wordloom} engine
   * @param {Run} run
   * @param {boolean} final
   */
  function take(engine, run, final) {
    const { runs } = store.state;
    const epoch = run.progress?.bestEpoch ?? 0;
    const began = clock();
    taken.set(run.id, { epoch, final, certainty: runCertaintySources(store.state) });
    busy = true;
    const file = engine
      .saveModel({ name: run.name ?? '', model: runs.predictor, certainty: runCertainty(store.state) })
      // A model that cannot be saved is not kept; the run itself shows what went wrong.
      .catch(() => null)
      .finally(() => {
        busy = false;
        // A large model is taken less often, so that keeping it costs a tenth of the time at most.
        since = Math.max(began, clock() + 9 * (clock() - began) - CHECKPOINT);
      });
    waiting.set(run.id, { file, epoch, final, kept: null });
  }

  function forget() {
    waiting.clear();
    taken.clear();
    [runId, since] = [0, 0];
  }

  return {
    /**
     * Looks at the page's state after a change.
     * @param {Wordloom | null} engine
     * @returns {boolean} Whether the model of a run that has ended was taken.
     */
    observe(engine) {
      const { runs } = store.state;
      // The runs of other rows are numbered from 1 again.
      if (runs.count < count) forget();
      count = runs.count;
      const run = runs.list.find(({ id }) => id === runs.model);
      if (!engine || !run || runs.restored) return false;
      if (run.id !== runId) [runId, since] = [run.id, clock()];
      const before = taken.get(run.id);
      if (run.metrics && run.record && !isActive(run)) {
        // The person may have chosen thresholds since.
        const certainty = runCertaintySources(store.state);
        const isNew = !before?.final || certainty.some((source, index) => source !== before.certainty[index]);
        if (isNew) take(engine, run, true);
        return isNew;
      }
      const epoch = run.progress?.bestEpoch ?? 0;
      const due = run.status === 'running' && epoch > 0 && epoch !== before?.epoch && clock() - since >= CHECKPOINT;
      if (due && !busy) take(engine, run, false);
      return false;
    },
    /**
     * Writes the model that was taken of a run.
     * @param {Run} run
     * @param {Shelf} shelf
     * @returns {Promise<KeptModel | null>} Null where none was taken since.
     */
    async keep({ id }, shelf) {
      const model = waiting.get(id);
      if (!model) return null;
      const file = await model.file;
      if (!file) {
        if (waiting.get(id) === model) waiting.delete(id);
        return null;
      }
      const { epoch, final } = model;
      model.kept ??= { key: await shelf.keep(file), bytes: file.size, epoch, final };
      return model.kept;
    },
    /** A record names the model now. @param {number} id @param {KeptModel} model */
    settle(id, model) {
      if (waiting.get(id)?.kept === model) waiting.delete(id);
    },
    forget,
  };
}
