// Why a model predicts what it predicts: the text with its words tinted, and the words that count most.

/** @typedef {import('./ui.js').Ui} Ui */

/** The explanation of the prediction for one column. */
export class Explanation {
  #ui;
  #playground;
  #column;

  /** @param {Ui} ui @param {import('./playground.js').Playground} playground @param {string} column */
  constructor(ui, playground, column) {
    this.#ui = ui;
    this.#playground = playground;
    this.#column = column;
  }

  /** Opens it, unless it is open. */
  async open() {
    const title = this.#ui.page.getByText(this.#ui.t('explanation.title'), { exact: true });
    const fold = this.#answer.getByRole('group').filter({ has: title });
    if (!(await fold.evaluate((element) => /** @type {HTMLDetailsElement} */ (element).open)))
      await fold.locator(title).click();
    await this.explained();
  }

  /** Waits until the explanation is of the text and the label chosen last. */
  async explained() {
    // A new text is predicted first. With the prediction, the page marks the explanation before it as outdated.
    await this.#playground.predicted();
    await this.#answer.locator('[aria-busy=false] .why-text').waitFor();
  }

  /** Chooses the category or label to explain. @param {string} label */
  async choose(label) {
    await this.label.selectOption(label);
    // The page draws a change in the next frame: before that, the old explanation looks finished.
    await this.#ui.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await this.explained();
  }

  /** Chooses how predictions are explained. @param {'occlusion' | 'integratedGradients'} method */
  async chooseMethod(method) {
    await this.#answer.getByRole('combobox', { name: this.#ui.t('explanation.method') }).selectOption(method);
    await this.#ui.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await this.explained();
  }

  /** The sentence on how the influences add up. */
  get gap() {
    return this.#answer.locator('.why-gap');
  }

  /** The control of the category or label that is explained. */
  get label() {
    return this.#answer.getByRole('combobox', { name: this.#ui.t('explanation.label') });
  }

  /** The text with its words tinted. Neither the text nor its words have a role. */
  get text() {
    return this.#answer.locator('.why-text');
  }

  /** The words tinted as for the label, or against it. @param {'for' | 'against'} side */
  async tinted(side) {
    return this.text.locator(`.${side}`).allTextContents();
  }

  /**
   * The words listed under a title, strongest first, each with its influence.
   * @param {'explanation.for' | 'explanation.against' | 'explanation.raises' | 'explanation.lowers'} key
   */
  async listed(key) {
    const items = this.#answer
      .getByRole('list', { name: this.#ui.t(`${key}.most`), exact: true })
      .getByRole('listitem');
    const texts = await items.evaluateAll((all) =>
      all.map((item) => [...item.children].map((part) => part.textContent ?? '')),
    );
    return texts.map(([word, influence]) => ({ word, influence }));
  }

  get #answer() {
    return this.#playground.answer(this.#column);
  }
}
