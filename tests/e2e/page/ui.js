// What is found anywhere on the page: by role, label and message, in the page's language.

import { exactly } from '../support/words.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */
/** @typedef {import('../support/words.js').Values} Values */

/** The page, and the messages that it shows. */
export class Ui {
  /**
   * @param {Page} page
   * @param {import('../support/words.js').Words} words
   */
  constructor(page, words) {
    this.page = page;
    this.words = words;
  }

  /** A message as the page writes it. @param {string} key @param {Values} [values] */
  t(key, values) {
    return this.words.t(key, values);
  }

  /** A pattern of a message of which some values are unknown. @param {string} key @param {Values} [values] */
  pattern(key, values) {
    return this.words.pattern(key, values);
  }

  /** @param {string} key @param {Values} [values] */
  button(key, values) {
    return this.page.getByRole('button', { name: this.t(key, values), exact: true });
  }

  /** @param {string} key @param {Values} [values] */
  combobox(key, values) {
    return this.page.getByRole('combobox', { name: this.t(key, values), exact: true });
  }

  /** @param {string} key @param {Values} [values] */
  spinbutton(key, values) {
    return this.page.getByRole('spinbutton', { name: this.t(key, values), exact: true });
  }

  /** @param {string} key @param {Values} [values] */
  textbox(key, values) {
    return this.page.getByRole('textbox', { name: this.t(key, values), exact: true });
  }

  /** @param {string} key @param {Values} [values] */
  radio(key, values) {
    return this.page.getByRole('radio', { name: this.t(key, values), exact: true });
  }

  /** @param {string} key @param {Values} [values] */
  region(key, values) {
    return this.page.getByRole('region', { name: this.t(key, values), exact: true });
  }

  /** @param {string} key */
  table(key) {
    return this.page.getByRole('table', { name: this.t(key), exact: true });
  }

  /** A section that a click on its title opens and closes. @param {string} key */
  fold(key) {
    // A fold within a fold comes after it.
    return this.page
      .getByRole('group')
      .filter({ has: this.#title(key) })
      .last();
  }

  /** Opens a closed fold, or closes an open one. @param {string} key */
  async toggle(key) {
    await this.fold(key).locator(this.#title(key)).click();
  }

  /** Elements that hold a message, one value of which may be unknown. @param {string} key @param {Values} [values] */
  text(key, values) {
    return this.page.getByRole('main').getByText(this.pattern(key, values));
  }

  /** Waits until the page shows a message. @param {string} key @param {Values} [values] */
  async says(key, values) {
    await this.text(key, values).first().waitFor();
  }

  /** Waits until an alert holds a message. @param {string} key @param {Values} [values] */
  async alerts(key, values) {
    await this.page
      .getByRole('alert')
      .filter({ hasText: this.pattern(key, values) })
      .waitFor();
  }

  /**
   * The figure beside its name.
   * @param {Locator} region
   * @param {string} key The message of its name.
   */
  figure(region, key) {
    return region
      .getByRole('term')
      .filter({ hasText: exactly(this.t(key)) })
      .locator('xpath=following-sibling::dd[1]');
  }

  /** Sets a number, as leaving its control does. @param {Locator} control @param {number | string} value */
  async enter(control, value) {
    await control.fill(String(value));
    await control.blur();
  }

  /** What a click on a button downloads: the path of the saved file. @param {Locator} button */
  async download(button) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), button.click()]);
    return download.path();
  }

  /** Waits until what was done last is drawn: the page draws with the next frame. */
  async drawn() {
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }

  /** An element while it waits for nothing. @param {Locator} locator */
  idle(locator) {
    return locator.and(this.page.locator('[aria-busy=false]'));
  }

  /** The title of a fold. The page may hold the same words elsewhere. @param {string} key */
  #title(key) {
    return this.page.locator('summary').getByText(this.t(key), { exact: true });
  }
}

/** The cells of a table's body, row by row. @param {Locator} table */
export function cellsOf(table) {
  return table
    .getByRole('row')
    .evaluateAll((rows) =>
      rows
        .filter((row) => row.closest('tbody'))
        .map((row) => [...row.children].map((cell) => /** @type {HTMLElement} */ (cell).innerText.trim())),
    );
}
