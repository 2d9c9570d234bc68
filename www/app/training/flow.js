// Trains and evaluates a run, or the networks of an ensemble together.

import { canPredict } from '../models/state.js';
import { canStart, canTrain } from './state.js';
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
/** @typedef {import('../../library/training_run.js').TakenCheckpoint} TakenCheckpoint */
/** @typedef {import('../../library/ensemble_run.js').ResumedMember} ResumedMember */
/** @typedef {import('../ensemble/state.js').UnfinishedEnsemble} UnfinishedEnsemble */
/** @typedef {import('../runs/run_state.js').Run} Run */

/**
 * What can be taken of the runs under way, by their numbers: the state of one in training, and a network of an ensemble
 * that is trained. Null where there is none that could continue.
 * @typedef {object} Resumable
 * @property {(id: number) => Promise<TakenCheckpoint | null>} checkpoint
 * @property {(id: number) => Blob | null} network
 */

/**
 * What is kept of a network of an ensemble: its run, and what it continues from.
 * @typedef {{ run: Run, from: ResumedMember }} KeptMember
 */

/** Nothing that could continue. @type {Resumable} */
const NOTHING = { checkpoint: async () => null, network: () => null };

/**
 * @param {import('../context.js').Context} context
 * @param {() => void} modelChanged Called whenever the model that predicts has changed.
 * @param {() => Promise<void>} keep Keeps the model that the engine holds, before it is replaced.
 */
export function trainingFlow({ store, loom }, modelChanged, keep = async () => {}) {
  /** @type {Steered | null} */
  let run = null;
  let resumable = NOTHING;

  /**
   * Trains and evaluates: with the current settings, or the networks of a run further with its own settings.
   * @param {{ run: import('../runs/run_state.js').Run, from: 'run' | 'loaded' } | null} again
   */
  async function trainFrom(again) {
    if (!canStart(store.state)) return;
    const { preset, changes } = again?.run ?? store.state.settings;
    store.dispatch({ type: 'runs/started', preset, changes });
    await watched(async () => {
      const engine = await loom();
      // The members of an earlier ensemble do not belong to this run.
      await engine.clearMembers();
      const single = (run = engine.train({ preset, ...changes }, again ? { from: again.from } : {}));
      store.dispatch({ type: 'runs/planned', plan: await single.ready() });
      // What a run trains further from is not kept with its state.
      if (!again) resumable = alone(store.state.runs.count, single);
      for await (const progress of single) progressed(progress);
    });
  }

  /**
   * Continues a run that the page or the engine ended.
   * @param {Run} before As it was when its state was taken.
   * @param {Blob} checkpoint
   * @returns {Promise<RunRecord | null>} Its record, if it can predict.
   */
  async function resumeRun(before, checkpoint) {
    if (!canTrain(store.state)) return null;
    const { id, preset, changes, epochs: history } = before;
    store.dispatch({ type: 'runs/continued', id, run: before });
    const { record } = await watched(async () => {
      const engine = await loom();
      await engine.clearMembers();
      const single = (run = engine.train({ preset, ...changes }, { resume: { checkpoint, history } }));
      store.dispatch({ type: 'runs/planned', plan: await single.ready(), id, continued: true });
      resumable = alone(id, single);
      // While the linear model is fitted again, the engine reports no step.
      for await (const progress of single) if (progress.step > 0) progressed(progress, { id });
    });
    return record;
  }

  /** Trains an ensemble of the wanted size, and evaluates it. */
  async function trainEnsemble() {
    if (!canStart(store.state)) return;
    const {
      settings: { preset, changes },
      ensemble: { members },
      runs: { count },
    } = store.state;
    await trainMembers({ members, first: count + 1, settings: { preset, changes } }, new Map());
  }

  /**
   * Continues an ensemble that the page or the engine ended.
   * @param {UnfinishedEnsemble} ensemble
   * @param {Map<number, KeptMember>} kept What is kept of its networks, by their number.
   */
  async function resumeEnsemble(ensemble, kept) {
    if (canTrain(store.state)) await trainMembers(ensemble, kept);
  }

  /**
   * @param {UnfinishedEnsemble} unfinished
   * @param {Map<number, KeptMember>} kept
   */
  async function trainMembers(unfinished, kept) {
    const { members, first, settings } = unfinished;
    const { preset, changes } = settings;
    store.dispatch({ type: 'ensemble/began', unfinished });
    await watched(async () => {
      const resume = new Map([...kept].map(([member, { from }]) => [member, from]));
      const ensemble = (run = (await loom()).ensemble({ members }, { preset, ...changes }, { resume }));
      resumable = {
        checkpoint: (id) => ensemble.checkpoint(id - first + 1),
        network: (id) => ensemble.network(id - first + 1),
      };
      const runs = memberRuns(store, progressed, {
        members,
        settings: (member) => ({ preset, changes: { ...changes, seed: ensemble.members[member - 1].seed } }),
        paused: () => ensemble.paused,
        atOnce: () => ensemble.engines > 1,
        first,
        kept: new Map([...kept].map(([member, { run }]) => [member, run])),
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
    // An engine that died has left what continues the ensemble.
    if (!store.state.runs.list.some(({ id, failure }) => id >= first && failure?.code === 'engine.died'))
      store.dispatch({ type: 'ensemble/ended' });
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
      [run, resumable] = [null, NOTHING];
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
    resumeEnsemble,
    /** What can be taken of the runs under way. */
    resumable: /** @type {Resumable} */ ({
      checkpoint: (id) => resumable.checkpoint(id),
      network: (id) => resumable.network(id),
    }),
    watched,
    progressed,
    evaluated,
    unevaluated,
    failed,
    record,
    /**
     * Makes pause, resume and stop act on this, until the watched work is over.
     * @param {Steered | null} running
     * @param {Resumable} [own] What can be taken of it.
     */
    steer(running, own = NOTHING) {
      [run, resumable] = [running, own];
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

/**
 * What can be taken of a run that trains alone.
 * @param {number} id
 * @param {Pick<TrainingRun, 'checkpoint'>} run
 * @returns {Resumable}
 */
export function alone(id, run) {
  return { ...NOTHING, checkpoint: async (of) => (of === id ? run.checkpoint() : null) };
}
