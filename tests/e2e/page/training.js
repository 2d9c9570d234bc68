// The part of the page where a run is set, trained and searched for.

import { DataPart } from './data.js';
import { cellsOf, fill } from './words.js';

export class TrainingPart extends DataPart {
  /** @param {'webgpu' | 'cpu'} device */
  async trainOn(device) {
    await this.combobox('device.label').selectOption(device);
    await this.page.getByText(this.say('device.reason.asked')).waitFor();
  }

  /** Waits until the page says this of the device. @param {string} key */
  async saysOfDevice(key) {
    await this.page.getByText(this.say(key)).waitFor();
  }

  /** @param {'small' | 'balanced' | 'classic'} preset */
  async preset(preset) {
    await this.page.getByRole('radio', { name: this.say(`preset.${preset}`), exact: true }).check();
  }

  /**
   * Changes settings of the preset, by the keys of their labels.
   * @param {Record<string, number>} values
   */
  async settings(values) {
    const summary = this.page.getByText(this.say('settings.title'), { exact: true });
    await summary.click();
    for (const [key, value] of Object.entries(values)) {
      const control = this.page.getByRole('spinbutton', { name: this.say(key).replace('{n}', '1'), exact: true });
      await control.fill(String(value));
      await control.blur();
    }
    await summary.click();
  }

  /** Unfolds the settings, the advanced ones too. */
  async unfoldSettings() {
    for (const key of ['settings.title', 'settings.advanced'])
      await this.page.getByText(this.say(key), { exact: true }).click();
  }

  /** Has a learning rate looked for, and takes it. What the control then holds. */
  async takeFoundRate() {
    await this.button('rate.find').click();
    const use = this.page.getByRole('button', { name: new RegExp(this.say('rate.use').replace('{rate}', '.*')) });
    await use.click();
    return this.page.getByRole('spinbutton', { name: this.say('setting.learningRate'), exact: true }).inputValue();
  }

  /** What the drawn schedule says of itself, once it says this. @param {RegExp} words */
  async schedule(words) {
    const chart = this.page.locator('rate-chart').and(this.page.getByLabel(words));
    await chart.waitFor();
    return chart.getAttribute('aria-label');
  }

  /** The controls of a level. @param {string} key */
  level(key) {
    return this.page.getByRole('group', { name: this.say(key), exact: true });
  }

  /**
   * Makes the first reading layer a convolution of these widths, and gives what its control then holds.
   * @param {string} widths
   */
  async convolution(widths) {
    const summary = this.page.getByText(this.say('settings.title'), { exact: true });
    await summary.click();
    await this.page.getByRole('combobox', { name: fill(this.say('layers.kind'), { n: '1' }) }).selectOption('conv');
    const control = this.page.getByRole('textbox', { name: fill(this.say('layers.widths'), { n: '1' }) });
    await control.fill(widths);
    await control.blur();
    await this.page.getByRole('checkbox', { name: this.say('setting.layerNorm') }).check();
    // Once folded, no control has a role.
    const held = await control.inputValue();
    await summary.click();
    return held;
  }

  /** Starts a run. One that may be over at once is not seen running. */
  async train({ brief = false } = {}) {
    await this.button('train.start').click();
    if (!brief) await this.button('train.pause').waitFor();
  }

  async pause() {
    await this.button('train.pause').click();
    await this.button('train.continue').waitFor();
  }

  async continue() {
    await this.button('train.continue').click();
    await this.button('train.pause').waitFor();
  }

  async stop() {
    await this.button('train.stop').click();
  }

  /** Trains so many networks. @param {number} members */
  async trainEnsemble(members) {
    await this.page.getByText(this.say('ensemble.title'), { exact: true }).click();
    const size = this.page.getByRole('spinbutton', { name: this.say('ensemble.members'), exact: true });
    await size.fill(String(members));
    await size.blur();
    await this.page.locator('.ensemble').getByRole('button').click();
    await this.button('train.pause').waitFor();
  }

  /** Waits until the page says that so many networks train at once. @param {number} count */
  async trainsAtOnce(count) {
    const [, words] = /other \{#([^}]*)\}/.exec(this.say('progress.atOnce')) ?? [];
    await this.page
      .locator('.progress-where')
      .filter({ hasText: `${count}${words}` })
      .waitFor();
  }

  /** Looks for the best settings. @param {number} minutes @param {number} seeds */
  async search(minutes, seeds) {
    await this.page.getByText(this.say('search.title'), { exact: true }).click();
    for (const [key, value] of /** @type {const} */ ([
      ['search.minutes', minutes],
      ['search.seeds', seeds],
    ])) {
      const control = this.page.getByRole('spinbutton', { name: this.say(key), exact: true });
      await control.fill(String(value));
      await control.blur();
    }
    await this.page.locator('.search').getByRole('button').click();
    await this.button('search.stop').waitFor();
  }

  /** Waits until a search has found what is best, and its networks are judged. @param {number} minutes */
  async searched(minutes) {
    await this.page.getByText(this.say('search.over')).waitFor({ timeout: minutes * 60_000 });
    await this.resultsRegion.getByRole('term').first().waitFor();
  }

  /** Unfolds the trials of searches. What each is called, the first at the end of the table first. */
  async trials() {
    await this.tableOf('runs.title').locator('.fold').getByRole('button').click();
    const names = this.tableOf('runs.title').locator('.fold ~ tr').getByRole('textbox');
    return (
      await names.evaluateAll((boxes) => boxes.map((box) => /** @type {HTMLInputElement} */ (box).value))
    ).reverse();
  }

  /** Waits until training is over and the test rows are judged. @param {number} minutes */
  async ended(minutes) {
    await this.button('train.start')
      .and(this.page.locator(':enabled'))
      .waitFor({ timeout: minutes * 60_000 });
    await this.resultsRegion.getByRole('term').first().waitFor();
  }

  /** The share of all steps that is done. */
  async progress() {
    const bar = this.page.getByRole('progressbar', { name: this.say('progress.label') });
    return Number(await bar.getAttribute('value'));
  }

  /** Waits until more than this share is done. @param {number} share */
  async advancesFrom(share) {
    while ((await this.progress()) <= share) await this.page.waitForTimeout(100);
  }

  /**
   * Trains structures with so many epochs. The table of how they came out.
   * @param {string[]} keys @param {number} epochs @param {number} minutes
   */
  async compare(keys, epochs, minutes) {
    await this.page.getByText(this.say('compare.title'), { exact: true }).click();
    const structures = this.page.getByRole('group', { name: this.say('compare.structures') }).getByRole('checkbox');
    for (const structure of await structures.all()) await structure.uncheck();
    for (const key of keys) await this.page.getByRole('checkbox', { name: this.say(key), exact: true }).check();
    const budget = this.page.getByRole('spinbutton', { name: this.say('compare.epochs') });
    await budget.fill(String(epochs));
    await budget.blur();
    await this.page.getByRole('button', { name: new RegExp(` ${keys.length} `) }).click();
    await this.button('compare.stop').waitFor();
    await this.button('compare.stop').waitFor({ state: 'detached', timeout: minutes * 60_000 });
    return cellsOf(this.tableOf('compare.table'));
  }
}
