// Trains, watches, judges: one run after another, or the networks of an ensemble.

import { canPredict, canTrain } from '../state/select.js';
import { failureFrom } from './context.js';

/** @typedef {import('../wordloom.js').TrainingRun} TrainingRun */
/** @typedef {import('../worker/ensemble_run.js').EnsembleRun} EnsembleRun */
/** @typedef {import('../worker/protocol.d.ts').Progress} Progress */

/**
 * @param {import('./context.js').Context} context
 * @param {() => void} learnt Called whenever the model has become another.
 */
export function trainingFlow({ store, loom }, learnt) {
  /** @type {TrainingRun | EnsembleRun | null} */
  let run = null;

  async function train() {
    if (!canTrain(store.state)) return;
    const { preset, changes } = store.state.settings;
    store.dispatch({ type: 'runs/started', preset, changes });
    await watched(async () => {
      const engine = await loom();
      // The networks of an ensemble before it are none of this run's.
      await engine.letGo();
      const single = (run = engine.train({ preset, ...changes }));
      store.dispatch({ type: 'runs/planned', plan: await single.ready() });
      for await (const progress of single) follow(progress);
    });
  }

  async function trainEnsemble() {
    if (!canTrain(store.state)) return;
    const { settings: { preset, changes }, ensemble: { members: size } } = store.state;
    await watched(async () => {
      const ensemble = (run = (await loom()).ensemble({ members: size }, { preset, ...changes }));
      const begin = (/** @type {number} */ member) => {
        const { seed } = ensemble.members[member - 1];
        store.dispatch({ type: 'runs/started', preset, changes: { ...changes, seed }, membership: { member, members: size } });
      };
      begin(1);
      let current = 0;
      /** @type {Progress | null} The end of a run, told once it is known whether another begins: between two, the engine is not free. */
      let end = null;
      const next = (/** @type {number} */ member) => {
        if (end) {
          follow(end);
          begin(member);
        }
        end = null;
      };
      try {
        for await (const progress of ensemble) {
          const { plan, member } = progress;
          if (member !== current) {
            next(member);
            store.dispatch({ type: 'runs/planned', plan });
          }
          current = member;
          if (progress.ended && member < size) end = progress;
          else follow(progress);
        }
      } catch (error) {
        next(current + 1);
        throw error;
      }
      if (end) follow(end);
    });
  }

  /** @param {Progress} progress */
  function follow(progress) {
    const answered = canPredict(store.state);
    store.dispatch({ type: 'runs/progressed', progress });
    if (!answered || progress.validation.length > 0) learnt();
  }

  /**
   * Trains, and judges what was trained.
   * @param {() => Promise<void>} training
   */
  async function watched(training) {
    try {
      await training();
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
      // Another model may predict from now on.
      learnt();
    } catch (error) {
      const failure = failureFrom(error);
      store.dispatch({ type: failure.code === 'engine.died' ? 'runs/lost' : 'runs/evaluationFailed', failure });
    }
  }

  return {
    train,
    trainEnsemble,
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
