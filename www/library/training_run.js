// One training run as an async iterable of progress. Training is asked for in bursts: to pause is to stop asking.

/** @typedef {import('../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../engine/protocol.d.ts').Preset} Preset */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('../engine/client.js').EngineClient['request']} Ask */

/**
 * A run. Iterate over it to train; leaving the loop early stops training and keeps the best weights.
 * @implements {AsyncIterable<Progress>}
 */
export class TrainingRun {
  #ask;
  #options;
  /** @type {Promise<Plan> | null} */
  #plan = null;
  #stopping = false;
  /** @type {PromiseWithResolvers<void> | null} */
  #pause = null;

  /**
   * @param {Ask} ask
   * @param {{ preset: Preset, settings: Partial<Settings>, burst: number, floor?: boolean }} options
   */
  constructor(ask, options) {
    this.#ask = ask;
    this.#options = options;
  }

  /** Builds the model, if that is still to be done, and tells what will be trained. */
  ready() {
    const { preset, settings, floor = true } = this.#options;
    this.#plan ??= this.#ask({ type: 'begin', preset, settings, ...(floor ? {} : { floor }) });
    return this.#plan;
  }

  /** Whether training waits for {@link TrainingRun.resume}. */
  get paused() {
    return this.#pause !== null;
  }

  /** Pauses after the burst under way. */
  pause() {
    this.#pause ??= withResolvers();
  }

  /** Goes on after a pause. */
  resume() {
    this.#pause?.resolve();
    this.#pause = null;
  }

  /** Ends training after the burst under way; the last progress tells of it, and the best weights are kept. */
  stop() {
    this.#stopping = true;
    this.resume();
  }

  async *[Symbol.asyncIterator]() {
    await this.ready();
    let ended = false;
    try {
      while (!ended) {
        await this.#pause?.promise;
        const progress = await this.#advance();
        ended = progress.ended != null;
        yield progress;
      }
    } catch (error) {
      // Nothing is left to end: the engine refused, or is gone.
      ended = true;
      throw error;
    } finally {
      if (!ended) await this.#ask({ type: 'finish' });
    }
  }

  /** @returns {Promise<Progress>} */
  #advance() {
    if (this.#stopping) return this.#ask({ type: 'finish' });
    return this.#ask({ type: 'advance', milliseconds: this.#options.burst });
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
