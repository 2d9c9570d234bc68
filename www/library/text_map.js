// A map of the diagnosed texts: has the engine draw it, burst by burst; projects its points by UMAP in a worker of its
// own where that is requested.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('../engine/protocol.d.ts').DrawnTexts} DrawnTexts */
/** @typedef {import('../engine/protocol.d.ts').MapValues} MapValues */
/** @typedef {import('../engine/protocol.d.ts').TextMapProgress} TextMapProgress */

/**
 * The part of a Worker that a projection uses.
 * @typedef {Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>} WorkerLike
 */

/** The fewest points that have neighbors to be projected by. */
const LEAST_POINTS = 5;

function spawnWorker() {
  return new Worker(new URL('../engine/umap_worker.js', import.meta.url), { name: 'wordloom-umap' });
}

/** The map of the texts of the diagnosis. Another diagnosis ends it. */
export class TextMap {
  #link;
  #spawn;

  /**
   * @param {Pick<import('./link.js').Link, 'request'>} link
   * @param {() => WorkerLike} [spawn] Starts a worker that projects.
   */
  constructor(link, spawn = spawnWorker) {
    this.#link = link;
    this.#spawn = spawn;
  }

  /**
   * Draws the map of the diagnosis, which must have ended: the first two principal components of the texts' vectors.
   * `onProgress` receives the texts read; a burst takes about `milliseconds`, by default 200.
   * @param {{ onProgress?: (progress: TextMapProgress) => void, signal?: AbortSignal, milliseconds?: number }} options
   * @returns {Promise<DrawnTexts>} Rejects with `session.notDiagnosed`, `predict.cancelled`, or `session.noTextMap`
   *   where another diagnosis began in the meantime.
   */
  async draw({ onProgress, signal, milliseconds = 200 } = {}) {
    let progress = await this.#link.request({ type: 'beginTextMap' });
    while (!progress.ended) {
      if (signal?.aborted) throw cancelled();
      progress = await this.#link.request({ type: 'advanceTextMap', milliseconds });
      onProgress?.(progress);
    }
    return this.#link.request({ type: 'textMap' });
  }

  /**
   * The true and the predicted values of the points, in their order.
   * @param {number} target The index of the column among those to predict, from 0.
   * @returns {Promise<MapValues>} Rejects with `session.noTextMap` or `session.noTarget`.
   */
  values(target) {
    return this.#link.request({ type: 'mapValues', target });
  }

  /**
   * Projects the points by UMAP, which keeps neighbors near one another. Takes seconds; `signal` ends it at once.
   * @param {{ onProgress?: (share: number) => void, signal?: AbortSignal }} options `onProgress` receives the fraction
   *   that is done, 0 to 1.
   * @returns {Promise<[number, number][]>} The coordinates of the points, in their order. Rejects with
   *   `session.noTextMap`, `map.tooFewPoints`, `map.failed` or `predict.cancelled`.
   */
  async project({ onProgress, signal } = {}) {
    const { width, bytes } = await this.#link.request({ type: 'mapVectors' });
    if (bytes.byteLength / (4 * width) < LEAST_POINTS) {
      const values = { least: String(LEAST_POINTS) };
      throw new WordloomError({ code: 'map.tooFewPoints', message: 'too few texts to be projected', values });
    }
    if (signal?.aborted) throw cancelled();
    const worker = this.#spawn();
    try {
      return await new Promise((resolve, reject) => {
        const fail = (/** @type {string} */ message) =>
          reject(new WordloomError({ code: 'map.failed', message, values: { message } }));
        signal?.addEventListener('abort', () => reject(cancelled()));
        worker.addEventListener('error', (/** @type {any} */ { message }) => fail(message ?? ''));
        worker.addEventListener('message', (/** @type {any} */ { data: { share, points, failure } }) => {
          if (failure) fail(failure);
          else if (points) resolve(points);
          else onProgress?.(share);
        });
        // A copy, whose bytes are where 32-bit numbers may be.
        worker.postMessage({ vectors: new Float32Array(bytes.slice().buffer), width });
      });
    } finally {
      worker.terminate();
    }
  }
}

function cancelled() {
  return new WordloomError({ code: 'predict.cancelled', message: 'the map was cancelled', values: {} });
}
