// The model as a file: saved, opened, and used beside the one trained here.

/** @typedef {import('./ui.js').Ui} Ui */

/** The model as a file. */
export class ModelFile {
  #ui;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
  }

  /** Saves the trained model. The path of the file. */
  async save() {
    return this.#ui.download(this.#ui.button('model.save'));
  }

  /** Exports the model that predicts with a license. The path of the archive. @param {string} license */
  async exported(license) {
    await this.#ui.page.getByLabel(this.#ui.t('export.license')).fill(license);
    return this.#ui.download(this.#ui.button('export.onnx'));
  }

  /** Exports the network for PyTorch. The path of the archive. */
  async pyTorch() {
    return this.#ui.download(this.#ui.button('export.pyTorch'));
  }

  /** Exports the model as a page, with a license. The path of the file. @param {string} license */
  async page(license) {
    await this.#ui.page.getByLabel(this.#ui.t('export.license')).fill(license);
    return this.#ui.download(this.#ui.button('export.page'));
  }

  /** Opens a saved model. @param {Parameters<import('./data.js').Data['load']>[0]} file */
  async open(file) {
    await this.#ui.page.getByLabel(this.#ui.t('model.open'), { exact: true }).setInputFiles(file);
  }

  /** The opened model. @param {string} name */
  opened(name) {
    return this.#ui.region('loadedModel.title', { name });
  }

  /**
   * Predicts with the opened model, or with the one trained here.
   * @param {'loaded' | 'run'} which @param {number} [run]
   */
  async predictWith(which, run = 1) {
    await this.#ui.radio(`loadedModel.active.${which}`, { run }).check();
  }
}
