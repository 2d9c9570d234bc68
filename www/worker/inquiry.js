// What a caller may ask of the chosen rows before training: what is wrong with them, and what the vocabulary is like.

/** @typedef {import('./protocol.d.ts').Health} Health */
/** @typedef {import('./protocol.d.ts').RowView} RowView */
/** @typedef {import('./protocol.d.ts').VocabularyPage} VocabularyPage */
/** @typedef {import('./protocol.d.ts').Piece} Piece */
/** @typedef {import('./protocol.d.ts').Coverage} Coverage */
/** @typedef {import('./protocol.d.ts').Preset} Preset */
/** @typedef {import('./protocol.d.ts').Settings} Settings */
/** @typedef {import('./client.js').EngineClient['request']} Ask */

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
}

/** @param {TrainOptions} settings */
function run({ preset = 'balanced', ...settings }) {
  return { preset, settings };
}
