// Models as files: saves the trained one, and loads one that was saved.

import { exportModel } from './exports.js';
import { named } from './source.js';

/** @typedef {import('../engine/client.js').EngineClient} EngineClient */
/** @typedef {import('../engine/protocol.d.ts').ModelCard} ModelCard */

/**
 * The model's name, which of its models should predict by default (the one that answers, unless given), the precision
 * of the stored numbers (`single`, unless given; `half` takes about half the size), and the thresholds, sets and
 * intervals of its predictions (none, unless given).
 * @typedef {{
 *   name?: string, model?: import('../engine/protocol.d.ts').Predictor,
 *   precision?: import('../engine/protocol.d.ts').Precision, certainty?: import('../engine/protocol.d.ts').Certainty,
 * }} SaveOptions
 */

/** Saves and loads models. Keeps the file that a new engine needs to have the loaded model again. */
export class ModelFiles {
  #link;
  #recorder;
  /** The file of the loaded model. @type {Blob | null} */
  #file = null;

  /**
   * Which of the loaded file's models predicts by default.
   * @type {import('../engine/protocol.d.ts').Predictor}
   */
  predictor = 'network';

  /**
   * @param {import('./link.js').Link} link
   * @param {Pick<import('./recorder.js').Recorder, 'answers'>} recorder
   */
  constructor(link, recorder) {
    this.#link = link;
    this.#recorder = recorder;
  }

  /**
   * Makes a file of all that was trained.
   * @param {SaveOptions} options
   * @returns {Promise<Blob>}
   */
  async save({ name = '', model = this.#recorder.answers, precision = 'single', certainty }) {
    const asked = certainty ? { certainty } : {};
    const { bytes } = await this.#link.request({ type: 'saveModel', name, model, precision, ...asked });
    return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], { type: 'application/octet-stream' });
  }

  /**
   * Exports the model as files for other programs, or as a page.
   * @param {import('./exports.js').ExportOptions} options
   */
  export(options) {
    const { loaded = false } = options;
    return exportModel(this.#link, loaded ? this.predictor : this.#recorder.answers, options);
  }

  /**
   * Loads the model of a file, in place of the one loaded before.
   * @param {import('./source.js').FileSource} source
   * @returns {Promise<ModelCard>}
   */
  async load(source) {
    const file = named(source).content;
    const card = await this.#link.use((client) => load(client, file));
    this.#file = file;
    this.predictor = card.predictor;
    return card;
  }

  /**
   * Loads the model again, in a new engine.
   * @param {EngineClient} client
   */
  async restore(client) {
    if (this.#file) await load(client, this.#file);
  }
}

/**
 * @param {EngineClient} client
 * @param {Blob} file
 */
async function load(client, file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return client.request({ type: 'loadModel', bytes }, [bytes.buffer]);
}
