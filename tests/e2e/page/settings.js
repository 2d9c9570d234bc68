// The preset and the settings of the next run.

/** @typedef {import('./ui.js').Ui} Ui */

/** The settings of the next run. */
export class Settings {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** @param {'few' | 'small' | 'balanced' | 'classic'} preset */
  async preset(preset) {
    await this.#ui.radio(`preset.${preset}`).check();
  }

  /** Changes numbers, by the messages of their labels. @param {Record<string, number>} values */
  async change(values) {
    await this.#opened(async () => {
      for (const [key, value] of Object.entries(values)) await this.#ui.enter(this.#number(key), value);
    });
  }

  /** Chooses one of a setting's choices. @param {string} key @param {string} choice */
  async choose(key, choice) {
    await this.#opened(() => this.#ui.combobox(key).selectOption(choice));
  }

  /** Switches a setting on. @param {string} key */
  async switchOn(key) {
    await this.#opened(() => this.#ui.page.getByRole('checkbox', { name: this.#ui.t(key), exact: true }).check());
  }

  /** Expands all settings, the advanced ones too. */
  async expand() {
    await this.#ui.toggle('settings.title');
    await this.#ui.toggle('settings.advanced');
  }

  /** Searches for a learning rate, and uses it. What the control then holds. */
  async useFoundRate() {
    await this.#ui.button('rate.find').click();
    await this.#ui.page.getByRole('button', { name: this.#ui.pattern('rate.use') }).click();
    return Number(await this.#ui.spinbutton('setting.learningRate').inputValue());
  }

  /** The plot of the schedule, once it is described so. @param {string} key @param {Record<string, string>} values */
  schedule(key, values) {
    return this.#ui.page.getByRole('img', { name: this.#ui.pattern(key, values) });
  }

  /** The controls of a parameter group. @param {string} key */
  group(key) {
    return this.#ui.page.getByRole('group', { name: this.#ui.t(key), exact: true });
  }

  /**
   * Makes the first layer a convolution of these widths, with layer normalization. What the control of the widths then
   * holds.
   * @param {string} widths
   */
  async convolution(widths) {
    return this.#opened(async () => {
      await this.#ui.combobox('layers.kind', { n: 1 }).selectOption('conv');
      const control = this.#ui.textbox('layers.widths', { n: 1 });
      await this.#ui.enter(control, widths);
      await this.#ui.page.getByRole('checkbox', { name: this.#ui.t('setting.layerNorm') }).check();
      return control.inputValue();
    });
  }

  /** @param {string} key */
  #number(key) {
    // The settings of layers name the layer: the first is meant.
    return this.#ui.spinbutton(key, { n: 1 });
  }

  /**
   * Does something while the settings are open: in a closed fold, controls have no role.
   * @template T
   * @param {() => Promise<T>} work
   */
  async #opened(work) {
    await this.#ui.toggle('settings.title');
    const result = await work();
    await this.#ui.toggle('settings.title');
    return result;
  }
}
