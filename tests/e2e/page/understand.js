// Where the model is wrong: measures, slices, and the rows behind every number.

import { beginning } from '../support/words.js';

/** @typedef {import('./ui.js').Ui} Ui */

/** The diagnosis of the model. */
export class Understand {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** Waits until the column that is shown is measured. */
  async measured() {
    await this.#ui.table('diagnosis.measures').waitFor();
  }

  /** The button with the value of a measure. @param {string} key */
  measure(key) {
    return this.#row('diagnosis.measures', this.#ui.t(key)).getByRole('button');
  }

  /** The button with the name of a slice that is worse than the other rows. @param {string} name */
  worse(name) {
    return this.#row('diagnosis.worseSlices', name).getByRole('button');
  }

  /** The cells of the confusion matrix with rows that are predicted wrongly. */
  get confusions() {
    return this.#ui.table('results.confusion').locator('td.wrong').getByRole('button');
  }

  /** How many test rows the model decides by itself. */
  async decided() {
    await this.#ui.table('decision.classes').waitFor();
    const counts = await this.#ui.table('decision.classes').locator('tbody td:last-child').allInnerTexts();
    return counts.reduce((sum, count) => sum + Number(count), 0);
  }

  /** The buttons with the numbers of decided rows of each class that has some. */
  get decidedRows() {
    return this.#ui.table('decision.classes').locator('tbody td:last-child').getByRole('button');
  }

  /** How many labels of a column are suspected, once they are checked. @param {string} column */
  async suspects(column) {
    const table = this.#ui.page.getByRole('table', { name: this.#ui.t('labelCheck.rows', { column }) });
    await table.waitFor();
    return Number(await table.getAttribute('aria-rowcount')) - 1;
  }

  /** How many rows the list has, as the page writes it. */
  get count() {
    return this.#list.getByRole('status');
  }

  /** The rows of the list that are drawn. */
  get rows() {
    return this.#ui.page.getByRole('table', { name: this.#ui.t('evaluated.title') }).getByRole('row');
  }

  /** The part of the list that scrolls. */
  get scroller() {
    return this.#ui.page.getByRole('rowgroup', { name: this.#ui.t('evaluated.title') });
  }

  /** The list of rows with its title and its conditions. */
  get #list() {
    return this.#ui.region('evaluated.title');
  }

  /** @param {string} table @param {string} name */
  #row(table, name) {
    // A sentence on what the measure means may follow its name.
    const head = this.#ui.page.getByRole('rowheader').filter({ hasText: beginning(name) });
    return this.#ui.table(table).getByRole('row').filter({ has: head });
  }
}
