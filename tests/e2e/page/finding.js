// One finding about the rows, and what can be done about it.

import { fill } from './words.js';

/** @typedef {import('playwright-core').Locator} Locator */

/** One finding about the rows. */
export class Finding {
  #say;

  /** @param {Locator} item @param {(key: string) => string} say */
  constructor(item, say) {
    this.item = item;
    this.#say = say;
  }

  /** Takes a remedy, by the key of its words. @param {string} key @param {Record<string, string>} [values] */
  async take(key, values = {}) {
    await this.item.getByRole('button', { name: fill(this.#say(key), values), exact: true }).click();
  }

  /** Shows the rows behind it, each as its cells. */
  async rows() {
    await this.item.locator('button[aria-expanded]').click();
    const table = this.item.getByRole('table', { name: this.#say('findingRows.title') });
    await table.waitFor();
    const rows = await table.locator('tbody tr').all();
    return Promise.all(rows.map((row) => row.getByRole('cell').allInnerTexts()));
  }
}
