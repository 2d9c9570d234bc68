// The page as a person meets it: what can be done and read there. Here are its results and runs; the rest is in `page/`.

import { TrainingPart } from './page/training.js';
import { Why } from './page/why.js';
import { cellsOf, fill } from './page/words.js';

export class Wordloom extends TrainingPart {
  /**
   * The models beside each other on the test rows: the text of each cell, by row.
   * @returns {Promise<string[][]>}
   */
  async floor() {
    const rows = await this.tableOf('floor.title').getByRole('row').all();
    return Promise.all(
      rows.slice(1).map((row) => row.getByRole('rowheader').or(row.getByRole('cell')).allInnerTexts()),
    );
  }

  /** @param {'network' | 'linear' | 'blend'} model */
  async predictWith(model) {
    await this.page.getByRole('radio', { name: this.say(`floor.${model}`), exact: true }).check();
  }

  /** Looks at the results of a column. @param {string} column */
  async showAnswer(column) {
    await this.resultsRegion.getByRole('tab', { name: new RegExp(`^${column}`) }).click();
  }

  /** A figure of the results, as the page writes it. @param {string} key */
  async result(key) {
    return this.figure(this.resultsRegion, key).innerText();
  }

  /** What the model takes the text in the box for in one column, as the page writes it. @param {string} column */
  async saidOf(column) {
    const answer = this.page.getByRole('region', { name: this.say('trial.prediction') });
    return answer.getByRole('region', { name: column, exact: true }).innerText();
  }

  /** The runs set beside each other, as rows of the table below the curves. */
  async runs() {
    // Below them stand the simpler models, by name.
    return this.tableOf('runs.title')
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: /^\d+$/ }) })
      .count();
  }

  /** Saves a run's record. The path it is saved at. @param {number} run */
  async saveRecord(run) {
    return this.download(this.button('runs.saveOf', { run: String(run) }));
  }

  /** Chooses a record to be replayed. @param {string} path */
  async replay(path) {
    await this.page.getByLabel(this.say('replay.choose')).setInputFiles(path);
  }

  /** Waits until a replay is over. Each measure, recorded and replayed, and how they differ. @param {number} minutes */
  async replayed(minutes) {
    const table = this.tableOf('replay.table');
    await table.waitFor({ timeout: minutes * 60_000 });
    return cellsOf(table);
  }

  /** @param {number} run @param {string} name */
  async renameRun(run, name) {
    const box = this.page.getByRole('textbox', { name: fill(this.say('runs.nameOf'), { run: String(run) }) });
    await box.fill(name);
    await box.blur();
  }

  /** Deletes a run. @param {number} run */
  async deleteRun(run) {
    const button = this.button('runs.deleteOf', { run: String(run) });
    await button.click();
    await button.waitFor({ state: 'detached' });
  }

  /** Ranks candidates. The first page of them. @param {string[]} texts */
  async rank(texts) {
    await this.page.getByRole('textbox', { name: this.say('rank.label') }).fill(texts.join('\n'));
    await this.button('rank.start').click();
    const table = this.tableOf('rank.list');
    await table.waitFor();
    return (await cellsOf(table)).map(([, text, value]) => ({ text, value: Number(value) }));
  }

  /** Saves the ranking. The path it is saved at. */
  async saveRanking() {
    return this.download(this.button('rank.save'));
  }

  /** Saves the model that was trained. The path it is saved at. */
  async saveModel() {
    return this.download(this.button('model.save'));
  }

  /** Opens a saved model. @param {string} path */
  async openModel(path) {
    await this.page.getByLabel(this.say('model.open')).setInputFiles(path);
  }

  /** The opened model, once it is there. @param {string} name */
  openedModel(name) {
    return this.page.getByRole('region', { name: fill(this.say('model.opened'), { name }) });
  }

  /** Has the opened model answer, or the one trained here. @param {'opened' | 'run'} which @param {number} [run] */
  async askModel(which, run = 1) {
    await this.page
      .getByRole('radio', { name: fill(this.say(`model.asked.${which}`), { run: String(run) }), exact: true })
      .check();
  }

  /** How many rows were read, and what the page says beside it, such as of which part they are. */
  async rowsRead() {
    const said = await this.page.locator('.loaded-name').locator('xpath=following-sibling::*[1]').innerText();
    return { rows: Number(said.replaceAll(',', '').match(/\d+/)?.[0]), said };
  }

  /** The share of test rows that are right, 0 to 1. */
  async accuracy() {
    return Number.parseFloat(await this.figure(this.resultsRegion, 'results.accuracy').innerText()) / 100;
  }

  /** Types a text, key by key, and reads what the model takes it for. @param {string} text */
  async predict(text) {
    const answer = this.page.getByRole('region', { name: this.say('trial.prediction') });
    const box = this.page.getByRole('textbox', { name: this.say('trial.label') });
    await box.clear();
    await answer.getByText(this.say('trial.empty')).waitFor();
    await box.pressSequentially(text);
    const likeliest = answer
      .getByRole('list', { name: this.say('trial.probabilities') })
      .first()
      .getByRole('listitem')
      .first();
    await likeliest.waitFor();
    // The answer follows the typing: it is read once it stands still.
    let [before, now] = ['', await likeliest.innerText()];
    while (before !== now) {
      await this.page.waitForTimeout(500);
      [before, now] = [now, await likeliest.innerText()];
    }
    const [, label, share] = /^(.+?)\s*([\d.]+)\s*%$/s.exec(now) ?? [];
    return { label, probability: Number(share) / 100 };
  }

  /** What is said beneath the answer of why, in one column. @param {string} column */
  async why(column) {
    const answer = this.page
      .getByRole('region', { name: this.say('trial.prediction') })
      .getByRole('region', { name: column, exact: true });
    const part = new Why(this, answer);
    await part.open();
    return part;
  }

  get resultsRegion() {
    return this.page.getByRole('region', { name: this.say('results.title') });
  }
}
