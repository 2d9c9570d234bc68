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
    await this.#loom.evaluate();
    this.#replayed = compareRecords(this.#record, this.#loom.record());
  }

  #begun() {
    return (this.#run ??= this.#begin());
  }

  async #begin() {
    const { choice, preset, settings } = this.#record;
    const {
      loaded: { data, test },
      vectors,
    } = this.#loom.logbook;
    if (!this.#anyway) assertSameData(this.#record, { data: data?.table ?? null, test: test?.table ?? null, vectors });
    if (!data)
      throw new WordloomError({ code: 'session.noData', message: 'no file is loaded: load one first', values: {} });
    const split = this.#record.test && test ? { ...choice.split, test: test.source } : choice.split;
    await this.#loom.choose({ ...choice, split });
    // Every setting, since a preset may be another in another version.
    return this.#loom.train({ preset, ...settings });
  }
}
