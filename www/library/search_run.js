// A search for the best settings as an async iterable of progress: one trial after another, then the winner with several seeds.

import { bestOf, judgedOf, nextTurn, rungsOf, secondsOf, shortfallOf } from './search.js';

/** @typedef {import('./wordloom.js').Wordloom} Wordloom */
/** @typedef {import('../engine/protocol.d.ts').EpochSummary} EpochSummary */
/** @typedef {import('../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('./search.js').SearchState} SearchState */
/** @typedef {import('./search.js').TrialResult} TrialResult */
/** @typedef {import('./search.js').Turn} Turn */

/**
 * How far a search is. While a trial's model is being built, and while it is over, there is no progress or one that says how it ended.
 * @typedef {object} SearchProgress
 * @property {'trial' | 'final'} stage
 * @property {number} trial How many trials have begun, this one among them; over what came before a stop as well.
 * @property {number} rung From 1.
 * @property {number} rungs
 * @property {number} at Which trial of the rung it is, or which network of the winner's, from 1.
 * @property {number} of How many there are of those.
 * @property {number} done How many networks of the winner's have come to their end.
 * @property {number} engines How many networks train at once.
 * @property {boolean} elsewhere Whether another engine trains it than the one that predicts meanwhile.
 * @property {import('./record.js').RunRecord | null} record Of a network of the winner's, once it has come to its end.
 * @property {number} candidates How many there are.
 * @property {number} judged Of how many of those an epoch has ended.
 * @property {number} candidate Its place among the candidates.
 * @property {Partial<Settings>} changes What it has over the settings, its seed included where it is the winner.
 * @property {Plan | null} plan Null while the model is being built.
 * @property {Progress | null} progress
 * @property {TrialResult | null} result Once the trial is over.
 * @property {(TrialResult & { changes: Partial<Settings> }) | null} best The best so far.
 * @property {number} secondsLeft At most, of all that the search may take.
 */

/** The part of a run that is steered. @typedef {Pick<import('./training_run.js').TrainingRun, 'pause' | 'resume' | 'stop'>} Steered */

/**
 * A search. Iterate over it to search; its `state` is plain JSON, from which `loom.search({ resume })` goes on. Of the winner's
 * networks all but the last are kept, so that the model `blend` asks them all. The test rows are not asked for.
 * @implements {AsyncIterable<SearchProgress>}
 */
export class Search {
  #loom;
  #state;
  #burst;
  #engines;
  #now;
  /** @type {Steered | null} */
  #run = null;
  /** The winner's networks. @type {import('./ensemble_run.js').EnsembleRun | null} */
  #ensemble = null;
  #stopping = false;
  #over = false;
  // Pauses are no time of the search.
  #paused = 0;
  /** @type {number | null} */
  #pausedAt = null;

  /**
   * @param {Wordloom} loom
   * @param {SearchState} state
   * @param {{ burst?: number, engines?: number, now?: () => number }} pace `now` tells the time in milliseconds.
   */
  constructor(loom, state, { burst = 200, engines, now = () => performance.now() } = {}) {
    this.#loom = loom;
    this.#state = state;
    this.#burst = burst;
    this.#engines = engines;
    this.#now = now;
  }

