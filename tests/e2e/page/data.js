// The part of the page where a file is read, its columns chosen and its rows looked at.

import { Controls } from './controls.js';
import { Finding } from './finding.js';
import { exactly, fill } from './words.js';

/** @typedef {import('playwright-core').Locator} Locator */

export class DataPart extends Controls {
  /**
   * Chooses a file from disk, or one made here.
   * @param {string | { name: string, mimeType: string, buffer: Buffer }} file
   */
  async load(file) {
    await this.fileInput.setInputFiles(file);
  }

  /**
   * Chooses a file that the page makes itself: its rows again and again, up to a size. They are held once, however often they come.
   * @param {string} name @param {string} head @param {string} rows @param {number} bytes
   */
  async loadRepeated(name, head, rows, bytes) {
    await this.fileInput.evaluate(
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
    await this.page.getByLabel(this.say('source.chooseFolder'), { exact: true }).setInputFiles(folder);
  }

  /**
   * Waits until the file of this name is read, and gives its header and its first row, as the page shows them.
   * @param {string} name
   */
  async hasRead(name) {
    await this.page
      .locator('.loaded-name')
      .filter({ hasText: exactly(name) })
      .waitFor();
    return this.firstRows();
  }

  /** The header and the first row of the table. */
  async firstRows() {
    const rows = this.tableOf('table.preview').getByRole('row');
    const texts = async (/** @type {Locator} */ cells) =>
      (await cells.allInnerTexts()).map((cell) => cell.split('\n')[0].trim());
    // The chip beside a name says what part the column plays.
    const names = this.tableOf('table.preview')
      .locator('thead th')
      .evaluateAll((heads) =>
        heads.map((head) => {
          const copy = /** @type {HTMLElement} */ (head.cloneNode(true));
          for (const chip of copy.querySelectorAll('.chip')) chip.remove();
          return copy.textContent?.trim() ?? '';
        }),
      );
    return { names: await names, first: await texts(rows.nth(1).getByRole('cell')) };
  }

  /**
   * Chooses how the file is read.
   * @param {string} key Of the choice's label.
   * @param {string} value
   */
  async readAs(key, value) {
    await this.combobox(key).selectOption(value);
  }

  /** What a choice stands at. @param {string} key */
  async readsAs(key) {
    return this.combobox(key).inputValue();
  }

  /** Clicks one of the ways out that an alert offers. @param {string} key */
  async remedy(key) {
    await this.page
      .getByRole('alert')
      .getByRole('button', { name: this.say(key) })
      .click();
  }

  /** Loads a sample, and waits until its rows are counted. @param {'news' | 'reviews' | 'posts' | 'feedback'} scene */
  async loadSample(scene = 'feedback') {
    await this.button(`source.sample.${scene}`).click();
    await this.page
      .locator('.loaded-name')
      .filter({ hasText: new RegExp(`^${scene}\\.`) })
      .waitFor();
    await this.rowsRegion.getByRole('term').first().waitFor();
  }

  /** @param {string} column */
  async chooseCategory(column) {
    await this.tableOf('table.preview').waitFor();
    await this.giveRole(column, 'category');
  }

  /** @param {string} column @param {'text' | 'category' | 'labels' | 'score' | 'ordinal' | 'ignored'} role */
  async giveRole(column, role) {
    await this.roleOf(column).selectOption(role);
  }

  /** The control that says what a column is for. @param {string} column */
  roleOf(column) {
    return this.page
      .getByRole('group', { name: this.say('columns.title') })
      .getByRole('combobox', { name: column, exact: true });
  }

  /** What the page says of a column. @param {string} column */
  async reasonOf(column) {
    const id = await this.roleOf(column).getAttribute('aria-describedby');
    return this.page.locator(`[id="${id}"]`).innerText();
  }

  /** Waits until the rows as they stand have been looked at. */
  async inspected() {
    await this.healthRegion
      .and(this.page.locator('[aria-busy=false]'))
      .getByRole('list', { name: this.say('health.findings'), exact: true })
      .waitFor({ state: 'attached' });
  }

  /** A finding, by words of its sentence. @param {RegExp} words */
  finding(words) {
    const findings = this.healthRegion.getByRole('list', { name: this.say('health.findings'), exact: true });
    return new Finding(findings.getByRole('listitem').filter({ hasText: words }), (key) => this.say(key));
  }

  /** What was done about findings. */
  get applied() {
    return this.healthRegion.getByRole('list', { name: this.say('health.applied') }).getByRole('listitem');
  }

  /** Opens the view of the vocabulary. */
  async openVocabulary() {
    await this.page.getByText(this.say('vocabulary.title'), { exact: true }).last().click();
    await this.tableOf('vocabulary.tokens').waitFor();
  }

  /** The tokens shown, as the page writes them. */
  async tokens() {
    return this.tableOf('vocabulary.tokens').getByRole('rowheader').allInnerTexts();
  }

  /** @param {string} search */
  async searchVocabulary(search) {
    await this.page.getByRole('searchbox', { name: this.say('vocabulary.search') }).fill(search);
  }

  /** Types a text for the vocabulary. Its tokens, once they are those of this text. @param {string} text */
  async cut(text) {
    await this.page.getByRole('textbox', { name: this.say('vocabulary.text') }).fill(text);
    const pieces = this.page
      .getByRole('list', { name: this.say('vocabulary.cut') })
      .getByRole('listitem')
      .locator('.token');
    const spelled = (/** @type {string[]} */ tokens) =>
      tokens.join('').replaceAll(this.say('vocabulary.space'), '').replaceAll('‑', '');
    let tokens = await pieces.allInnerTexts();
    while (spelled(tokens) !== text.replaceAll(' ', '')) {
      await this.page.waitForTimeout(100);
      tokens = await pieces.allInnerTexts();
    }
    return tokens;
  }

  /** Chooses one of a setting's choices. @param {string} key @param {string} choice */
  async setChoice(key, choice) {
    const summary = this.page.getByText(this.say('settings.title'), { exact: true });
    await summary.click();
    await this.combobox(key).selectOption(choice);
    await summary.click();
  }

  /** The value of a figure in the summary of the rows. @param {string} key */
  async rowsFigure(key) {
    return this.figure(this.rowsRegion, key).innerText();
  }

  /** @param {string} file */
  async testOn(file) {
    await this.page.getByRole('radio', { name: this.say('split.by.file') }).check();
    await this.page.getByLabel(this.say('split.file')).setInputFiles(file);
  }

  /**
   * Waits until so many rows are held out for the test.
   * @param {string} count As the page writes it.
   */
  async hasTestRows(count) {
    await this.figure(this.rowsRegion, 'rows.test')
      .filter({ hasText: exactly(count) })
      .waitFor();
  }

  get fileInput() {
    return this.page.getByLabel(new RegExp(`^(${this.say('source.choose')}|${this.say('source.chooseAnother')})$`));
  }

  get healthRegion() {
    return this.page.getByRole('region', { name: this.say('health.title') });
  }

  get rowsRegion() {
    return this.page.getByRole('region', { name: this.say('rows.title') });
  }
}
