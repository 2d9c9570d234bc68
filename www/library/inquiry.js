// What a caller may ask of the chosen rows before training: what is wrong with them, what the vocabulary is like, and how to learn.

import { searchRate } from './rate_search.js';

/** @typedef {import('../engine/protocol.d.ts').Health} Health */
/** @typedef {import('../engine/protocol.d.ts').RowView} RowView */
/** @typedef {import('../engine/protocol.d.ts').VocabularyPage} VocabularyPage */
/** @typedef {import('../engine/protocol.d.ts').Piece} Piece */
/** @typedef {import('../engine/protocol.d.ts').Coverage} Coverage */
/** @typedef {import('../engine/protocol.d.ts').Preset} Preset */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('../engine/protocol.d.ts').ScheduleCurve} ScheduleCurve */
/** @typedef {import('../engine/protocol.d.ts').RateSearch} RateSearch */
/** @typedef {import('../engine/client.js').EngineClient['request']} Ask */

/**
 * The settings of a run: a preset, and what differs from it.
 * @typedef {{ preset?: Preset } & Partial<Settings>} TrainOptions
 */

/** The part of the library that looks and changes nothing. */
export class Inquiry {
  #ask;

  /** @param {Ask} ask */
  constructor(ask) {
    this.#ask = ask;
  }

  /**
   * Looks for what is wrong with the chosen rows, as a run with these settings would read them. Each finding is a sentence by its
   * code, and names the remedies that `choose({ remedies })` takes.
   * @param {TrainOptions} settings
   * @returns {Promise<Health>}
   */
  inspect(settings = {}) {
    return this.#ask({ type: 'inspect', ...run(settings) });
  }

  /**
   * Rows behind a finding of the last inspection.
   * @param {number} finding Its place among the findings.
   * @param {{ offset?: number, limit?: number }} page
   * @returns {Promise<{ total: number, rows: RowView[] }>}
   */
  findingRows(finding, { offset = 0, limit = 50 } = {}) {
    return this.#ask({ type: 'rows', finding, offset, limit });
  }

  /**
   * Tokens of the vocabulary that a run with these settings would have, commonest first.
   * @param {{ search?: string, offset?: number, limit?: number }} page
   * @param {TrainOptions} settings
   * @returns {Promise<VocabularyPage>}
   */
  vocabulary({ search = '', offset = 0, limit = 50 } = {}, settings = {}) {
    return this.#ask({ type: 'vocabulary', run: run(settings), search, offset, limit });
  }

  /**
   * How much of the vocabulary that a run with these settings would have the word vectors know.
   * @param {TrainOptions} settings
   * @returns {Promise<Coverage>}
   */
  coverage(settings = {}) {
    return this.#ask({ type: 'coverage', ...run(settings) });
  }

  /**
   * Cuts a text into tokens, as a run with these settings would.
   * @param {string} text
   * @param {TrainOptions} settings
   * @returns {Promise<Piece[]>}
   */
  async tokenize(text, settings = {}) {
    return (await this.#ask({ type: 'tokenize', run: run(settings), text })).pieces;
  }

  /**
   * How the learning rates of a run with these settings would go: the steps of some points, and each level's rate there.
   * @param {TrainOptions} settings
   * @returns {Promise<ScheduleCurve>}
   */
  schedule(settings = {}) {
    return this.#ask({ type: 'schedule', ...run(settings) });
  }

  /**
   * Looks for a learning rate for these settings: a model that is thrown away takes about a hundred steps at rates that rise from
   * 1e-6 to 1, or until the loss explodes (Smith 2017). `suggestion` is a tenth of the rate at which the smoothed loss was least;
   * null where it never fell.
   * @param {TrainOptions} settings
   * @param {{ onProgress?: (search: RateSearch) => void, signal?: AbortSignal, burst?: number }} options `signal` ends it early: what
   *   was found so far is given, `ended` being false. `burst` is how many milliseconds lie between two reports.
   * @returns {Promise<RateSearch>}
   */
  findLearningRate(settings = {}, options = {}) {
    return searchRate((request) => this.#ask(request), run(settings), options);
  }
}

/** @param {TrainOptions} settings */
function run({ preset = 'balanced', ...settings }) {
  return { preset, settings };
}
