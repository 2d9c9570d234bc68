// A recorded run trained again: the same rows, columns, split and settings. Iterated over as a run is.

import { refusal, readRecord } from './record.js';
import { compareRecords } from './record_comparison.js';
import { assertSameData } from './record_data.js';

/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('./training_run.js').TrainingRun} TrainingRun */

/**
 * The part of the library that a replay uses.
 * @typedef {import('./comparison.js').Trains & {
 *   choose: (columns: import('./columns.js').Columns) => Promise<import('../engine/protocol.d.ts').RowsSummary>,
 *   recorder: Pick<import('./recorder.js').Recorder, 'loaded' | 'vectors' | 'hasTeacher'>,
 * }} ChoosesAndTrains
 */

/**
 * With `anyway`, the rows and the word vectors need not be the record's, as long as the columns have the same names.
 * @typedef {{ anyway?: boolean }} ReplayOptions
 */

/**
 * A replay. Iterate over it to train; afterwards {@link Replay.replayed} compares it with the record.
 * @implements {AsyncIterable<Progress>}
 */
export class Replay {
  #loom;
  #record;
  #anyway;
  /** @type {Promise<TrainingRun> | null} */
  #run = null;
  /** @type {Promise<import('../engine/protocol.d.ts').RowsSummary> | null} */
  #rows = null;
  /** @type {import('./results.js').Evaluation | null} */
  #metrics = null;
  /** @type {import('./record.js').Replayed | null} */
  #replayed = null;

  /**
   * @param {ChoosesAndTrains} loom
   * @param {unknown} record Throws `record.notRecord`, `record.newer` or `record.incomplete` where it is not a record
   *   that can be replayed.
   * @param {ReplayOptions} options
   */
  constructor(loom, record, { anyway = false } = {}) {
    this.#loom = loom;
    this.#record = readRecord(record);
    this.#anyway = anyway;
  }

  /** The replay compared with the record; null before it is over. */
  get replayed() {
    return this.#replayed;
  }

  /** The evaluation of the replayed run on the test rows; null before it is over. */
  get metrics() {
    return this.#metrics;
  }

  /**
   * Throws unless the loaded data are the record's: `session.noData` if nothing is loaded, otherwise a `record.*` code.
   * With `anyway`, other data are accepted. Throws `record.continued` where the run went on from an earlier one.
   */
  check() {
    if (this.#record.continued)
      throw refusal('record.continued', 'the run went on from the weights of an earlier run, which the record has not');
    const { loaded, vectors, hasTeacher } = this.#loom.recorder;
    const { data, test } = loaded;
    const tables = { data: data?.table ?? null, test: test?.table ?? null };
    if (!this.#anyway) assertSameData(this.#record, { ...tables, vectors, hasTeacher });
    if (!data) throw refusal('session.noData', 'no file is loaded: load one first');
  }

  /**
   * Checks the loaded data, then chooses the record's columns and split. The engine is asked once, however often this
   * is called.
   * @returns {Promise<import('../engine/protocol.d.ts').RowsSummary>}
   */
  choose() {
    return (this.#rows ??= this.#choose());
  }

  /**
   * Chooses the record's columns and builds its model.
   * @returns {Promise<import('../engine/protocol.d.ts').Plan>} What will be trained. Rejects with `session.noData` or a
   *   `record.*` code where the loaded data are not the record's.
   */
  async ready() {
    return (await this.#begun()).ready();
  }

  /** The state of the run, as {@link TrainingRun.checkpoint}. */
  async checkpoint() {
    return (await this.#begun()).checkpoint();
  }

  /** Pauses after the current burst. */
  async pause() {
    (await this.#begun()).pause();
  }

  /** Continues after a pause. */
  async resume() {
    (await this.#begun()).resume();
  }

  /** Ends training after the current burst. */
  async stop() {
    (await this.#begun()).stop();
  }

  /** @returns {AsyncGenerator<Progress>} */
  async *[Symbol.asyncIterator]() {
    yield* await this.#begun();
    this.#metrics = await this.#loom.evaluate();
    this.#replayed = compareRecords(this.#record, this.#loom.record());
  }

  #begun() {
    return (this.#run ??= this.#begin());
  }

  async #begin() {
    await this.choose();
    const { preset, settings } = this.#record;
    // Every setting, since a preset may differ between versions.
    return this.#loom.train({ preset, ...settings });
  }

  async #choose() {
    this.check();
    const { choice } = this.#record;
    const { test } = this.#loom.recorder.loaded;
    const split = this.#record.test && test ? { ...choice.split, test: test.source } : choice.split;
    return this.#loom.choose({ ...choice, split });
  }
}
