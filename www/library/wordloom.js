// The library's one class. The page itself reaches the engine only through it.

import { EngineClient } from '../engine/client.js';
import { Comparison, structuresOf } from './comparison.js';
import { EnsembleRun, membersOf } from './ensemble_run.js';
import { Parts } from './parts.js';
import { rank } from './ranking.js';
import { Replay } from './replay.js';
import { presetOf, runSettings } from './run_settings.js';
import { searchState } from './search_options.js';
import { Search } from './search_run.js';
import { TrainingRun } from './training_run.js';
import { enginesOn } from './turns.js';

/** @typedef {import('../engine/protocol.d.ts').DeviceChoice} DeviceChoice */
/** @typedef {import('./run_settings.js').TrainOptions} TrainOptions */
/** @typedef {import('./comparison.js').Candidate} Candidate */
/** @typedef {import('./training_run.js').Pace} Pace */
/** @typedef {import('./explanation.js').ExplainOptions} ExplainOptions */
/** @typedef {import('./exports.js').ExportOptions} ExportOptions */
/** @typedef {import('./source.js').FileSource} FileSource */

/**
 * An engine in a worker of its own, with one table, one choice of columns and one run at a time. A request that fails
 * rejects with a `WordloomError`, whose `code` is stable. A worker that dies takes the trained model with it
 * (`engine.died`). The next request starts a new one with the same data, columns, vectors, teacher and loaded model.
 */
export class Wordloom {
  #parts;

  /**
   * Starts a worker, and opens the engine on a device. Rejects with `engine.absent` where the engine cannot be loaded.
   * @param {{ device?: DeviceChoice, connect?: () => EngineClient }} options `auto`, the default device, is a real
   *   WebGPU adapter where there is one, and the CPU otherwise. `connect` starts a worker.
   */
  static async open({ device = 'auto', connect = () => new EngineClient() } = {}) {
    const loom = new Wordloom(device, connect);
    await loom.#parts.link.open();
    return loom;
  }

  /** Use {@link Wordloom.open}. @param {DeviceChoice} device @param {() => EngineClient} connect */
  constructor(device, connect) {
    this.#parts = new Parts(device, connect);
  }

  /** Which files are loaded, and the run that began last. */
  get recorder() {
    return this.#parts.recorder;
  }

  /** The device in use, and why it was chosen. */
  get device() {
    return this.#parts.link.opened.device;
  }

  /** Every preset, with all its settings. */
  get presets() {
    return this.#parts.link.opened.presets;
  }

  /** Every setting: its group, its values, and its default in each preset. */
  get settings() {
    return this.#parts.link.opened.settings;
  }

  /** Wordloom's version. */
  get version() {
    return this.#parts.link.opened.version;
  }

  /**
   * Reads a labelled file in place of the one before: a table, JSON, a spreadsheet, lines with labels, a zip archive,
   * any of these gzipped, or a folder of texts. Rejects with a `data.*` code, `read.cancelled` or `read.unreadable`.
   * @param {import('./source.js').Source} source @param {import('./data.js').LoadOptions} options
   */
  load(source, options = {}) {
    return this.#parts.data.load(source, options);
  }

  /** Chooses columns and splits the rows: `data.*`, `session.*`. @param {import('./columns.js').Columns} columns */
  choose(columns) {
    return this.#parts.data.choose(columns);
  }

  /** Looks for problems in the rows. A finding names fixes for `choose({ fixes })`. @param {TrainOptions} settings */
  inspect(settings = {}) {
    return this.#parts.health.inspect(settings);
  }

  /** The rows of a finding, by its index from 0. @param {number} finding @param {import('./health.js').Page} page */
  findingRows(finding, page = {}) {
    return this.#parts.health.rowsOf(finding, page);
  }

  /** A run's tokens by frequency. @param {import('./vocabulary.js').TokenPage} page @param {TrainOptions} settings */
  vocabulary(page = {}, settings = {}) {
    return this.#parts.vocabulary.page(page, settings);
  }

