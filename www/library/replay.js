// A recorded run done over again: the same rows, columns, split and settings. Iterated over as a run is.

import { WordloomError } from '../engine/failure.js';
import { assertSameData, compareRecords, readRecord } from './record.js';

/** @typedef {import('./wordloom.js').Wordloom} Wordloom */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('./training_run.js').TrainingRun} TrainingRun */

/**
 * A replay. Iterate over it to train; afterwards {@link Replay.replayed} says how it came out beside the record.
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
  /** @type {import('./wordloom.js').Metrics | null} */
  #metrics = null;
  /** @type {import('./record.js').Replayed | null} */
  #replayed = null;

  /**
   * @param {Wordloom} loom
   * @param {unknown} record As {@link Wordloom.record} gave it; what else it may be is refused.
   * @param {{ anyway?: boolean }} options `anyway` takes other rows or vectors than the record's, where the columns have the same names.
   */
  constructor(loom, record, { anyway = false } = {}) {
    this.#loom = loom;
    this.#record = readRecord(record);
    this.#anyway = anyway;
  }

  /** How it came out beside the record; null before it is over. */
  get replayed() {
    return this.#replayed;
  }

  /** The evaluation of the replayed run on the test rows; null before it is over. */
  get metrics() {
    return this.#metrics;
  }

  /**
   * Throws unless the loaded data are the record's: `session.noData` where nothing is loaded, otherwise a `record.*` code. With
   * `anyway`, other data are accepted.
   */
  check() {
    const { loaded, vectors } = this.#loom.logbook;
    const { data, test } = loaded;
    if (!this.#anyway) assertSameData(this.#record, { data: data?.table ?? null, test: test?.table ?? null, vectors });
    if (!data)
      throw new WordloomError({ code: 'session.noData', message: 'no file is loaded: load one first', values: {} });
  }

  /**
   * Checks the loaded data, then chooses the record's columns and split. The engine is asked once, however often this is called.
   * @returns {Promise<import('../engine/protocol.d.ts').RowsSummary>}
   */
  choose() {
    return (this.#rows ??= this.#choose());
  }

  /** Chooses the record's columns and builds its model, and tells what will be trained. */
  async ready() {
    return (await this.#begun()).ready();
  }

  /** Pauses after the burst under way. */
  async pause() {
    (await this.#begun()).pause();
  }

  /** Goes on after a pause. */
  async resume() {
    (await this.#begun()).resume();
  }

  /** Ends training after the burst under way. */
  async stop() {
    (await this.#begun()).stop();
  }

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
    // Every setting, since a preset may be another in another version.
    return this.#loom.train({ preset, ...settings });
  }

  async #choose() {
    this.check();
    const { choice } = this.#record;
    const { test } = this.#loom.logbook.loaded;
    const split = this.#record.test && test ? { ...choice.split, test: test.source } : choice.split;
    return this.#loom.choose({ ...choice, split });
  }
}
