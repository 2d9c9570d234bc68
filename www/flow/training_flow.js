// Trains, watches, judges: one run after another.

import { canPredict, canTrain } from '../state/select.js';
import { failureFrom } from './context.js';

/**
 * @param {import('./context.js').Context} context
 * @param {() => void} learnt Called whenever the model has become another.
 */
export function trainingFlow({ store, loom }, learnt) {
  /** @type {import('../wordloom.js').TrainingRun | null} */
  let run = null;

  async function train() {
    if (!canTrain(store.state)) return;
    const { preset, changes } = store.state.settings;
    store.dispatch({ type: 'runs/started', preset, changes });
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
      return;
    } finally {
      run = null;
    }
    learnt();
    if (canPredict(store.state)) await evaluate();
  }

  async function evaluate() {
    try {
      store.dispatch({ type: 'runs/evaluated', metrics: await (await loom()).evaluate() });
    } catch (error) {
      const failure = failureFrom(error);
      store.dispatch({ type: failure.code === 'engine.died' ? 'runs/lost' : 'runs/evaluationFailed', failure });
    }
  }

  return {
    train,
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
