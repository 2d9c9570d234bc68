// One training run as an async iterable of progress. The library requests training in bursts, so pausing is to request
// no more.

import { BURST_MILLISECONDS } from '../engine/contract.js';

/** @typedef {import('../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../engine/protocol.d.ts').RunSettings} RunSettings */

/**
 * How a run is trained.
 * @typedef {object} Pace
 * @property {number} [burst] Milliseconds of training between two reports; 200 by default.
 * @property {boolean} [baseline] Whether the linear baseline is fitted during training; true by default. Otherwise it
 *   is fitted when it is first requested.
 * @property {import('../engine/protocol.d.ts').StartFrom} [from] What the networks start from: `new`, the default, are
 *   random weights; `run` goes on from the run before, `loaded` from the loaded model. Both need the same layers, the
 *   same columns to predict and the same folds, otherwise the run rejects with `session.otherNetwork`.
 * @property {Resumed} [resume] What the run continues from. It needs the same settings, rows and start, otherwise it
 *   rejects with `train.otherCheckpoint`. On the CPU it then equals a run that was never interrupted.
 */

/**
 * The state of a run, and the optimizer steps so far.
 * @typedef {{ blob: Blob, step: number }} TakenCheckpoint
 */

/**
 * The state that a run continues from, and its epochs so far, for its record.
 * @typedef {{ checkpoint: Blob, history: import('../engine/protocol.d.ts').EpochSummary[] }} Resumed
 */

/**
 * A run. Iterate over it to train; leaving the loop early ends training and keeps the best weights.
 * @implements {AsyncIterable<Progress>}
 */
export class TrainingRun {
  #link;
  #settings;
  #burst;
  #baseline;
  #from;
  #resume;
  #resumed;
  /** @type {Promise<Plan> | null} */
  #plan = null;
  #stopping = false;
  /** @type {PromiseWithResolvers<void> | null} */
  #pause = null;

  /**
   * @param {Pick<import('./link.js').Link, 'request'>} link
   * @param {RunSettings} settings
   * @param {Pace} [pace]
   * @param {(resumed: Resumed) => void} [resumed] Called once the run continues from a checkpoint.
   */
  constructor(link, settings, { burst = BURST_MILLISECONDS, baseline = true, from = 'new', resume } = {}, resumed) {
    this.#link = link;
    this.#settings = settings;
    this.#baseline = baseline;
    this.#from = from;
    this.#burst = burst;
    this.#resume = resume;
    this.#resumed = resumed;
  }

  /**
   * Builds the model, once.
   * @returns {Promise<Plan>} What will be trained. Rejects with the engine's refusal, such as `train.unknownSetting`.
   */
  ready() {
    const baseline = this.#baseline ? {} : { baseline: false };
    const from = this.#from === 'new' ? {} : { from: this.#from };
    this.#plan ??= this.#link.request({ type: 'beginTraining', ...this.#settings, ...baseline, ...from });
    return this.#plan;
  }

  /**
   * The state of the run between two bursts, from which {@link Pace.resume} continues it, in another engine or tab.
   * @returns {Promise<TakenCheckpoint | null>} Null before the first step, and once training has ended.
   */
  async checkpoint() {
    const { bytes, step } = await this.#link.request({ type: 'takeCheckpoint' });
    return bytes && { blob: new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]), step };
  }

  /** Whether training waits for {@link TrainingRun.resume}. */
  get paused() {
    return this.#pause !== null;
  }

  /** Pauses after the current burst. */
  pause() {
    this.#pause ??= withResolvers();
  }

  /** Continues after a pause. */
  resume() {
    this.#pause?.resolve();
    this.#pause = null;
  }

  /** Ends training after the current burst. The last progress reports it, and the best weights are kept. */
  stop() {
    this.#stopping = true;
    this.resume();
  }

  async *[Symbol.asyncIterator]() {
    await this.ready();
    if (this.#resume) {
      const bytes = new Uint8Array(await this.#resume.checkpoint.arrayBuffer());
      await this.#link.request({ type: 'resumeTraining', bytes });
      this.#resumed?.(this.#resume);
    }
    let ended = false;
    try {
      while (!ended) {
        await this.#pause?.promise;
        const progress = await this.#advance();
        ended = progress.ended != null;
        yield progress;
      }
    } catch (error) {
      // There is no run left to end: the engine refused, or is gone.
      ended = true;
      throw error;
    } finally {
      if (!ended) await this.#link.request({ type: 'finishTraining' });
    }
  }

  /** @returns {Promise<Progress>} */
  #advance() {
    if (this.#stopping) return this.#link.request({ type: 'finishTraining' });
    return this.#link.request({ type: 'advanceTraining', milliseconds: this.#burst });
  }
}

/**
 * Promise.withResolvers, which Node 20 and Safari before 17.4 lack.
 * @returns {PromiseWithResolvers<void>}
 */
function withResolvers() {
  /** @type {any} */
  const deferred = {};
  deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
  return deferred;
}
