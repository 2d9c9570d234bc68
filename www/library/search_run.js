// A search for the best settings as an async iterable of progress: one trial after another, then the winner with
// several seeds.

import { BURST_MILLISECONDS } from '../engine/contract.js';
import { bestOf, evaluatedOf, nextTurn, rungsOf, savedState, secondsOf } from './search.js';
import { SearchClock } from './search_clock.js';
import { TimeShares } from './time_shares.js';
import { Trial } from './trial.js';

/** @typedef {import('../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('./ensemble_run.js').EnsemblePace} EnsemblePace */
/** @typedef {import('./ensemble_run.js').EnsembleRun} EnsembleRun */
/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('./run_settings.js').TrainOptions} TrainOptions */
/** @typedef {import('./search.js').SearchState} SearchState */
/** @typedef {import('./search.js').TrialResult} TrialResult */
/** @typedef {import('./search.js').Turn} Turn */
/** @typedef {import('./training_run.js').TrainingRun} TrainingRun */

/**
 * The progress of a search. There is no `progress` while the model of a trial is being built.
 * @typedef {object} SearchProgress
 * @property {'trial' | 'final'} stage
 * @property {number} trial How many trials have begun, including this one and those before the search was resumed.
 * @property {number} rung From 1.
 * @property {number} rungs
 * @property {number} at The number of the trial in its rung, or of the winner's network, from 1.
 * @property {number} of How many there are of those.
 * @property {number} done How many of the winner's networks have ended.
 * @property {number} engines How many networks train at once.
 * @property {boolean} elsewhere Whether another engine trains it than the one that predicts in the meantime.
 * @property {RunRecord | null} record That of one of the winner's networks, once it has ended.
 * @property {number} candidates How many there are.
 * @property {number} judged How many of them have an evaluated epoch.
 * @property {number} candidate Its index among the candidates.
 * @property {Partial<Settings>} changes Its changes to the settings, including the seed where it is the winner.
 * @property {Plan | null} plan Null while the model is being built.
 * @property {Progress | null} progress
 * @property {TrialResult | null} result Set when the trial has ended.
 * @property {(TrialResult & { changes: Partial<Settings> }) | null} best The best so far.
 * @property {number} secondsLeft Of the time limit.
 */

/** @typedef {'stage' | 'rung' | 'at' | 'of' | 'candidate' | 'changes'} KnownAlways */

/**
 * What is known of the current trial or network; the rest of its progress is filled in.
 * @typedef {Pick<SearchProgress, KnownAlways> & Partial<SearchProgress>} Known
 */

/**
 * How a search is trained: `burst` is the milliseconds between two reports, 200 by default; `engines` how many of the
 * winner's networks train at once on a CPU, one fewer than it has cores by default; `now` the time in milliseconds.
 * @typedef {{ burst?: number, engines?: number, now?: () => number }} SearchPace
 */

/** A run as far as the search controls it. @typedef {Pick<TrainingRun, 'pause' | 'resume' | 'stop'>} Controlled */

/**
 * The part of the library that a search uses.
 * @typedef {object} SearchLoom
 * @property {() => Promise<unknown>} clearMembers
 * @property {(settings: TrainOptions, pace: { burst: number }) => TrainingRun} train
 * @property {(of: { members: number }, settings: TrainOptions, pace: EnsemblePace) => EnsembleRun} ensemble
 */

/**
 * A search. Iterate over it to search. Its `state` is plain JSON, from which `loom.search({ resume })` continues. All
 * of the winner's networks but the last become members of the ensemble, so that the model `blend` averages them all.
 * Candidates are trained for a while each, the best third for three times as long, and so on; in the last third of the
 * time the winner is trained with several seeds. The search does not use the test rows, so `evaluate()` is unbiased.
 * @implements {AsyncIterable<SearchProgress>}
 */
export class Search {
  #loom;
  #state;
  #burst;
  #engines;
  #clock;
  /** @type {Controlled | null} */
  #run = null;
  /** The winner's networks. @type {EnsembleRun | null} */
  #ensemble = null;
  #stopping = false;
  #over = false;

  /**
   * @param {SearchLoom} loom
   * @param {SearchState} state
   * @param {SearchPace} pace
   */
  constructor(loom, state, { burst = BURST_MILLISECONDS, engines, now = () => performance.now() } = {}) {
    this.#loom = loom;
    this.#state = savedState(state);
    this.#burst = burst;
    this.#engines = engines;
    this.#clock = new SearchClock(now);
  }

