// The part of the library that keeps a model as a file, and restores one that was kept.

import { Judging } from './judging.js';
import { named } from './source.js';

/** @typedef {import('../engine/client.js').EngineClient} EngineClient */
/** @typedef {import('../engine/protocol.d.ts').ModelCard} ModelCard */
/** @typedef {import('../engine/protocol.d.ts').Predictor} Predictor */

/** Models that outlive the tab. */
export class ModelFiles extends Judging {
  #ask;
  #alive;
  /** What the model was restored of. @type {Blob | null} */
  #file = null;

  /** @param {ConstructorParameters<typeof Judging>} given */
  constructor(...given) {
    super(...given);
    [this.#ask, this.#alive] = given;
  }

  /**
   * Makes a file of all that was trained: the network, those that are kept beside it, the linear model, and how much each counts. A
   * safetensors file; it holds the words of the training rows, and none of their texts.
   * @param {{ name?: string, model?: Predictor }} options What it is called, and which of its models is meant to be asked.
   * @returns {Promise<Blob>}
   */
  async save({ name = '', model = 'network' } = {}) {
    const { bytes } = await this.#ask({ type: 'save', name, model });
    return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], { type: 'application/octet-stream' });
  }

  /**
   * Restores the model of such a file, in place of any restored before; no data need be loaded. It is asked beside what is trained here:
   * `predict(texts, { restored: true })`, and `rank` likewise.
   * @param {import('./word_vectors.js').FileSource} source
   * @returns {Promise<ModelCard>} What it answers.
   */
  async restore(source) {
    const file = /** @type {Blob} */ (named(source).content);
    const card = await this.#alive((client) => give(client, file));
    this.#file = file;
    return card;
  }

  /**
   * Gives an engine what the one before it had.
   * @param {EngineClient} client
   * @protected
   */
  async restoreModel(client) {
    if (this.#file) await give(client, this.#file);
  }
}

/**
 * @param {EngineClient} client
 * @param {Blob} file
 */
async function give(client, file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return client.request({ type: 'restore', bytes }, [bytes.buffer]);
}