  /** The search as it stands. @returns {SearchState} */
  get state() {
    return structuredClone(this.#state);
  }

  /** The settings of the best candidate so far. @returns {import('./inquiry.js').TrainOptions} */
  get best() {
    const { settings, candidates } = this.#state;
    return { ...settings, ...candidates[bestOf(this.#state)?.candidate ?? 0] };
  }

  /** Whether it was asked to stop. */
  get stopped() {
    return this.#stopping;
  }

  /** Whether it has come to its end. */
  get over() {
    return this.#over;
  }

  /**
   * What a network of the winner's has over the settings, as far as the winner is known.
   * @param {number} member From 1.
   * @returns {Partial<Settings>}
   */
  network(member) {
    return {
      ...this.#state.candidates[bestOf(this.#state)?.candidate ?? 0],
      seed: this.#ensemble?.members[member - 1].seed,
    };
  }

  /** Whether the search waits for {@link Search.resume}. */
  get paused() {
    return this.#pausedAt !== null;
  }

  /** Pauses after the burst under way. */
  pause() {
    this.#pausedAt ??= this.#clock();
    this.#run?.pause();
  }

  /** Goes on after a pause. */
  resume() {
    if (this.#pausedAt === null) return;
    this.#paused = this.#now() / 1000 - this.#pausedAt;
    this.#pausedAt = null;
    this.#run?.resume();
  }

  /** Ends the search after the burst under way. The trial that is cut off by it counts as not begun. */
  stop() {
    this.#stopping = true;
    this.resume();
    this.#run?.stop();
  }

  /** @returns {AsyncGenerator<SearchProgress>} */
  async *[Symbol.asyncIterator]() {
    await this.#loom.letGo();
    for (let turn = nextTurn(this.#state); turn && !this.#stopping; turn = nextTurn(this.#state))
      yield* this.#try(turn);
    if (!this.#stopping) yield* this.#train();
  }

  /**
   * @param {Turn} turn
   * @returns {AsyncGenerator<SearchProgress>}
   */
  async *#try(turn) {
    const { settings, candidates } = this.#state;
    const { candidate, rung, seconds: allowed, at, of } = turn;
    const changes = candidates[candidate];
    const began = this.#clock();
    const passed = () => this.#clock() - began;
    const told = (/** @type {Partial<SearchProgress>} */ more, since = passed()) =>
      this.#told({ stage: 'trial', rung: rung + 1, at, of, candidate, changes, ...more }, since);
    yield told({});
    const run = this.#loom.train({ ...settings, ...changes }, { burst: Math.min(this.#burst, allowed * 1000) });
    this.#steer(run);
    /** @type {Course} */
    let course = { history: [], best: 0, loss: null };
    const result = () => ({
      candidate,
      rung,
      ...resultOf(course, this.#loom.logbook.deviations),
      seconds: passed(),
      cut,
    });
    let cut = false;
    try {
      const plan = await run.ready();
      for await (const progress of run) {
        course = further(course, progress);
        if (progress.ended != null) {
          const over = this.#stopping ? null : result();
          if (over) this.#enter(over);
          yield told({ plan, progress, result: over }, over ? 0 : passed());
        } else {
          // By its own training: the linear model is fitted within the first trial, and no candidate shall pay for it.
          cut ||= progress.seconds >= allowed;
          if (cut) run.stop();
          yield told({ plan, progress });
        }
      }
    } catch (error) {
      // What the engine died of would be so again.
      if (/** @type {any} */ (error)?.code === 'engine.died') this.#enter({ ...result(), loss: null, cut: false });
      throw error;
    } finally {
      this.#run = null;
    }
  }

  /**
   * Trains the winner to its end, or as long as there is time: of each network at least an epoch.
   * @returns {AsyncGenerator<SearchProgress>}
   */
  async *#train() {
    const { seeds, minutes } = this.#state;
    const { candidate = 0 } = bestOf(this.#state) ?? {};
    const ensemble = (this.#ensemble = this.#loom.ensemble({ members: seeds }, this.best, {
      burst: this.#burst,
      engines: this.#engines,
    }));
    const { engines } = ensemble;
    this.#steer(ensemble);
    const began = this.#clock();
    const passed = () => this.#clock() - began;
    const all = Math.max(minutes * 60 - secondsOf(this.#state.results), 0);
    /** Those that have begun, by their number: until when they have time, and how many epochs they have ended. @type {Map<number, { until: number, epochs: number, over: boolean }>} */
    const networks = new Map();
    const done = () => [...networks.values()].filter(({ over }) => over).length;
    const told = (/** @type {number} */ at, /** @type {Partial<SearchProgress>} */ more) =>
      this.#told(
        {
          stage: 'final',
          rung: this.#rungs,
          at,
          of: seeds,
          candidate,
          changes: this.network(at),
          done: done(),
          engines,
          ...more,
        },
        passed(),
      );
    yield told(1, {});
    for await (const progress of ensemble) {
      const { plan, member, elsewhere } = progress;
      let network = networks.get(member);
      if (!network) {
        network = { until: 0, epochs: 0, over: false };
        networks.set(member, network);
        network.until =
          passed() +
          (all - passed()) / roundsOf({ waiting: seeds - networks.size, active: networks.size - done(), engines });
      }
      network.epochs += progress.validation.length;
      network.over = progress.ended != null;
      if (!network.over && network.epochs > 0 && passed() >= network.until) ensemble.cut(member);
      yield told(member, { plan, progress, elsewhere, record: network.over ? ensemble.record(member) : null });
      if (network.over && engines === 1 && member < seeds && !this.#stopping) yield told(member + 1, {});
    }
    this.#run = null;
    this.#over = !this.#stopping;
  }

  /** @param {Steered} run */
  #steer(run) {
    this.#run = run;
    if (this.paused) run.pause();
    if (this.#stopping) run.stop();
  }

  /** @param {TrialResult} result */
  #enter(result) {
    this.#state = { ...this.#state, results: [...this.#state.results, result] };
  }

  /**
   * @param {Pick<SearchProgress, 'stage' | 'rung' | 'at' | 'of' | 'candidate' | 'changes'> & Partial<SearchProgress>} progress
   * @param {number} passed Seconds since the last result.
   * @returns {SearchProgress}
   */
  #told(progress, passed) {
    const { minutes, results, candidates } = this.#state;
    const best = bestOf(this.#state);
    return {
      trial: results.length + (progress.stage === 'trial' && !progress.result ? 1 : 0),
      rungs: this.#rungs,
      done: 0,
      engines: 1,
      elsewhere: false,
      record: null,
      candidates: candidates.length,
      judged: judgedOf(results),
      plan: null,
      progress: null,
      result: null,
      best: best && { ...best, changes: candidates[best.candidate] },
      secondsLeft: Math.max(minutes * 60 - secondsOf(results) - passed, 0),
      ...progress,
    };
  }

  get #rungs() {
    return rungsOf(this.#state.candidates.length).length;
  }

  /** Seconds, pauses left out. */
  #clock() {
    return this.#pausedAt ?? this.#now() / 1000 - this.#paused;
  }
}

/**
 * How many networks the engine that has just begun one trains in the time that is left, this one among them.
 * @param {{ waiting: number, active: number, engines: number }} networks Those that have not begun, those under way, and how many may be.
 */
function roundsOf({ waiting, active, engines }) {
  const free = Math.max(engines - active, 0);
  return 1 + Math.ceil(Math.max(waiting - free, 0) / engines);
}

/** What is known of a trial by its progress: its epochs, the best of them as the engine keeps its weights, its training loss. @typedef {{ history: EpochSummary[], best: number, loss: number | null }} Course */

/**
 * @param {Course} so Far.
 * @param {Progress} progress
 * @returns {Course}
 */
function further({ history, loss }, progress) {
  const isLost = progress.ended === 'diverged';
  return {
    history: [...history, ...progress.validation],
    best: progress.bestEpoch,
    loss: isLost ? null : (progress.loss ?? loss),
  };
}

/**
 * @param {Course} course
 * @param {number[]} deviations
 * @returns {Pick<TrialResult, 'shortfall' | 'epoch' | 'loss' | 'epochs'>}
 */
function resultOf({ history, best, loss }, deviations) {
  const epoch = history.find((each) => each.epoch === best) ?? null;
  return { shortfall: epoch && shortfallOf(epoch, deviations), epoch, loss, epochs: history.length };
}
