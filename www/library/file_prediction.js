// Predicts the rows of a whole file: reads it, has the engine predict it burst by burst, and collects the file that the
// engine writes.

import { WordloomError } from '../engine/failure.js';
import { ParquetFile } from './parquet_file.js';
import { named } from './source.js';

/** @typedef {import('../engine/protocol.d.ts').FilePredictionPlan} FilePredictionPlan */
/** @typedef {import('../engine/protocol.d.ts').Judgement} Judgement */
/** @typedef {import('../engine/protocol.d.ts').OutputFormat} OutputFormat */
/** @typedef {import('../engine/protocol.d.ts').TableSummary} TableSummary */

/** A format of files of predictions. @typedef {OutputFormat | 'parquet'} FileFormat */

/**
 * How a file of predictions is made. `text` names the columns of text; by default they are those that the model was
 * trained on. Which model predicts, as in `predict`. Of which labels `probabilities` are written: that of the
 * prediction, unless given. The `certainty`, as in `predict`, adds columns: for thresholds one with the decision, which
 * is the prediction, or nothing where its probability is below its threshold; for a coverage one with the set, or two
 * with the ends of the interval. Two are of separated values: `byteOrderMark` writes a mark from which Excel recognizes
 * UTF-8, and `formulas` leaves texts that a spreadsheet would run as formulas as they are.
 * @typedef {import('./trained_model.js').PredictOptions & {
 *   format?: FileFormat, text?: string[],
 *   probabilities?: import('../engine/protocol.d.ts').ProbabilityColumns,
 *   byteOrderMark?: boolean, formulas?: boolean,
 * }} FileOptions
 */

/**
 * What an earlier prediction of the same rows, made in the same way, had written.
 * @typedef {{ rows: number, blob: Blob }} Written
 */

/**
 * How the prediction is followed: `onProgress` receives the rows done, and the bytes written since the last call, or
 * null if a prediction of these rows could not be continued after them; `signal` cancels with `predict.cancelled`; a
 * burst takes about `milliseconds`, by default 200; between two bursts, `pause` is awaited.
 * @typedef {object} FileWatch
 * @property {(progress: { done: number, total: number }, bytes: Blob | null) => void} [onProgress]
 * @property {AbortSignal} [signal]
 * @property {number} [milliseconds]
 * @property {() => Promise<void> | undefined} [pause]
 */

/** @typedef {FileOptions & FileWatch & { name?: string }} PredictFileOptions */

/**
 * A file of predictions: its content, its name, the number of its rows, the names of its columns, and how good the
 * predictions are, column by column, where the file has the values.
 * @typedef {{
 *   blob: Blob, name: string, rows: number, columns: string[], judgements: Judgement[],
 * }} PredictedFile
 */

