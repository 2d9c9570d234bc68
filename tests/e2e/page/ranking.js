// Candidates ranked by the model.

import { cellsOf } from './ui.js';

/** @typedef {import('./ui.js').Ui} Ui */

/** A ranking of candidates. */
export class Ranking {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** Ranks candidates. The first page of them, with their scores. @param {string[]} texts */
  async rank(texts) {
    await this.#ui.textbox('ranking.label').fill(texts.join('\n'));
    await this.#ui.button('ranking.start').click();
    const table = this.#ui.table('ranking.list');
    await table.waitFor();
    return (await cellsOf(table)).map(([, text, value]) => ({ text, value: Number(value) }));
  }

  /** Saves the ranking. The path of the file. */
  async save() {
    return this.#ui.download(this.#ui.button('ranking.save'));
  }
}
