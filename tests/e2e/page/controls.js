// What is found anywhere on the page, by role and label alone, in either language.

import { exactly, fill } from './words.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

export class Controls {
  #words;

  /**
   * @param {Page} page
   * @param {Record<string, string>} words The page's own messages, by key.
   */
  constructor(page, words) {
    this.page = page;
    this.#words = words;
  }

  /** Waits until the page says this. @param {RegExp} words */
  async says(words) {
    await this.page.locator('main').getByText(words).first().waitFor();
  }

  /** A button by the key of its words. @param {string} key @param {Record<string, string>} [values] */
  button(key, values = {}) {
    return this.page.getByRole('button', { name: fill(this.say(key), values), exact: true });
  }

  /** Waits for the page to say what is wrong, in these words. @param {RegExp} words */
  async complains(words) {
    await this.page.getByRole('alert').filter({ hasText: words }).waitFor();
  }

  /** @param {Locator} button */
  async download(button) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), button.click()]);
    return download.path();
  }

  /**
   * The figure beside its name.
   * @param {Locator} region
   * @param {string} key
   */
  figure(region, key) {
    return region
      .getByRole('term')
      .filter({ hasText: exactly(this.say(key)) })
      .locator('xpath=following-sibling::dd[1]');
  }

  /** @param {string} key */
  combobox(key) {
    return this.page.getByRole('combobox', { name: this.say(key) });
  }

  /** @param {string} key */
  tableOf(key) {
    return this.page.getByRole('table', { name: this.say(key) });
  }

  /** @param {string} key */
  say(key) {
    const message = this.#words[key];
    if (message === undefined) throw new Error(`the page has no message ${key}`);
    return message;
  }
}
