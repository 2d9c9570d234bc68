// The rows there are to learn from, and how they are split.

import { exactly } from '../support/words.js';

/** @typedef {import('./ui.js').Ui} Ui */

/** The rows that the chosen columns give. */
export class Rows {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** A figure in the summary of the rows. @param {string} key */
  figure(key) {
    return this.#ui.figure(this.#region, key);
  }

  /** A class or a label in the summary of the rows. @param {string | RegExp} label */
  label(label) {
    const whole = typeof label === 'string' ? exactly(label) : label;
    return this.#region.getByRole('listitem').getByText(whole).first();
  }

  /** Takes the test rows from a second file. @param {Parameters<import('./data.js').Data['load']>[0]} file */
  async testOn(file) {
    await this.#ui.radio('split.by.file').check();
    await this.#ui.page.getByLabel(this.#ui.t('split.file'), { exact: true }).setInputFiles(file);
  }

  /** Holds validation rows out, so that one network is trained instead of one for each fold. */
  async holdOut() {
    await this.#ui.combobox('split.folds').selectOption('1');
    await this.figure('rows.validation').waitFor();
  }

  get #region() {
    return this.#ui.region('rows.title');
  }
}
