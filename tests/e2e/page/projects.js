// What is kept on this device.

/** @typedef {import('./ui.js').Ui} Ui */

/** The projects of this browser. */
export class Projects {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** The table of projects. */
  get list() {
    return this.#ui.table('projects.list');
  }

  /** The line about the project that was opened again. @param {string} name */
  opened(name) {
    return this.#ui.text('projects.opened', { name });
  }

  /** Unfolds the list. */
  async show() {
    await this.#ui.page.locator('details.projects > summary').click();
    await this.#ui.button('projects.new').last().waitFor();
  }

  /** Empties the page, as a first visit has it. */
  async startAnew() {
    await this.show();
    await this.#loads(() => this.#ui.button('projects.new').last().click());
  }

  /** Reloads the page. */
  async reload() {
    await this.#loads(() => this.#ui.page.reload());
  }

  /** Turns keeping on or off. @param {boolean} wanted */
  async keep(wanted) {
    await this.#ui.page.getByRole('checkbox', { name: this.#ui.t('projects.keep'), exact: true }).setChecked(wanted);
  }

  /** Deletes everything that is kept. */
  async clear() {
    this.#ui.page.once('dialog', (dialog) => dialog.accept());
    await this.#loads(() => this.#ui.button('projects.clear').click());
  }

  /** Waits until so many runs of the only project are kept. @param {number} runs */
  async keeps(runs) {
    await this.list
      .getByRole('row')
      .nth(1)
      .getByRole('cell', { name: String(runs), exact: true })
      .waitFor();
  }

  /** How many runs of the only project are kept. */
  async keptRuns() {
    const cells = await this.list.getByRole('row').nth(1).getByRole('cell').allInnerTexts();
    return Math.max(...cells.filter((text) => /^\d+$/.test(text)).map(Number));
  }

  /** Does what loads the page, and waits until it is loaded. @param {() => Promise<unknown>} act */
  async #loads(act) {
    await Promise.all([this.#ui.page.waitForEvent('load'), act()]);
  }
}
