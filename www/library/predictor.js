// A saved model that predicts without the engine: no worker, no device, and a small part of the code. It computes in
// the thread that calls it, in slices, so that a page stays responsive.

import { WordloomError, failureOf } from '../engine/failure.js';
import { encodingOf, textOf } from './decoded_text.js';
import { explain } from './explanation.js';
import { cancelled as readingCancelled } from './fetched_file.js';
import { predictionOf } from './results.js';
import { separated } from './separated_sheet.js';

/** @typedef {import('../engine/protocol.d.ts').ModelCard} ModelCard */
/** @typedef {import('../engine/protocol.d.ts').Explanation} Explanation */
/** @typedef {import('../engine/protocol.d.ts').Prediction} Prediction */
/** @typedef {import('../engine/protocol.d.ts').Predictor} Model */
/** @typedef {import('./results.js').TextPrediction} TextPrediction */

/**
 * The compiled predictor of one model: `PredictorModule` of `crates/predictor`.
 * @typedef {object} Module
 * @property {() => ModelCard} card
 * @property {(texts: string[], options: { model?: Model, ignorePrior?: boolean }) => Prediction[]} predict
 * @property {(text: string, options: object) => Explanation} explain
 * @property {(name: string) => void} beginReading
 * @property {(text: string) => void} read
 * @property {() => { rows: number, columns: string[] }} endReading
 * @property {(writing: object) => { rows: number, columns: string[] }} beginWriting
 * @property {(milliseconds: number) => { done: number, bytes: Uint8Array<ArrayBuffer>, ended: boolean }} advanceWriting
 * @property {() => void} endWriting
 * @property {() => void} free
 */

/** Reads the first sheet of a workbook. @typedef {(file: Blob) => Promise<unknown[][]>} ReadWorkbook */

/**
 * Which model predicts; by default the one that the file names. `prior: false` asks the model for texts of which it
 * knows nothing as well, instead of the frequencies of the training rows.
 * @typedef {{ model?: Model, prior?: boolean, signal?: AbortSignal }} PredictOptions
 */

/**
 * How a file of predictions is written: the columns of `text`, by default those that the model was trained on; the
 * `format`, by default `csv`; which `probabilities`, by default that of the prediction; for separated values a
 * `byteOrderMark`, from which Excel recognizes UTF-8, and `formulas`, to keep texts that a spreadsheet would run.
 * `onProgress` receives the rows done, and `signal` cancels with `predict.cancelled`.
 * @typedef {object} WriteOptions
 * @property {string[]} [text]
 * @property {Model} [model]
 * @property {'csv' | 'tsv' | 'jsonLines'} [format]
 * @property {'none' | 'predicted' | 'all'} [probabilities]
 * @property {boolean} [byteOrderMark]
 * @property {boolean} [formulas]
 * @property {(progress: { done: number, total: number }) => void} [onProgress]
 * @property {AbortSignal} [signal]
 */

/** The rows of a file. `encoding` is `null` for a workbook. */
/** @typedef {{ name: string, rows: number, columns: string[], encoding: string | null }} ReadRows */

const FOLDER = new URL('../../pkg/predictor/', import.meta.url);

/** How many texts are predicted before the page gets a turn. */
const SLICE = 16;

/** How long a burst of a file takes, in milliseconds: a frame or two, so that typing and scrolling stay smooth. */
const BURST = 24;

/** @type {Record<string, { extension: string, type: string }>} */
const FORMATS = {
  csv: { extension: 'csv', type: 'text/csv;charset=utf-8' },
  tsv: { extension: 'tsv', type: 'text/tab-separated-values;charset=utf-8' },
  jsonLines: { extension: 'jsonl', type: 'application/jsonl' },
};

/** A saved model that predicts texts and files. */
export class Predictor {
  #module;
  #readWorkbook;
  /** @type {ReadRows | null} */
  #rows = null;
  /** The latest reading. @type {object | null} */
  #reading = null;

  /**
   * Loads a model file, as `loom.saveModel` returns it. Nothing else of the library need be loaded.
   * @param {Blob} file
   * @param {{ folder?: string | URL }} [options] The folder of the compiled predictor, by default `pkg/predictor/`.
   * @returns {Promise<Predictor>} Rejects with `predictor.absent` if the folder is not there, or with a code of the
   *   group `store` if the file is not a model or is damaged.
   */
  static async load(file, { folder = FOLDER } = {}) {
    const module = await loadModule(new URL(folder, globalThis.location?.href));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const workbook = new URL('workbook.js', new URL(folder, globalThis.location?.href)).href;
    return attempt(
      () => new Predictor(new module.PredictorModule(bytes), async (file) => (await import(workbook)).read(file)),
    );
  }

  /** Use {@link Predictor.load}. @param {Module} module @param {ReadWorkbook} readWorkbook */
  constructor(module, readWorkbook) {
    this.#module = module;
    this.#readWorkbook = readWorkbook;
    /** What the file contains. */
    this.card = module.card();
  }

