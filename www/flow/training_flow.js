// Trains, watches, judges: one run after another.

import { canPredict, canTrain } from '../state/select.js';
import { failureFrom } from './context.js';

/** @typedef {import('../wordloom.js').RunRecord} RunRecord */

/**
 * @param {import('./context.js').Context} context
 * @param {() => void} learnt Called whenever the model has become another.
 */
export function trainingFlow({ store, loom }, learnt) {
  /** @type {import('../wordloom.js').TrainingRun | null} */
  let run = null;

  async function train() {
    if (canTrain(store.state)) await trainWith(store.state.settings);
  }

  /**
   * Trains and judges.
   * @param {import('../state/settings.js').RunSettings} settings
   * @param {{ structure?: string, replays?: RunRecord }} role What the run is for.
   * @returns {Promise<{ id: number, record: RunRecord | null }>} The run's number, and its record if it learnt anything.
   */
  async function trainWith({ preset, changes }, role = {}) {
    store.dispatch({ type: 'runs/started', preset, changes, ...role });
    const id = store.state.runs.count;
    try {
      run = (await loom()).train({ preset, ...changes });
      store.dispatch({ type: 'runs/planned', plan: await run.ready() });
      for await (const progress of run) {
        const answered = canPredict(store.state);
        store.dispatch({ type: 'runs/progressed', progress });
        if (!answered || progress.validation.length > 0) learnt();
      }
    } catch (error) {
      store.dispatch({ type: 'runs/failed', failure: failureFrom(error) });
      learnt();
      return { id, record: null };
    } finally {
      run = null;
    }
    learnt();
    if (!canPredict(store.state)) return { id, record: null };
    await evaluate(id);
    return { id, record: await record(id) };
  }

  /** @param {number} id */
  async function evaluate(id) {
    try {
      store.dispatch({ type: 'runs/evaluated', id, metrics: await (await loom()).evaluate() });
    } catch (error) {
      const failure = failureFrom(error);
      store.dispatch(failure.code === 'engine.died' ? { type: 'runs/lost', failure } : { type: 'runs/evaluationFailed', id, failure });
    }
  }

  /** @param {number} id */
  async function record(id) {
    const made = (await loom()).record();
    store.dispatch({ type: 'runs/recorded', id, record: made });
    return made;
  }

  return {
    train,
    trainWith,
    pause() {
      run?.pause();
      store.dispatch({ type: 'runs/paused' });
    },
    resume() {
      run?.resume();
      store.dispatch({ type: 'runs/resumed' });
    },
    stop() {
      run?.stop();
      store.dispatch({ type: 'runs/stopping' });
    },
  };
}
