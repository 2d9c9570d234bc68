// What a caller may do beyond one run: record it, do it over again, set structures beside each other, look for the best
// settings, put texts in order.

import { Ensembles } from './ensembles.js';
import { Logbook } from './logbook.js';
import { rank } from './ranking.js';
import { Replay } from './replay.js';
import { candidatesOf } from './search.js';
import { Search } from './search_run.js';
import { Comparison, structuresOf } from './structures.js';

/** @typedef {import('./wordloom.js').Wordloom} Wordloom */
/** @typedef {import('./inquiry.js').TrainOptions} TrainOptions */

/**
 * What a search takes.
 * @typedef {object} SearchOptions
 * @property {number} [minutes] That all of it may take.
 * @property {number} [seeds] Networks that are trained of the winner.
 * @property {TrainOptions} [settings] What the candidates are over, and the first candidate by itself.
 * @property {Partial<import('../engine/protocol.d.ts').Settings>[]} [candidates] What is tried beside it, in place of Wordloom's own.
 * @property {import('./search.js').SearchState} [resume] The `state` of a search that was stopped, on the same rows: it goes on there.
 */

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
    return structuresOf(
      this.bounds,
      layers ?? this.presets.find((each) => each.preset === preset)?.settings.layers ?? [],
    );
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
   * Makes ready to look for the best settings in so many minutes: iterate over it. Candidates are trained for a while each, the better
   * third of them for three times as long, and so on; in the last third of the time the winner is trained with as many seeds, and
   * what comes of it is asked together. Judged on validation rows alone: `evaluate()` afterwards says what it is worth.
   * @this {Wordloom}
   * @param {SearchOptions} options
   * @param {{ burst?: number, now?: () => number }} pace
   */
  search(options = {}, pace = {}) {
    const { minutes = 5, seeds = 3, settings = {}, candidates, resume } = options;
    if (resume) return new Search(this, structuredClone(resume), pace);
    const { preset = 'balanced', ...changes } = settings;
    const base = /** @type {import('../engine/protocol.d.ts').Settings} */ ({
      ...this.presets.find((each) => each.preset === preset)?.settings,
      ...changes,
    });
    const all = candidates ? [{}, ...candidates] : candidatesOf(base);
    return new Search(this, { minutes, seeds, settings, candidates: all, results: [] }, pace);
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
