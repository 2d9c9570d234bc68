// Where a file is chosen, and how it was read.

import { exactly } from '../support/words.js';

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {import('./ui.js').Locator} Locator */

/** The data that the page has read. */
export class Data {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /**
   * Chooses a file from disk, or one or several made here.
   * @param {Parameters<Locator['setInputFiles']>[0]} file
   */
  async load(file) {
    await this.#fileInput.setInputFiles(file);
  }

  /**
   * Chooses a file that the page makes itself: rows repeated up to a size, though held in memory once.
   * @param {string} name @param {string} head @param {string} rows @param {number} bytes
   */
  async loadRepeated(name, head, rows, bytes) {
    await this.#fileInput.evaluate(
      (element, made) => {
        const part = new Blob([made.rows]);
        const parts = Array.from({ length: Math.ceil(made.bytes / part.size) }, () => part);
        const chosen = new DataTransfer();
        chosen.items.add(new File([made.head, ...parts], made.name));
        Object.assign(element, { files: chosen.files });
        element.dispatchEvent(new Event('change', { bubbles: true }));
      },
      { name, head, rows, bytes },
    );
  }

  /** Chooses a folder from disk. @param {string} folder */
  async loadFolder(folder) {
    await this.#ui.page.getByLabel(this.#ui.t('source.chooseFolder'), { exact: true }).setInputFiles(folder);
  }

  /** Loads a sample, and waits until its rows are counted. @param {'news' | 'reviews' | 'posts' | 'feedback'} sample */
  async loadSample(sample = 'feedback') {
    const { page } = this.#ui;
    await this.#ui.button(`source.sample.${sample}`).click();
    await page
      .getByRole('main')
      .getByText(new RegExp(`^\\s*${sample}\\.`))
      .first()
      .waitFor();
    await this.#ui.region('rows.title').getByRole('term').first().waitFor();
    // What the check of the rows finds moves everything below it.
    await this.#ui.region('health.title').and(page.locator('[aria-busy=false]')).waitFor();
  }

  /**
   * Waits until the file of this name is read. Its header and its first row, as the page shows them.
   * @param {string} name
   */
  async hasRead(name) {
    await this.#ui.page.getByRole('main').getByText(name, { exact: true }).first().waitFor();
    return this.firstRows();
  }

  /** The header and the first row of the table. */
  async firstRows() {
    const [head, first] = await this.preview.getByRole('row').all();
    // The chip beside a name shows what the column is for.
    const names = await head.getByRole('columnheader').evaluateAll((heads) =>
      heads.map(({ childNodes }) =>
        [...childNodes]
          .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
          .map(({ textContent }) => textContent)
          .join('')
          .trim(),
      ),
    );
    const cells = await first.getByRole('cell').allInnerTexts();
    return { names, first: cells.map((cell) => cell.split('\n')[0].trim()) };
  }

  /** The number of rows read, and every fact about the file that the page shows. */
  async facts() {
    const { page, words } = this.#ui;
    const facts = page.getByRole('listitem');
    const summary = facts.filter({ hasText: words.pattern('table.summary') });
    const shown = await page.getByRole('list').filter({ has: summary }).getByRole('listitem').allInnerTexts();
    return { rows: Number(words.read('table.summary', 'rows', shown[0]).replaceAll(',', '')), shown };
  }

  /** The choice of how one thing is read. @param {string} key The message of its label. */
  choice(key) {
    return this.#ui.combobox(key);
  }

  /** Takes one of the fixes that an alert offers. @param {string} key */
  async fix(key) {
    await this.#ui.page
      .getByRole('alert')
      .getByRole('button', { name: this.#ui.t(key) })
      .click();
  }

  /** The first rows of the table. */
  get preview() {
    return this.#ui.table('table.preview');
  }

  /** How far reading is, while a file is read. */
  get progress() {
    return this.#ui.page.getByRole('progressbar', { name: this.#ui.pattern('source.reading') });
  }

  get #fileInput() {
    const labels = ['source.choose', 'source.chooseAnother'].map((key) => exactly(this.#ui.t(key)).source);
    return this.#ui.page.getByLabel(new RegExp(labels.join('|')));
  }
}
