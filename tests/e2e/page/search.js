// The search for the best settings.

/** @typedef {import('./ui.js').Ui} Ui */

/** A search, from its start to what it found. */
export class Search {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** @param {number} minutes @param {number} seeds */
  async start(minutes, seeds) {
    await this.#ui.toggle('search.title');
    await this.#ui.enter(this.#ui.spinbutton('search.minutes'), minutes);
    await this.#ui.enter(this.#ui.spinbutton('search.seeds'), seeds);
    await this.#ui.button('search.start', { minutes }).click();
    await this.#ui.button('search.stop').waitFor();
  }

  /** Waits until the search is over and the networks it chose are evaluated. @param {number} minutes */
  async ended(minutes) {
    await this.#ui.text('search.over').waitFor({ timeout: minutes * 60_000 });
    await this.#ui.region('results.title').getByRole('term').first().waitFor();
  }

  /** The settings that were found, as the page writes them. They begin with their preset. */
  async found() {
    const preset = new RegExp(`^${this.#ui.t('preset.small')}`);
    return this.#ui.fold('search.title').getByText(preset).innerText();
  }
}