/** @type {Record<FileFormat, { extension: string, type: string }>} */
const FORMATS = {
  csv: { extension: 'csv', type: 'text/csv;charset=utf-8' },
  tsv: { extension: 'tsv', type: 'text/tab-separated-values;charset=utf-8' },
  jsonLines: { extension: 'jsonl', type: 'application/jsonl' },
  parquet: { extension: 'parquet', type: 'application/vnd.apache.parquet' },
  xlsx: { extension: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
};

/** Bytes as they come. */
class Bytes {
  #type;
  /** One for each burst, so that the browser may hold them outside the tab's memory. @type {Blob[]} */
  #parts = [];

  /** @param {string} type */
  constructor(type) {
    this.#type = type;
  }

  /** @param {Uint8Array<ArrayBuffer> | Blob} bytes */
  add(bytes) {
    const part = new Blob([bytes]);
    this.#parts.push(part);
    return part;
  }

  finish() {
    return new Blob(this.#parts, { type: this.#type });
  }
}

/**
 * @param {string[]} columns
 * @param {number[]} numeric The indices of those of numbers.
 */
function typed(columns, numeric) {
  const type = (/** @type {number} */ index) => (numeric.includes(index) ? 'DOUBLE' : 'STRING');
  return columns.map((name, index) => ({ name, type: /** @type {'DOUBLE' | 'STRING'} */ (type(index)) }));
}

/** The rows to predict. Keeps what a new engine needs to have them again. */
export class FilePrediction {
  #link;
  #model;
  /** @type {{ job: import('../engine/reading.js').ReadJob } | null} */
  #loaded = null;

  /**
   * @param {import('./link.js').Link} link
   * @param {Pick<import('./trained_model.js').TrainedModel, 'modelOf'>} model
   */
  constructor(link, model) {
    this.#link = link;
    this.#model = model;
  }

  /**
   * Reads the rows to predict, in place of those before. They need not have the columns to predict. The data and what
   * was trained stay.
   * @param {import('./source.js').Source} source
   * @param {import('./data.js').LoadOptions} options
   * @returns {Promise<TableSummary>} Rejects as `loom.load` does.
   */
  async load(source, { name, onProgress, signal, ...options } = {}) {
    const job = { ...named(source, name), part: /** @type {const} */ ('predict'), options };
    const table = await this.#link.use((client) => client.read(job, { onProgress, signal }));
    this.#loaded = { job };
    return table;
  }

  /**
   * Predicts the rows that were read, and writes them with their predictions. What an earlier prediction has `written`
   * is continued, if the format is one of text.
   * @param {FileOptions & FileWatch & { written?: Written | null }} options
   * @returns {Promise<PredictedFile>} Rejects with `session.noFileToPredict`, `session.stillTraining`,
   *   `session.tooLargeForSheet`, `data.unknownColumn`, `predict.cancelled`, or `session.notPredicting` where another
   *   run or another loaded model began in the meantime.
   */
  async write({ onProgress, signal, milliseconds = 200, pause, written = null, ...options } = {}) {
    const { format = 'csv', model, loaded = false, ...rest } = options;
    const predictor = this.#model.modelOf({ model, loaded });
    const { columns, rows, numeric, judged } = await this.#link.request({
      type: 'beginFilePrediction',
      // The rows of a Parquet file are made of lines.
      format: format === 'parquet' ? 'jsonLines' : format,
      loaded,
      model: predictor,
      ...(written ? { after: written.rows } : {}),
      ...rest,
    });
    const { extension, type } = FORMATS[format];
    const file = format === 'parquet' ? await ParquetFile.begin(typed(columns, numeric)) : new Bytes(type);
    if (written && file instanceof Bytes) file.add(written.blob);
    // A workbook is written at the end, and predictions are compared if all of them are there.
    const continuable = file instanceof Bytes && format !== 'xlsx' && !judged;
    while (true) {
      await pause?.();
      if (signal?.aborted) {
        await this.#link.request({ type: 'endFilePrediction' });
        throw cancelled();
      }
      const { done, bytes, ended, judgements } = await this.#link.request({
        type: 'advanceFilePrediction',
        milliseconds,
      });
      const added = /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
      const part = file.add(added);
      onProgress?.({ done, total: rows }, continuable && part ? part : null);
      if (ended) return { blob: file.finish(), name: this.#nameWith(extension), rows, columns, judgements };
    }
  }

  /**
   * Reads a file, predicts its rows, and drops them.
   * @param {import('./source.js').Source} source
   * @param {PredictFileOptions} options `name` is that of the file, for messages.
   * @returns {Promise<PredictedFile>} Rejects as {@link load} and {@link write} do.
   */
  async predict(source, { name, ...options }) {
    await this.load(source, { name, signal: options.signal });
    try {
      return await this.write(options);
    } finally {
      await this.forget();
    }
  }

  /** Drops the rows to predict. */
  async forget() {
    await this.#link.request({ type: 'forgetFileToPredict' });
    this.#loaded = null;
  }

  /**
   * Reads the rows again, in a new engine.
   * @param {import('../engine/client.js').EngineClient} client
   */
  async restore(client) {
    if (this.#loaded) await client.read(this.#loaded.job);
  }

  /** The name of the file that was read, with the extension of the one that is written. @param {string} extension */
  #nameWith(extension) {
    const name = this.#loaded?.job.name ?? '';
    return `${name.replace(/(\.(gz|zip))?$/i, '').replace(/\.[^.]*$/, '')} predicted.${extension}`.trim();
  }
}

function cancelled() {
  const message = 'the prediction of the file was cancelled';
  return new WordloomError({ code: 'predict.cancelled', message, values: {} });
}
