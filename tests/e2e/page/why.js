// What the page says of why: the text with its tinted words, and the lists of those that count most.

/** @typedef {import('playwright-core').Locator} Locator */

export class Why {
  #page;
  #answer;

  /**
   * @param {import('./controls.js').Controls} page
   * @param {Locator} answer The region of the column's answer.
   */
  constructor(page, answer) {
    this.#page = page;
    this.#answer = answer;
  }

  /** Opens it, if it is not. */
  async open() {
    const details = this.#answer.locator('details.why');
    if (!(await details.evaluate((element) => /** @type {HTMLDetailsElement} */ (element).open))) {
      await this.#answer.getByText(this.#page.say('why.title'), { exact: true }).click();
    }
    await this.explained();
  }

  /** Waits until what stands there is of what was asked last. */
  async explained() {
    // Shown at once where all is said, and else once the engine has been asked.
    await this.#page.page.waitForTimeout(500);
    await this.#answer.locator('.why > [aria-busy=false] .why-text').waitFor();
  }

  /** Has another category or label explained. @param {string} label */
  async ask(label) {
    await this.#answer.getByRole('combobox', { name: this.#page.say('why.label') }).selectOption(label);
    await this.explained();
  }

  /** Which category or label is explained. */
  async asked() {
    return this.#answer.getByRole('combobox', { name: this.#page.say('why.label') }).inputValue();
  }

  /** The text as it stands there. */
  async text() {
    return this.#answer.locator('.why-text').textContent();
  }

  /** The words that are tinted as speaking for it, or against. @param {'for' | 'against'} side */
  async tinted(side) {
    return this.#answer.locator(`.why-text .${side}`).allTextContents();
  }

  /**
   * The words listed under a title, strongest first, each with what it counts for.
   * @param {'why.for' | 'why.against' | 'why.raises' | 'why.lowers'} key
   */
  async listed(key) {
    const items = this.#answer
      .getByRole('list', { name: this.#page.say(`${key}.most`), exact: true })
      .getByRole('listitem');
    const texts = await items.evaluateAll((all) =>
      all.map((item) => [...item.children].map((part) => part.textContent ?? '')),
    );
    return texts.map(([word, counts]) => ({ word, counts }));
  }
}
