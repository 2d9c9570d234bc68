// The runs side by side, their records and replays.

import { cellsOf } from './ui.js';

/** @typedef {import('./ui.js').Ui} Ui */

/** The table of runs. */
export class Runs {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** The runs, by their numbers. The simpler models in the rows below have names instead. */
  get numbers() {
    return this.#table.getByRole('rowheader', { name: /^\d+$/ });
  }

  /** The cells of the table, row by row. */
  cells() {
    return cellsOf(this.#table);
  }

  /** Shows the trials of searches. Their names, the first trial first. */
  async trials() {
    await this.#table.getByRole('button', { expanded: false }).click();
    const shown = this.#ui.page.getByRole('button', { expanded: true });
    const boxes = this.#table.getByRole('rowgroup').filter({ has: shown }).getByRole('textbox');
    const names = await boxes.evaluateAll((all) => all.map((box) => /** @type {HTMLInputElement} */ (box).value));
    return names.reverse();
  }

  /** The control of a run's name. @param {number} run */
  nameOf(run) {
    return this.#ui.textbox('runs.nameOf', { run });
  }

  /** @param {number} run @param {string} name */
  async rename(run, name) {
    await this.#ui.enter(this.nameOf(run), name);
  }

  /** @param {number} run */
  async delete(run) {
    const button = this.#ui.button('runs.deleteOf', { run });
    await button.click();
    await button.waitFor({ state: 'detached' });
  }

  /** Saves a run's record. The path of the file. @param {number} run */
  async saveRecord(run) {
    return this.#ui.download(this.#ui.button('runs.saveOf', { run }));
  }

  /** Replays a record. @param {string} path */
  async replay(path) {
    await this.#ui.page.getByLabel(this.#ui.t('replay.choose'), { exact: true }).setInputFiles(path);
  }

  /**
   * Waits until a replay has ended. Each measure, recorded and replayed, and their difference.
   * @param {number} minutes
   */
  async replayed(minutes) {
    const table = this.#ui.table('replay.table');
    await table.waitFor({ timeout: minutes * 60_000 });
    return cellsOf(table);
  }

  get #table() {
    return this.#ui.table('runs.title');
  }
}
