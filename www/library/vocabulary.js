// The vocabulary of a run, before it is trained: its tokens, and how it splits a text.

import { runSettings } from './run_settings.js';

/** @typedef {import('./run_settings.js').TrainOptions} TrainOptions */

/**
 * A page of the tokens that contain `search`; of all tokens by default.
 * @typedef {import('./health.js').Page & { search?: string }} TokenPage
 */

/** The vocabulary that a run on the chosen rows would have. */
export class Vocabulary {
  #link;

  /** @param {Pick<import('./link.js').Link, 'request'>} link */
  constructor(link) {
    this.#link = link;
  }

  /**
   * A page of its tokens, most frequent first.
   * @param {TokenPage} page
   * @param {TrainOptions} settings
   * @returns {Promise<import('../engine/protocol.d.ts').VocabularyPage>}
   */
  page({ search = '', offset = 0, limit = 50 }, settings) {
    return this.#link.request({ type: 'vocabulary', run: runSettings(settings), search, offset, limit });
  }

  /**
   * Splits a text into tokens.
   * @param {string} text
   * @param {TrainOptions} settings
   * @returns {Promise<import('../engine/protocol.d.ts').TextToken[]>}
   */
  async tokenize(text, settings) {
    return (await this.#link.request({ type: 'tokenize', run: runSettings(settings), text })).tokens;
  }

  /**
   * Reads a row as a run would: the text, its normalized form and its tokens.
   * @param {import('../engine/protocol.d.ts').TableRow} row
   * @param {TrainOptions} settings
   * @returns {Promise<import('../engine/protocol.d.ts').TextTokens>} Rejects with `session.noRow` if there is none.
   */
  readRow(row, settings) {
    return this.#link.request({ type: 'tokenize', run: runSettings(settings), row });
  }
}
