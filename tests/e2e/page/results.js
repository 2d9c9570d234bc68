// How good a model is on the test rows, beside the simpler models.

/** @typedef {import('./ui.js').Ui} Ui */

/** The test results. */
export class Results {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** A figure, as the page writes it. @param {string} key */
  async figure(key) {
    return this.#ui.figure(this.#ui.region('results.title'), key).innerText();
  }

  /** The share of test rows predicted correctly, 0 to 1. */
  async accuracy() {
    return Number.parseFloat(await this.figure('results.accuracy')) / 100;
  }

  /** The tab of a predicted column. @param {string} column */
  tab(column) {
    return this.#ui.region('results.title').getByRole('tab', { name: new RegExp(`^${column}`) });
  }

  /** The models side by side on the test rows: the text of each cell, row by row. */
  async models() {
    const [, ...rows] = await this.#ui.table('baseline.title').getByRole('row').all();
    return Promise.all(rows.map((row) => row.getByRole('rowheader').or(row.getByRole('cell')).allInnerTexts()));
  }
}
