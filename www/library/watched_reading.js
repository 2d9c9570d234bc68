// A text as the network reads it: what it predicts after each token, what its hidden units do, and other texts in which
// they do so too.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('../engine/protocol.d.ts').PrefixPredictions} PrefixPredictions */
/** @typedef {import('../engine/protocol.d.ts').TextActivations} TextActivations */
/** @typedef {import('../engine/protocol.d.ts').UnitQuantity} UnitQuantity */
/** @typedef {import('../engine/protocol.d.ts').ActivityPattern} ActivityPattern */
/** @typedef {import('../engine/protocol.d.ts').SimilarReading} SimilarReading */

/**
 * Which direction of which layer: by default, the forward direction of the first one, of the model that was trained
 * here.
 * @typedef {{ loaded?: boolean, layer?: number, backward?: boolean }} LayerOptions
 */

/**
 * How the rows are searched: how many texts are returned, by default 20; `onProgress` receives the rows done and the
 * best texts so far; `signal` ends it; a burst takes about `milliseconds`, by default 200.
 * @typedef {LayerOptions & {
 *   most?: number, milliseconds?: number, signal?: AbortSignal,
 *   onProgress?: (progress: { done: number, rows: number }, matches: SimilarReading[]) => void,
 * }} SimilarOptions
 */

/** What can be watched of a trained network, also while it trains. */
export class WatchedReading {
  #link;
  #model;

  /**
   * @param {Pick<import('./link.js').Link, 'request'>} link
   * @param {Pick<import('./trained_model.js').TrainedModel, 'modelOf'>} model
   */
  constructor(link, model) {
    this.#link = link;
    this.#model = model;
  }

  /**
   * Predicts a text as if it ended after each of its tokens in turn.
   * @param {string} text
   * @param {Pick<import('./trained_model.js').PredictOptions, 'model' | 'loaded'> & {
   *   most?: number, signal?: AbortSignal,
   * }} options How many tokens at most, 256 by default: the work grows with the square of their number.
   * @returns {Promise<PrefixPredictions>} Rejects with `session.notBegun`, or `predict.cancelled` where the signal
   *   cancels.
   */
  async prefixes(text, { model, loaded = false, most = 256, signal } = {}) {
    const request = { text, model: this.#model.modelOf({ model, loaded }), loaded };
    let all = await this.#link.request({ type: 'predictPrefixes', ...request });
    while (all.left > 0 && all.tokens.length < most) {
      if (signal?.aborted) throw cancelled();
      const next = await this.#link.request({ type: 'predictPrefixes', ...request, from: all.tokens.length });
      const tokens = [...all.tokens, ...next.tokens];
      all = { ...next, tokens, predictions: [...all.predictions, ...next.predictions] };
    }
    return all;
  }

  /**
   * The values of the hidden units of a layer after each token. Of the networks of several folds, those of the first.
   * @param {string} text
   * @param {LayerOptions & { quantity?: UnitQuantity }} options The values, by default the hidden states.
   * @returns {Promise<TextActivations>} Rejects with `session.notBegun` or `session.noDirection`.
   */
  activations(text, { loaded = false, layer = 0, backward = false, quantity = 'hidden' } = {}) {
    return this.#link.request({ type: 'activations', text, loaded, layer, backward, quantity });
  }

  /**
   * Searches the chosen rows for texts in which hidden units behave as in a pattern.
   * @param {ActivityPattern} pattern
   * @param {SimilarOptions} options
   * @returns {Promise<SimilarReading[]>} The most similar first; of the rows done so far if the signal ended it.
   *   Rejects with `session.notChosen`, `session.notBegun`, `session.noDirection` or `session.noUnit`.
   */
  async similar(pattern, { loaded = false, layer = 0, backward = false, most = 20, ...pace } = {}) {
    const { onProgress, signal, milliseconds = 200 } = pace;
    const request = { loaded, layer, backward, pattern, limit: most, milliseconds };
    /** @type {SimilarReading[]} */
    let matches = [];
    let [next, rows] = [0, 1];
    while (next < rows && !signal?.aborted) {
      const burst = await this.#link.request({ type: 'findSimilarReadings', ...request, from: next });
      ({ next, rows } = burst);
      const ordered = [...matches, ...burst.matches].sort((a, b) => b.share - a.share || b.strength - a.strength);
      matches = ordered.slice(0, most);
      onProgress?.({ done: next, rows }, matches);
    }
    return matches;
  }
}

function cancelled() {
  return new WordloomError({ code: 'predict.cancelled', message: 'watching was cancelled', values: {} });
}