  /** The current state. @returns {SearchState} */
  get state() {
    return structuredClone(this.#state);
  }

  /** The settings of the best candidate so far. @returns {TrainOptions} */
  get best() {
    const { settings, candidates } = this.#state;
    return { ...settings, ...candidates[this.#winner] };
  }

  /** Whether {@link Search.stop} was called. */
  get stopped() {
    return this.#stopping;
  }

  /** Whether the search has ended by itself. */
  get over() {
    return this.#over;
  }

  /** Whether the search waits for {@link Search.resume}. */
  get paused() {
    return this.#clock.paused;
  }

  /**
   * The changes to the settings that one of the winner's networks has, as far as the winner is known.
   * @param {number} member From 1.
   * @returns {Partial<Settings>}
   */
  network(member) {
    return { ...this.#state.candidates[this.#winner], seed: this.#ensemble?.members[member - 1].seed };
  }

  /** Pauses after the current burst. A pause does not count as time of the search. */
  pause() {
    this.#clock.pause();
    this.#run?.pause();
  }

  /** Continues after a pause. */
  resume() {
    if (!this.paused) return;
    this.#clock.resume();
    this.#run?.resume();
  }

  /** Ends the search after the current burst. A trial that this cuts off counts as not begun. */
  stop() {
    this.#stopping = true;
    this.resume();
    this.#run?.stop();
  }

  /** @returns {AsyncGenerator<SearchProgress>} */
  async *[Symbol.asyncIterator]() {
    await this.#loom.clearMembers();
    for (let turn = nextTurn(this.#state); turn && !this.#stopping; turn = nextTurn(this.#state))
      yield* this.#try(turn);
    if (!this.#stopping) yield* this.#trainWinner();
  }

  /**
   * Trains a candidate for its time.
   * @param {Turn} turn
   * @returns {AsyncGenerator<SearchProgress>}
   */
  async *#try({ candidate, rung, seconds: allowed, at, of }) {
    const { settings, candidates } = this.#state;
    const changes = candidates[candidate];
    const passed = this.#clock.stopwatch();
    const report = (/** @type {Partial<SearchProgress>} */ more, since = passed()) =>
      this.#report({ stage: 'trial', rung: rung + 1, at, of, candidate, changes, ...more }, since);
    yield report({});
    const run = this.#loom.train({ ...settings, ...changes }, { burst: Math.min(this.#burst, allowed * 1000) });
    this.#control(run);
    const trial = new Trial();
    let cut = false;
    const result = () => ({ candidate, rung, ...trial.result, seconds: passed(), cut });
    try {
      const plan = await run.ready();
      for await (const progress of run) {
        trial.advance(progress);
        if (progress.ended != null) {
          const over = this.#stopping ? null : result();
          if (over) this.#enter(over);
          yield report({ plan, progress, result: over }, over ? 0 : passed());
        } else {
          // By its own training time: the baseline is fitted during the first trial, and must not count against it.
          cut ||= progress.seconds >= allowed;
          if (cut) run.stop();
          yield report({ plan, progress });
        }
      }
    } catch (error) {
      // The engine would die of it again.
      if (/** @type {any} */ (error)?.code === 'engine.died') this.#enter({ ...result(), loss: null, cut: false });
      throw error;
    } finally {
      this.#run = null;
    }
  }

  /**
   * Trains the winner's networks to their end, or for the time that is left: each for at least an epoch.
   * @returns {AsyncGenerator<SearchProgress>}
   */
  async *#trainWinner() {
    const { seeds, minutes, results } = this.#state;
    const pace = { burst: this.#burst, engines: this.#engines };
    const ensemble = (this.#ensemble = this.#loom.ensemble({ members: seeds }, this.best, pace));
    const { engines } = ensemble;
    this.#control(ensemble);
    const passed = this.#clock.stopwatch();
    const shares = new TimeShares(seeds, engines, Math.max(minutes * 60 - secondsOf(results), 0));
    const common = { stage: /** @type {const} */ ('final'), rung: this.#rungs, of: seeds, candidate: this.#winner };
    const report = (/** @type {number} */ at, /** @type {Partial<SearchProgress>} */ more) => {
      const known = { ...common, at, changes: this.network(at), done: shares.done, engines, ...more };
      return this.#report(known, passed());
    };
    yield report(1, {});
    for await (const progress of ensemble) {
      const { plan, member, elsewhere } = progress;
      const { over, late } = shares.advance(member, progress, passed());
      if (late) ensemble.cut(member);
      yield report(member, { plan, progress, elsewhere, record: over ? ensemble.record(member) : null });
      if (over && engines === 1 && member < seeds && !this.#stopping) yield report(member + 1, {});
    }
    this.#run = null;
    this.#over = !this.#stopping;
  }

  /** @param {Controlled} run */
  #control(run) {
    this.#run = run;
    if (this.paused) run.pause();
    if (this.#stopping) run.stop();
  }

  /** @param {TrialResult} result */
  #enter(result) {
    this.#state = { ...this.#state, results: [...this.#state.results, result] };
  }

  /**
   * @param {Known} known
   * @param {number} passed Seconds since the last result.
   * @returns {SearchProgress}
   */
  #report(known, passed) {
    const { minutes, results, candidates } = this.#state;
    const best = bestOf(this.#state);
    return {
      trial: results.length + (known.stage === 'trial' && !known.result ? 1 : 0),
      rungs: this.#rungs,
      done: 0,
      engines: 1,
      elsewhere: false,
      record: null,
      candidates: candidates.length,
      judged: evaluatedOf(results),
      plan: null,
      progress: null,
      result: null,
      best: best && { ...best, changes: candidates[best.candidate] },
      secondsLeft: Math.max(minutes * 60 - secondsOf(results) - passed, 0),
      ...known,
    };
  }

  /** The index of the best candidate so far. */
  get #winner() {
    return bestOf(this.#state)?.candidate ?? 0;
  }

  get #rungs() {
    return rungsOf(this.#state.candidates.length).length;
  }
}
