// The box to type a text in, and what the model predicts for it.

import { Explanation } from './explanation.js';

/** @typedef {import('./ui.js').Ui} Ui */

/** A typed text and its prediction. */
export class Playground {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** Types a text, key by key. The most probable category, and its probability. @param {string} text */
  async predict(text) {
    await this.box.clear();
    await this.#region.getByText(this.#ui.t('prediction.empty')).waitFor();
    await this.box.pressSequentially(text);
    await this.predicted();
    const first = this.#region
      .getByRole('list', { name: this.#ui.t('prediction.probabilities') })
      .first()
      .getByRole('listitem')
      .first();
    const [, label, share] = /^(.+?)\s*([\d.]+)\s*%$/s.exec(await first.innerText()) ?? [];
    return { label, probability: Number(share) / 100 };
  }

  /** Whether the model decides, and which values are possible, in the page's words. */
  async certainty() {
    const sentences = [this.#region.locator('.decided, .undecided'), this.#region.locator('.possible')];
    return Promise.all(sentences.map((sentence) => sentence.first().innerText()));
  }

  /** Waits until the prediction is of the text in the box. */
  async predicted() {
    await this.#ui.drawn();
    await this.#ui.idle(this.#region).waitFor();
  }

  /** The prediction for one column. @param {string} column */
  answer(column) {
    return this.#region.getByRole('region', { name: column, exact: true });
  }

  /** The explanation of the prediction for one column, opened. @param {string} column */
  async explain(column) {
    const explanation = new Explanation(this.#ui, this, column);
    await explanation.open();
    return explanation;
  }

  /** Chooses which of the models predicts. @param {'network' | 'linear' | 'blend'} model */
  async predictWith(model) {
    await this.#ui.radio(`baseline.${model}`).check();
  }

  /** The box to type in. */
  get box() {
    return this.#ui.textbox('prediction.label');
  }

  get #region() {
    return this.#ui.region('prediction.prediction');
  }
}
