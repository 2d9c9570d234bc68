// The tokens that a model would know, and how a text is cut into them.

import { expect } from '@playwright/test';

/** @typedef {import('./ui.js').Ui} Ui */

/** The view of the vocabulary. */
export class Vocabulary {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  async open() {
    await this.#ui.toggle('vocabulary.title');
    await this.#table.waitFor();
  }

  /** The tokens shown, as the page writes them. */
  get tokens() {
    return this.#table.getByRole('rowheader');
  }

  /** @param {string} search */
  async search(search) {
    await this.#ui.page.getByRole('searchbox', { name: this.#ui.t('vocabulary.search') }).fill(search);
  }

  /** Types a text. Its tokens, once the page shows those of this text. @param {string} text */
  async cut(text) {
    await this.#ui.textbox('vocabulary.text').fill(text);
    const pieces = this.#ui.page.getByRole('list', { name: this.#ui.t('vocabulary.cut') }).getByRole('listitem');
    // Beside each token is its number, which has no role of its own.
    const tokens = () => pieces.locator('bdi').allInnerTexts();
    const spelled = async () => (await tokens()).join('').replaceAll(this.#ui.t('vocabulary.space'), '');
    await expect.poll(async () => (await spelled()).replaceAll('‑', '')).toBe(text.replaceAll(' ', ''));
    return tokens();
  }

  get #table() {
    return this.#ui.table('vocabulary.tokens');
  }
}