  /** Splits a text into tokens, as a run would. @param {string} text @param {TrainOptions} settings */
  tokenize(text, settings = {}) {
    return this.#parts.vocabulary.tokenize(text, settings);
  }

  /**
   * Reads word vectors for the chosen rows: GloVe, word2vec, fastText or starter vectors. Rejects with `vectors.*`.
   * @param {FileSource} source @param {import('./word_vectors.js').VectorOptions} options
   */
  loadVectors(source, options = {}) {
    return this.#parts.vectors.load(source, options);
  }

  /** Drops the word vectors. */
  forgetVectors() {
    return this.#parts.vectors.forget();
  }

  /** The pretrained sentence encoder: loads it, encodes the texts of the chosen rows, drops it. */
  get teacher() {
    return this.#parts.teacher;
  }

  /** Counts how much of a run's vocabulary has a word vector. @param {TrainOptions} settings */
  coverage(settings = {}) {
    return this.#parts.vectors.coverage(settings);
  }

  /** The learning rate of each parameter group at some of the steps of a run. @param {TrainOptions} settings */
  schedule(settings = {}) {
    return this.#parts.rates.schedule(settings);
  }

  /** Finds a learning rate. @param {TrainOptions} settings @param {import('./rate_finder.js').RateOptions} options */
  findLearningRate(settings = {}, options = {}) {
    return this.#parts.rates.find(settings, options);
  }

