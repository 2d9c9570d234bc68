// What a caller may do beyond one run: record it, do it over again, set structures beside each other, put texts in order.

import { Ensembles } from './ensembles.js';
import { Logbook } from './logbook.js';
import { rank } from './ranking.js';
import { Replay } from './replay.js';
import { Comparison, structuresOf } from './structures.js';

/** @typedef {import('../wordloom.js').Wordloom} Wordloom */
/** @typedef {import('./inquiry.js').TrainOptions} TrainOptions */

/** The part of the library that is made of its other parts. */
export class Experiments extends Ensembles {
  /** What was loaded, chosen, trained and judged. */
  logbook = new Logbook();

  /** @type {Ensembles['loadVectors']} */
  async loadVectors(source, options) {
    const loaded = await super.loadVectors(source, options);
    const { name, width, tokens, kept } = loaded;
    this.logbook.vectors = { name, width, tokens, kept };
    return loaded;
  }

  async forgetVectors() {
    await super.forgetVectors();
    this.logbook.vectors = null;
  }

  /**
   * The record of the run that began last, to be kept as `run.json`.
   * @this {Wordloom}
   * @returns {import('./record.js').RunRecord}
   */
  record() {
    return this.logbook.record(this.version);
  }

  /**
   * Makes ready to do a recorded run over again: iterate over it to train; then its `replayed` says how it came out beside the
   * record. What is loaded must be the record's rows, unless `anyway` is set.
   * @this {Wordloom}
   * @param {unknown} record
   * @param {{ anyway?: boolean }} options
   */
  replay(record, options = {}) {
    return new Replay(this, record, options);
  }

  /**
   * The structures that can be compared: a network of each kind of layer, as many and as wide as the settings have.
   * @this {Wordloom}
   * @param {TrainOptions} settings
   */
  structures(settings = {}) {
    const { preset = 'balanced', layers } = settings;
    return structuresOf(this.bounds, layers ?? this.presets.find((each) => each.preset === preset)?.settings.layers ?? []);
  }

  /**
   * Makes ready to train each structure on the chosen rows, with the same settings otherwise: iterate over it to train.
   * @this {Wordloom}
   * @param {ConstructorParameters<typeof Comparison>[1]} structures
   * @param {TrainOptions} settings
   */
  compare(structures, settings = {}) {
    return new Comparison(this, structures, settings);
  }

  /**
   * Orders texts by the score, or by how likely a class is; best first.
   * @this {Wordloom}
   * @param {string[]} texts
   * @param {import('./ranking.js').RankOptions} options
   */
  rank(texts, options = {}) {
    return rank(this, texts, options);
  }
}
