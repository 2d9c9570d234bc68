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
    return Promise.all(
      rows.map(async (row) => {
        const cells = await row.getByRole('cell').allInnerTexts();
        return [await ownText(row.getByRole('rowheader')), ...cells];
      }),
    );
  }

  /** The models that are marked as the one that answers. */
  async answering() {
    const heads = this.#ui.table('baseline.title').getByRole('rowheader');
    const marked = await heads.filter({ hasText: this.#ui.t('baseline.answers') }).all();
    return Promise.all(marked.map(ownText));
  }
}

/** The text of an element without that of the chips in it. @param {import('./ui.js').Locator} element */
function ownText(element) {
  return element.evaluate(({ childNodes }) =>
    [...childNodes]
      .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
      .map(({ textContent }) => textContent?.trim())
      .join(' ')
      .trim(),
  );
}