  /**
   * Predicts texts. After each 16 texts, the page gets a turn.
   * @param {string[]} texts
   * @param {PredictOptions} [options]
   * @returns {Promise<TextPrediction[]>} One for each text, in order. Rejects with `predict.cancelled`.
   */
  async predict(texts, { model, prior = true, signal } = {}) {
    const predictions = [];
    for (let start = 0; start < texts.length; start += SLICE) {
      if (start > 0) await turn();
      if (signal?.aborted) throw cancelled();
      const slice = texts.slice(start, start + SLICE);
      const options = { ...(model ? { model } : {}), ignorePrior: !prior };
      predictions.push(...attempt(() => this.#module.predict(slice, options)));
    }
    return predictions.map(predictionOf);
  }

  /**
   * Explains the prediction for a text by occlusion. It computes no gradients, so there is no other method.
   * @param {string} text
   * @param {Omit<import('./explanation.js').ExplainOptions, 'loaded'>} [options]
   * @returns {Promise<Explanation>} Rejects with `explain.cancelled`, `explain.noGradients` for another method, or with
   *   a code of the group `explain` if a column or a label is unknown.
   */
  async explain(text, options = {}) {
    if (options.method && options.method !== 'occlusion') {
      const message = 'a predictor computes no gradients: explain by occlusion';
      throw new WordloomError({ code: 'explain.noGradients', message, values: {} });
    }
    /** @type {{ request: any }} */
    const link = {
      request: async (/** @type {any} */ { text, model, labels, from }) => {
        await turn();
        return attempt(() => this.#module.explain(text, { ...(model ? { model } : {}), labels, from }));
      },
    };
    return explain(link, text, options);
  }

  /**
   * Reads a file whose rows are to be predicted, in place of the one before: separated values, JSON Lines, an array of
   * JSON objects, or the first sheet of an xlsx workbook. A reading that is not finished then stops.
   * @param {Blob} file
   * @param {{ name?: string, encoding?: string }} [options] The name, for messages; the encoding of a text, by default
   *   the one that its bytes show.
   * @returns {Promise<ReadRows>} Rejects with a code of the group `data` if the file cannot be read, and with
   *   `read.cancelled` if another one is read in its place.
   */
  async read(file, { name = file instanceof File ? file.name : '', encoding } = {}) {
    const own = (this.#reading = {});
    const isWorkbook = await startsWith(file, 'PK');
    const chosen = isWorkbook ? null : (encoding ?? (await encodingOf(file)));
    const pieces = chosen === null ? separated(await this.#sheetOf(file)) : textOf(file, chosen);
    if (this.#reading !== own) throw readingCancelled();
    attempt(() => this.#module.beginReading(name));
    for await (const piece of pieces) {
      if (this.#reading !== own) throw readingCancelled();
      attempt(() => this.#module.read(piece));
      await turn();
    }
    if (this.#reading !== own) throw readingCancelled();
    this.#rows = { name, encoding: chosen, ...attempt(() => this.#module.endReading()) };
    return this.#rows;
  }

  /**
   * Predicts the rows that were read and writes them with their predictions: every row and every column in its order.
   * @param {WriteOptions} [options]
   * @returns {Promise<{ blob: Blob, name: string, rows: number, columns: string[] }>} Rejects with
   *   `session.noFileToPredict`, `data.unknownColumn` or `predict.cancelled`.
   */
  async write({ format = 'csv', onProgress, signal, ...options } = {}) {
    const { extension, type } = FORMATS[format];
    const writing = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    const { rows, columns } = attempt(() => this.#module.beginWriting({ format, ...writing }));
    /** @type {Blob[]} */
    const parts = [];
    while (true) {
      await turn();
      if (signal?.aborted) {
        this.#module.endWriting();
        throw cancelled();
      }
      const { done, bytes, ended } = attempt(() => this.#module.advanceWriting(BURST));
      parts.push(new Blob([bytes]));
      onProgress?.({ done, total: rows });
      if (!ended) continue;
      const name = `${(this.#rows?.name ?? '').replace(/\.[^.]*$/, '')} predicted.${extension}`.trim();
      return { blob: new Blob(parts, { type }), name, rows, columns };
    }
  }

  /**
   * Reads a file and writes it with its predictions.
   * @param {Blob} file
   * @param {WriteOptions & { name?: string, encoding?: string }} [options]
   * @returns {ReturnType<Predictor['write']>} Rejects as {@link read} and {@link write} do.
   */
  async predictFile(file, { name, encoding, ...options } = {}) {
    await this.read(file, { name, encoding });
    return this.write(options);
  }

  /** Frees the memory of the model. Nothing can be predicted afterwards. */
  close() {
    this.#module.free();
  }

  /** @param {Blob} file */
  async #sheetOf(file) {
    try {
      return await this.#readWorkbook(file);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `the workbook cannot be read: ${reason}`;
      throw new WordloomError({ code: 'data.workbook', message, values: { reason } });
    }
  }
}

/** @type {Map<string, Promise<any>>} */
const modules = new Map();

/** @param {URL} folder */
function loadModule(folder) {
  const address = new URL('predictor.js', folder).href;
  const loading =
    modules.get(address) ??
    import(address).then(async (module) => {
      await module.default();
      return module;
    });
  modules.set(address, loading);
  return loading.catch((error) => {
    modules.delete(address);
    const { message } = failureOf(error);
    throw new WordloomError({ code: 'predictor.absent', message, values: { reason: message } });
  });
}

/** @param {Blob} file @param {string} start */
async function startsWith(file, start) {
  const bytes = new Uint8Array(await file.slice(0, start.length).arrayBuffer());
  return String.fromCharCode(...bytes) === start;
}

/** Lets the page draw and handle events. Unlike a timer, a message is not delayed in a tab in the background. */
function turn() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(null);
  });
}

/**
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
function attempt(work) {
  try {
    return work();
  } catch (error) {
    throw new WordloomError(failureOf(error));
  }
}

function cancelled() {
  return new WordloomError({ code: 'predict.cancelled', message: 'the prediction was canceled', values: {} });
}
