// Pretrained word vectors: loads them, lets them go, and gives them to an engine that takes a dead one's place.

import { Inquiry } from './inquiry.js';
import { named } from './source.js';

/** @typedef {import('../engine/client.js').EngineClient} EngineClient */
/** @typedef {import('../engine/reading.js').VectorsLoaded} VectorsLoaded */
/** @typedef {import('../engine/reading.js').ReadProgress} ReadProgress */
/** @typedef {import('../engine/reading.js').VectorsJob} VectorsJob */
/** @typedef {Exclude<import('./source.js').Source, import('./source.js').FolderFile[]>} FileSource */

/** The part of the library that has word vectors. */
export class WordVectors extends Inquiry {
  #alive;
  /** @type {VectorsJob | null} */
  #vectors = null;

  /**
   * @param {EngineClient['request']} ask
   * @param {<T>(work: (client: EngineClient) => Promise<T>) => Promise<T>} alive Works with an engine that lives.
   */
  constructor(ask, alive) {
    super(ask);
    this.#alive = alive;
  }

  /**
   * Reads pretrained word vectors for the tokens of the chosen rows: a GloVe file, or one of word2vec or fastText as text; plain, gzipped,
   * or in a zip archive, of which `member` says which file, by its path; else the largest is read. A run's embedding starts from them,
   * as the setting `vectors` says; `coverage()` tells how much of its vocabulary they know.
   * @param {FileSource} source
   * @param {{ name?: string, member?: string, onProgress?: (progress: ReadProgress) => void, signal?: AbortSignal }} options `signal` cancels; the
   *   vectors loaded before stay.
   * @returns {Promise<VectorsLoaded>}
   */
  async loadVectors(source, { name, member, onProgress, signal } = {}) {
    const vectors = /** @type {VectorsJob} */ ({ ...named(source, name), member });
    const loaded = await this.#alive((client) => client.readVectors(vectors, { onProgress, signal }));
    this.#vectors = vectors;
    return loaded;
  }

  /** Lets go of the word vectors. */
  async forgetVectors() {
    await this.#alive((client) => client.request({ type: 'vectorsForget' }));
    this.#vectors = null;
  }

  /**
   * Has the word vectors that another library has, for an engine of its own.
   * @param {WordVectors} other
   * @protected
   */
  adoptVectors(other) {
    this.#vectors = other.#vectors;
  }

  /**
   * Gives an engine what the one before it had.
   * @param {EngineClient} client
   * @param {boolean} chosen Whether it has rows: vectors are read for those, and without any they are let go.
   * @protected
   */
  async restoreVectors(client, chosen) {
    if (!chosen) this.#vectors = null;
    if (this.#vectors) await client.readVectors(this.#vectors);
  }
}
