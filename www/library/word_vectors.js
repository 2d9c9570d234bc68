// Pretrained word vectors: loads them, counts what they cover, drops them.

import { runSettings } from './run_settings.js';
import { named } from './source.js';

/** @typedef {import('../engine/client.js').EngineClient} EngineClient */
/** @typedef {import('../engine/client.js').Watch} Watch */
/** @typedef {import('../engine/protocol.d.ts').Coverage} Coverage */
/** @typedef {import('../engine/reading.js').VectorsLoaded} VectorsLoaded */
/** @typedef {import('../engine/reading.js').VectorsJob} VectorsJob */

/**
 * `member` is the path of a file in a zip archive, the largest by default; `onProgress` receives the bytes read;
 * `signal` cancels, and the vectors before stay loaded.
 * @typedef {Watch & { name?: string, member?: string }} VectorOptions
 */

/** The word vectors that are loaded. Keeps what a new engine needs to have them again. */
export class WordVectors {
  #link;
  #data;
  #recorder;
  /** @type {VectorsJob | null} */
  #file = null;

  /**
   * @param {import('./link.js').Link} link
   * @param {Pick<import('./data.js').Data, 'isChosen'>} data
   * @param {import('./recorder.js').Recorder} recorder
   */
  constructor(link, data, recorder) {
    this.#link = link;
    this.#data = data;
    this.#recorder = recorder;
  }

  /**
   * Reads the vectors of the tokens of the chosen rows.
   * @param {import('./source.js').FileSource} source
   * @param {VectorOptions} options
   * @returns {Promise<VectorsLoaded>}
   */
  async load(source, { name, member, onProgress, signal }) {
    const file = { ...named(source, name), member };
    const loaded = await this.#link.use((client) => client.readVectors(file, { onProgress, signal }));
    this.#file = file;
    this.#recorder.vectorsLoaded(loaded);
    return loaded;
  }

  /** Drops the vectors. */
  async forget() {
    await this.#link.use((client) => client.request({ type: 'forgetVectors' }));
    this.#file = null;
    this.#recorder.vectors = null;
  }

  /**
   * Counts how much of a run's vocabulary has a vector.
   * @param {import('./run_settings.js').TrainOptions} settings
   * @returns {Promise<Coverage>}
   */
  coverage(settings) {
    return this.#link.request({ type: 'coverage', ...runSettings(settings) });
  }

  /**
   * Takes over the vectors that another library has, for an engine of its own.
   * @param {WordVectors} other
   */
  adopt(other) {
    this.#file = other.#file;
  }

  /**
   * Reads the vectors again, in a new engine.
   * @param {EngineClient} client
   */
  async restore(client) {
    // Vectors are read for chosen rows: without any, the engine has dropped them.
    if (!this.#data.isChosen) this.#file = null;
    if (this.#file) await client.readVectors(this.#file);
  }
}
