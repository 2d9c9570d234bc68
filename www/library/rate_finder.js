// The learning rate of a run, before it is trained: its schedule, and a search for a good one.

import { BURST_MILLISECONDS } from '../engine/contract.js';
import { runSettings } from './run_settings.js';

/** @typedef {import('../engine/protocol.d.ts').RateFinderState} RateFinderState */
/** @typedef {import('./run_settings.js').TrainOptions} TrainOptions */

/**
 * How a search for a learning rate is followed and ended.
 * @typedef {object} RateOptions
 * @property {(search: RateFinderState) => void} [onProgress]
 * @property {AbortSignal} [signal] Ends the search early, without an error.
 * @property {number} [burst] Milliseconds between two reports; 200 by default.
 */

/** Plots and finds learning rates. The search runs in bursts, as training does, so ending it is to request no more. */
export class RateFinder {
  #link;

  /** @param {Pick<import('./link.js').Link, 'request'>} link */
  constructor(link) {
    this.#link = link;
  }

  /**
   * The learning rate of each parameter group, at some of the steps of a run.
   * @param {TrainOptions} settings
   * @returns {Promise<import('../engine/protocol.d.ts').ScheduleCurve>}
   */
  schedule(settings) {
    return this.#link.request({ type: 'schedule', ...runSettings(settings) });
  }

  /**
   * Runs a learning rate range test.
   * @param {TrainOptions} settings
   * @param {RateOptions} options
   * @returns {Promise<RateFinderState>}
   */
  async find(settings, { onProgress, signal, burst = BURST_MILLISECONDS } = {}) {
    let search = await this.#link.request({ type: 'beginRateFinder', ...runSettings(settings) });
    while (!search.ended) {
      if (signal?.aborted) return this.#link.request({ type: 'endRateFinder' });
      search = await this.#link.request({ type: 'advanceRateFinder', milliseconds: burst });
      onProgress?.(search);
    }
    return search;
  }
}
