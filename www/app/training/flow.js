// Trains and evaluates a run, or the networks of an ensemble together.

import { canPredict } from '../models/state.js';
import { canTrain } from './state.js';
import { failureFrom } from '../context.js';
import { memberRuns } from './member_runs_flow.js';

/** @typedef {import('../../wordloom.js').RunRecord} RunRecord */
/** @typedef {import('../../wordloom.js').TrainingRun} TrainingRun */
/** @typedef {import('../../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../../engine/protocol.d.ts').Metrics} Metrics */
/**
 * The metrics where the work has evaluated itself; false where there is no evaluation.
 * @typedef {Metrics | boolean | void} Evaluated
 */
/** What pause, resume and stop act on. @typedef {Pick<TrainingRun, 'pause' | 'resume' | 'stop'>} Steered */

/**
 * @param {import('../context.js').Context} context
 * @param {() => void} modelChanged Called whenever the model that predicts has changed.
 * @param {() => Promise<void>} keep Keeps the model that the engine holds, before it is replaced.
 */
export function trainingFlow({ store, loom }, modelChanged, keep = async () => {}) {
  /** @type {Steered | null} */
  let run = null;
  /** The run whose state can be taken. @type {TrainingRun | null} */
  let resumable = null;

  /**
   * Trains and evaluates: with the current settings, or the networks of a run further with its own settings.
   * @param {{ run: import('../runs/run_state.js').Run, from: 'run' | 'loaded' } | null} again
   */
  async function trainFrom(again) {
    if (!canTrain(store.state)) return;
    const { preset, changes } = again?.run ?? store.state.settings;
    store.dispatch({ type: 'runs/started', preset, changes });
    await watched(async () => {
      const engine = await loom();
      // The members of an earlier ensemble do not belong to this run.
      await engine.clearMembers();
      const single = (run = engine.train({ preset, ...changes }, again ? { from: again.from } : {}));
      store.dispatch({ type: 'runs/planned', plan: await single.ready() });
      // What a run trains further from is not kept with its state.
      resumable = again ? null : single;
      for await (const progress of single) progressed(progress);
    });
  }

  /**
   * Continues a run that the page or the engine ended.
   * @param {import('../runs/run_state.js').Run} before As it was when its state was taken.
   * @param {Blob} checkpoint
   */
  async function resumeRun(before, checkpoint) {
    if (!canTrain(store.state)) return;
    const { id, preset, changes, epochs: history } = before;
    store.dispatch({ type: 'runs/continued', id, run: before });
    await watched(async () => {
      const engine = await loom();
      await engine.clearMembers();
      const single = (run = engine.train({ preset, ...changes }, { resume: { checkpoint, history } }));
      store.dispatch({ type: 'runs/planned', plan: await single.ready(), id, continued: true });
      resumable = single;
      // While the linear model is fitted again, the engine reports no step.
      for await (const progress of single) if (progress.step > 0) progressed(progress, { id });
    });
  }

  /** Trains an ensemble of the wanted size, and evaluates it. */
  async function trainEnsemble() {
    if (!canTrain(store.state)) return;
    const {
      settings: { preset, changes },
      ensemble: { members: size },
    } = store.state;
    await watched(async () => {
      const ensemble = (run = (await loom()).ensemble({ members: size }, { preset, ...changes }));
      const runs = memberRuns(store, progressed, {
        members: size,
        settings: (member) => ({ preset, changes: { ...changes, seed: ensemble.members[member - 1].seed } }),
        paused: () => ensemble.paused,
        atOnce: () => ensemble.engines > 1,
      });
      runs.begin(1);
      try {
        for await (const progress of ensemble) {
          const { member, plan, elsewhere } = progress;
          runs.observe({
            member,
            plan,
            progress,
            elsewhere,
            record: progress.ended == null ? null : ensemble.record(member),
          });
        }
      } catch (error) {
        runs.fail();
        throw error;
      }
      runs.close();
    });
  }

  /**
   * @param {Progress} progress
   * @param {{ id?: number, elsewhere?: boolean }} of The run; the latest by default. `elsewhere` where another engine
   *   trains it than the one that predicts.
   */
  function progressed(progress, { id, elsewhere = false } = {}) {
    const predicted = canPredict(store.state);
    store.dispatch({ type: 'runs/progressed', progress, id });
    if (!elsewhere && (!predicted || progress.validation.length > 0)) modelChanged();
  }

  /**
   * Runs training work, then evaluates and records what it trained last.
   * @param {() => Promise<Evaluated>} work
   * @returns {Promise<{ id: number, record: RunRecord | null }>} The run's number; its record if it can predict.
   */
  async function watched(work) {
    let metrics;
    try {
      await keep();
      metrics = await work();
    } catch (error) {
      failed(error);
      return { id: store.state.runs.count, record: null };
    } finally {
      [run, resumable] = [null, null];
    }
    // In a stopped ensemble the last run need not be the one whose network the engine holds.
    const id = store.state.runs.model ?? store.state.runs.count;
    modelChanged();
    if (metrics === false || !canPredict(store.state)) return { id, record: null };
    if (typeof metrics === 'object') evaluated(id, metrics);
    else await evaluate(id);
    return { id, record: await record(id) };
  }

  /** Training failed. @param {unknown} error */
  function failed(error) {
    store.dispatch({ type: 'runs/failed', failure: failureFrom(error) });
    modelChanged();
  }

  /** @param {number} id */
  async function evaluate(id) {
    try {
      evaluated(id, await (await loom()).evaluate());
    } catch (error) {
      evaluationFailed(id, error);
    }
  }

  /** @param {number} id @param {Metrics} metrics */
  function evaluated(id, metrics) {
    store.dispatch({ type: 'runs/evaluated', id, metrics });
    // Another of the run's models may predict from now on.
    modelChanged();
  }

  /** @param {number} id @param {unknown} error */
  function evaluationFailed(id, error) {
    const failure = failureFrom(error);
    const lost = failure.code === 'engine.died';
    store.dispatch(lost ? { type: 'runs/lost', failure } : { type: 'runs/evaluationFailed', id, failure });
  }

  /** The latest run has ended, but its evaluation failed. @param {unknown} error */
  async function unevaluated(error) {
    // A run that was stopped before its first step has nothing to evaluate.
    if (!canPredict(store.state)) return;
    const id = store.state.runs.count;
    evaluationFailed(id, error);
    await record(id);
  }

  /** @param {number} id */
  async function record(id) {
    const made = (await loom()).record();
    store.dispatch({ type: 'runs/recorded', id, record: made });
    return made;
  }

  return {
    train: () => trainFrom(null),
    /** Trains the networks of a run further. @param {NonNullable<Parameters<typeof trainFrom>[0]>} again */
    trainFurther: (again) => trainFrom(again),
    trainEnsemble,
    resumeRun,
    /** The state of the run in training; null while there is none that could continue. */
    checkpoint: async () => (await resumable?.checkpoint()) ?? null,
    watched,
    progressed,
    evaluated,
    unevaluated,
    failed,
    record,
    /** Makes pause, resume and stop act on this, until the watched work is over. @param {Steered | null} running */
    steer(running) {
      run = running;
    },
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
