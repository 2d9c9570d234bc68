// What the page finds about rows before training, and what was done about it.

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {import('./ui.js').Locator} Locator */
/** @typedef {import('../support/words.js').Values} Values */

/** The findings about the rows. */
export class Health {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** Waits until the current rows have been inspected. */
  async inspected() {
    await this.#ui.idle(this.region).getByRole('list', this.#list).waitFor({ state: 'attached' });
  }

  /** A finding, by its sentence. @param {string} key @param {Values} [values] */
  finding(key, values) {
    const items = this.region.getByRole('list', this.#list).getByRole('listitem');
    return new Finding(this.#ui, items.filter({ hasText: this.#ui.pattern(key, values) }));
  }

  /** The fixes that were applied. */
  get applied() {
    return this.region.getByRole('list', { name: this.#ui.t('health.applied') }).getByRole('listitem');
  }

  get region() {
    return this.#ui.region('health.title');
  }

  get #list() {
    return { name: this.#ui.t('health.findings'), exact: true };
  }
}

/** One finding, the rows behind it and its fixes. */
class Finding {
  #ui;

  /** @param {Ui} ui @param {Locator} item */
  constructor(ui, item) {
    this.#ui = ui;
    this.item = item;
  }

  /** @param {string} key @param {Values} [values] */
  button(key, values) {
    return this.item.getByRole('button', { name: this.#ui.t(key, values), exact: true });
  }

  /** Applies a fix. @param {string} key @param {Values} [values] */
  async fix(key, values) {
    await this.button(key, values).click();
  }

  /** Applies a fix, and waits until the finding is gone. @param {string} key @param {Values} [values] */
  async fixForGood(key, values) {
    await this.fix(key, values);
    await this.gone();
  }

  async gone() {
    await this.item.waitFor({ state: 'detached' });
  }

  /** Shows the rows behind it. The cells of each. */
  async rows() {
    await this.item.getByRole('button', { expanded: false }).click();
    const table = this.item.getByRole('table', { name: this.#ui.t('findingRows.title') });
    await table.waitFor();
    const [, ...rows] = await table.getByRole('row').all();
    // A text has a button below it that shows what is read of it.
    const text = (/** @type {string} */ cell) => cell.replace(`\n${this.#ui.t('reading.show')}`, '');
    return Promise.all(rows.map(async (row) => (await row.getByRole('cell').allInnerTexts()).map(text)));
  }
}
