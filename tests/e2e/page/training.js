// The device, the run under way and how far it is.

import { expect } from '@playwright/test';
import { Runs } from './runs.js';

/** @typedef {import('./ui.js').Ui} Ui */

const MINUTE = 60_000;

/** Training, from its start to its results. */
export class Training {
  #ui;
  #runs;

  /** @param {Ui} ui */
  constructor(ui) {
    this.#ui = ui;
    this.#runs = new Runs(ui);
  }

  /** @param {'webgpu' | 'cpu'} device */
  async useDevice(device) {
    await this.#ui.combobox('device.label').selectOption(device);
    await this.#ui.says('device.reason.asked');
  }

  /** Starts a run, which may end at once. */
  async start() {
    await this.#begun(this.#ui.button('train.start'));
  }

  async pause() {
    await this.#ui.button('train.pause').click();
    await this.#ui.button('train.continue').waitFor();
  }

  async continue() {
    await this.#ui.button('train.continue').click();
    await this.#ui.button('train.pause').waitFor();
  }

  async stop() {
    await this.#ui.button('train.stop').click();
  }

  /** Waits until training has ended and the model is evaluated on the test rows. @param {number} minutes */
  async ended(minutes) {
    // `toBeEnabled` takes longer at each look, and the page's own tasks are measured meanwhile.
    const start = this.#ui.button('train.start').and(this.#ui.page.locator(':enabled'));
    await start.waitFor({ timeout: minutes * MINUTE });
    await this.#ui.region('results.title').getByRole('term').first().waitFor();
  }

  /** The share of all steps that is done, 0 to 1. */
  async progress() {
    const bar = this.#ui.page.getByRole('progressbar', { name: this.#ui.t('progress.label') });
    return Number(await bar.getAttribute('value'));
  }

  /** Waits until more than this share is done. @param {number} share */
  async advancesFrom(share) {
    await expect.poll(() => this.progress()).toBeGreaterThan(share);
  }

  /** The step that training is at, as the page writes it. */
  async step() {
    const fact = this.#ui.page.getByRole('listitem').filter({ hasText: this.#ui.pattern('progress.step') });
    return this.#ui.words.read('progress.step', 'step', await fact.innerText());
  }

  /** Trains an ensemble. @param {number} members Its networks. */
  async startEnsemble(members) {
    const size = this.#ui.spinbutton('ensemble.members');
    if (!(await size.isVisible())) await this.#ui.toggle('ensemble.title');
    await this.#ui.enter(size, members);
    await this.#begun(this.#ui.button('ensemble.train', { members }));
  }

  /**
   * Compares structures, each trained for this many epochs. The table of their results.
   * @param {string[]} keys @param {number} epochs @param {number} minutes
   */
  async compare(keys, epochs, minutes) {
    await this.#ui.toggle('compare.title');
    const group = this.#ui.page.getByRole('group', { name: this.#ui.t('compare.structures') });
    for (const structure of await group.getByRole('checkbox').all()) await structure.uncheck();
    for (const key of keys) await group.getByRole('checkbox', { name: this.#ui.t(key), exact: true }).check();
    await this.#ui.enter(this.#ui.spinbutton('compare.epochs'), epochs);
    await this.#ui.button('compare.start', { count: keys.length }).click();
    await this.#ui.button('compare.stop').waitFor();
    await this.#ui.button('compare.stop').waitFor({ state: 'detached', timeout: minutes * MINUTE });
    return this.#ui.table('compare.table');
  }

  /** Clicks on a button, and waits until there is one more run. @param {import('./ui.js').Locator} button */
  async #begun(button) {
    const before = await this.#runs.numbers.count();
    await button.click();
    await expect.poll(() => this.#runs.numbers.count()).toBeGreaterThan(before);
  }
}
