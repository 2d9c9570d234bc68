// Trains, watches, judges: one run after another, or the networks of an ensemble together.

import { canPredict } from '../models/state.js';
import { canTrain } from './state.js';
import { failureFrom } from '../context.js';
import { memberRuns } from './member_runs_flow.js';

/** @typedef {import('../../wordloom.js').RunRecord} RunRecord */
/** @typedef {import('../../wordloom.js').TrainingRun} TrainingRun */
/** @typedef {import('../../engine/protocol.d.ts').Progress} Progress */
/** What is trained, as far as a person steers it. @typedef {Pick<TrainingRun, 'pause' | 'resume' | 'stop'>} Steered */

/**
 * @param {import('../context.js').Context} context
 * @param {() => void} learnt Called whenever the model has become another.
 */
export function trainingFlow({ store, loom }, learnt) {
  /** @type {Steered | null} */
  let run = null;

  async function train() {
    if (canTrain(store.state)) await trainWith(store.state.settings);
  }

  /**
   * Trains and judges.
   * @param {import('../settings/state.js').RunSettings} settings
   * @param {{ structure?: string, replays?: RunRecord }} role What the run is for.
   * @returns {Promise<{ id: number, record: RunRecord | null }>} The run's number, and its record if it learnt anything.
   */
  async function trainWith({ preset, changes }, role = {}) {
    store.dispatch({ type: 'runs/started', preset, changes, ...role });
    return watched(async () => {
      const engine = await loom();
      // The networks of an ensemble before it are none of this run's.
      await engine.letGo();
      const single = (run = engine.train({ preset, ...changes }));
      store.dispatch({ type: 'runs/planned', plan: await single.ready() });
      for await (const progress of single) follow(progress);
    });
  }

  /** Trains as many networks as the person wants, and judges them together. */
  async function trainEnsemble() {
    if (!canTrain(store.state)) return;
    const {
      settings: { preset, changes },
      ensemble: { members: size },
    } = store.state;
    await watched(async () => {
      const ensemble = (run = (await loom()).ensemble({ members: size }, { preset, ...changes }));
      const runs = memberRuns(store, follow, {
        members: size,
        settings: (member) => ({ preset, changes: { ...changes, seed: ensemble.members[member - 1].seed } }),
        paused: () => ensemble.paused,
        atOnce: () => ensemble.engines > 1,
      });
      runs.begin(1);
      try {
        for await (const progress of ensemble) {
          const { member, plan, elsewhere } = progress;
          runs.hear({
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
   * @param {{ id?: number, elsewhere?: boolean }} of Which run it is of, if not of the last; and whether that is in another engine than
   *   the one that predicts.
   */
  function follow(progress, { id, elsewhere = false } = {}) {
    const answered = canPredict(store.state);
    store.dispatch({ type: 'runs/progressed', progress, id });
    if (!elsewhere && (!answered || progress.validation.length > 0)) learnt();
  }

  /**
   * Trains, and judges and records what was trained last.
   * @param {() => Promise<boolean | void>} training Says `false` where what it trained last is not to be judged.
   * @returns {Promise<{ id: number, record: RunRecord | null }>}
   */
  async function watched(training) {
    let judge;
    try {
      judge = await training();
    } catch (error) {
      store.dispatch({ type: 'runs/failed', failure: failureFrom(error) });
      learnt();
      return { id: store.state.runs.count, record: null };
    } finally {
      run = null;
    }
    // Of an ensemble that was stopped, the run whose network the engine holds need not be the last.
    const id = store.state.runs.model ?? store.state.runs.count;
    learnt();
    if (judge === false || !canPredict(store.state)) return { id, record: null };
    await evaluate(id);
    return { id, record: await record(id) };
  }

  /** @param {number} id */
  async function evaluate(id) {
    try {
      store.dispatch({ type: 'runs/evaluated', id, metrics: await (await loom()).evaluate() });
      // Another model may predict from now on.
      learnt();
    } catch (error) {
      const failure = failureFrom(error);
      store.dispatch(
        failure.code === 'engine.died'
          ? { type: 'runs/lost', failure }
          : { type: 'runs/evaluationFailed', id, failure },
      );
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
    trainEnsemble,
    watched,
    follow,
    record,
    /** From now on this is paused and stopped, until what is watched is over. @param {Steered} running */
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