  /** Prepares a run; iterate over it: `train.unknownSetting`. @param {TrainOptions} settings @param {Pace} pace */
  train(settings = {}, pace = {}) {
    return new TrainingRun(this.#parts.link, runSettings(settings), pace, (from) => this.recorder.resumed(from));
  }

  /**
   * Prepares several networks: iterate over it to train. All but the last become members of the ensemble, which the
   * `blend` averages. On a CPU they train at once, on a GPU one after another, with identical results.
   * @param {import('./ensemble_run.js').Members} members @param {TrainOptions} settings Those they have in common.
   * @param {import('./ensemble_run.js').EnsemblePace} pace
   */
  ensemble(members, settings = {}, pace = {}) {
    const all = membersOf(members, settings.seed ?? presetOf(this.presets, settings)?.seed);
    return new EnsembleRun(this, all, settings, { ...pace, engines: enginesOn(this.device, pace.engines) });
  }

  /** Adds the trained network to the ensemble: the blend of later runs includes it. @param {string} name */
  addMember(name) {
    return this.#parts.members.add(name);
  }

  /** Exports the trained network as bytes, for another engine with the same rows. @param {string} name */
  exportMember(name) {
    return this.#parts.members.export(name);
  }

  /** Imports an exported network into the ensemble. Rejects with a `store.*` code. @param {Uint8Array} bytes */
  importMember(bytes) {
    return this.#parts.members.import(bytes);
  }

  /** Removes all members of the ensemble; a run that began with them still has them. */
  clearMembers() {
    return this.#parts.members.clear();
  }

  /**
   * Evaluates the network, the linear baseline and the blend, column by column. A column's `baseline` compares them;
   * `validation` names the model that answers, which predicts from then on. Rejects with `session.notBegun`.
   * @param {FileSource} [source] Another labelled file; the test rows by default. @param {{ name?: string }} options
   */
  evaluate(source, { name } = {}) {
    return this.#parts.model.evaluate(source, name);
  }

  /** Predicts for texts. @param {string[]} texts @param {import('./trained_model.js').PredictOptions} options */
  predict(texts, options = {}) {
    return this.#parts.model.predict(texts, options);
  }

  /**
   * Predicts all rows of a file and writes every row and column, then the predictions. The rows need no labels.
   * @param {import('./source.js').Source} source @param {import('./file_prediction.js').PredictFileOptions} options
   */
  predictFile(source, options = {}) {
    return this.#parts.filePrediction.predict(source, options);
  }

  /** The rows of a file to predict: reads them, writes them with their predictions, drops them. */
  get filePrediction() {
    return this.#parts.filePrediction;
  }

  /** Where the model is wrong on the test rows: measures with intervals, slices that do worse, the rows behind both. */
  get diagnosis() {
    return this.#parts.diagnosis;
  }

  /** A text as the network reads it: predictions after each token, hidden units, texts in which they behave alike. */
  get watch() {
    return this.#parts.watch;
  }

  /** What the user changes in the rows: the rows of a change, what it has changed, the file with all changes. */
  get mending() {
    return this.#parts.mending;
  }

  /**
   * What is read of a text, cleaned, as tokens: of a string by the model, of a row by a run with these settings.
   * @param {string | import('../engine/protocol.d.ts').TableRow} text
   * @param {import('./trained_model.js').PredictOptions & { settings?: TrainOptions }} options
   */
  readText(text, { settings = {}, ...options } = {}) {
    if (typeof text === 'string') return this.#parts.model.read(text, options);
    return this.#parts.vocabulary.readRow(text, settings);
  }

  /** Explains a prediction. @param {string} text @param {ExplainOptions} options */
  explain(text, options = {}) {
    return this.#parts.model.explain(text, options);
  }

  /** Saves the models as a safetensors file, without texts. @param {import('./model_files.js').SaveOptions} options */
  saveModel(options = {}) {
    return this.#parts.files.save(options);
  }

  /** Exports the network for other programs. Rejects with `export.*`. @param {ExportOptions} options */
  exportModel(options = {}) {
    return this.#parts.files.export(options);
  }

  /** Loads a model file; `{ loaded: true }` then uses it. Rejects with a `store.*` code. @param {FileSource} source */
  loadModel(source) {
    return this.#parts.files.load(source);
  }

  /** Ranks texts, highest first. @param {string[]} texts @param {import('./ranking.js').RankOptions} options */
  rank(texts, options = {}) {
    return rank(this, texts, { ...options, model: this.#parts.model.modelOf(options) });
  }

  /** The record of the run that began last, to be saved as `run.json`. Throws `record.none` before the first. */
  record() {
    return this.#parts.recorder.record(this.version);
  }

  /** Trains a recorded run again. @param {unknown} record @param {import('./replay.js').ReplayOptions} options */
  replay(record, options = {}) {
    return new Replay(this, record, options);
  }

  /** The structures to compare: one of each kind of layer, of the settings' size. @param {TrainOptions} settings */
  structures(settings = {}) {
    return structuresOf(this.settings, settings.layers ?? presetOf(this.presets, settings)?.layers ?? []);
  }

  /** Compares structures, or settings: iterate. @param {Candidate[]} structures @param {TrainOptions} settings */
  compare(structures, settings = {}) {
    return new Comparison(this, structures, settings);
  }

  /**
   * Prepares a search for the best settings within a time limit; iterate over it. Only validation rows decide.
   * @param {import('./search_options.js').SearchOptions} options @param {import('./search_run.js').SearchPace} pace
   */
  search(options = {}, pace = {}) {
    return new Search(this, searchState(options, this.presets), pace);
  }

  /** Continues on another device, with the same contents but without what was trained. @param {DeviceChoice} device */
  reopen(device) {
    return this.#parts.link.reopen(device);
  }

  /**
   * Clones this library into a worker of its own, with the same files, columns, word vectors and teacher. Rejects with
   * `engine.failed` on another kind of device. @param {{ signal?: AbortSignal }} options Gives up: `engine.closed`.
   */
  async clone({ signal } = {}) {
    const clone = new Wordloom(this.#parts.link.options.device, this.#parts.link.options.connect);
    clone.#parts.adopt(this.#parts);
    await clone.#parts.link.openOn(this.device.kind, signal);
    return clone;
  }

  /** Ends the worker and frees its memory. Later requests reject with `engine.closed`. */
  async close() {
    this.#parts.link.close();
  }
}
