// The page as a person meets it: what can be done and read there. Finds controls by role and label alone, in either language.

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

export class Wordloom {
  #words;

  /**
   * @param {Page} page
   * @param {Record<string, string>} words The page's own messages, by key.
   */
  constructor(page, words) {
    this.page = page;
    this.#words = words;
  }

  /**
   * Chooses a file from disk, or one made here.
   * @param {string | { name: string, mimeType: string, buffer: Buffer }} file
   */
  async load(file) {
    await this.#fileInput.setInputFiles(file);
  }

  /**
   * Chooses a file that the page makes itself: its rows again and again, up to a size. They are held once, however often they come.
   * @param {string} name @param {string} head @param {string} rows @param {number} bytes
   */
  async loadRepeated(name, head, rows, bytes) {
    await this.#fileInput.evaluate((element, made) => {
      const part = new Blob([made.rows]);
      const parts = Array.from({ length: Math.ceil(made.bytes / part.size) }, () => part);
      const chosen = new DataTransfer();
      chosen.items.add(new File([made.head, ...parts], made.name));
      Object.assign(element, { files: chosen.files });
      element.dispatchEvent(new Event('change', { bubbles: true }));
    }, { name, head, rows, bytes });
  }

  /** Chooses a folder from disk. @param {string} folder */
  async loadFolder(folder) {
    await this.page.getByLabel(this.#say('source.chooseFolder'), { exact: true }).setInputFiles(folder);
  }

  /**
   * Waits until the file of this name is read, and gives its header and its first row, as the page shows them.
   * @param {string} name
   */
  async hasRead(name) {
    await this.page.locator('.loaded-name').filter({ hasText: exactly(name) }).waitFor();
    return this.firstRows();
  }

  /** The header and the first row of the table. */
  async firstRows() {
    const rows = this.#table('table.preview').getByRole('row');
    const texts = async (/** @type {Locator} */ cells) => (await cells.allInnerTexts()).map((cell) => cell.split('\n')[0].trim());
    // The chip beside a name says what part the column plays.
    const names = this.#table('table.preview').locator('thead th').evaluateAll((heads) => heads.map((head) => {
      const copy = /** @type {HTMLElement} */ (head.cloneNode(true));
      for (const chip of copy.querySelectorAll('.chip')) chip.remove();
      return copy.textContent?.trim() ?? '';
    }));
    return { names: await names, first: await texts(rows.nth(1).getByRole('cell')) };
  }

  /**
   * Chooses how the file is read.
   * @param {string} key Of the choice's label.
   * @param {string} value
   */
  async readAs(key, value) {
    await this.#combobox(key).selectOption(value);
  }

  /** What a choice stands at. @param {string} key */
  async readsAs(key) {
    return this.#combobox(key).inputValue();
  }

  /** Clicks one of the ways out that an alert offers. @param {string} key */
  async remedy(key) {
    await this.page.getByRole('alert').getByRole('button', { name: this.#say(key) }).click();
  }

  /** Waits until the page says this. @param {RegExp} words */
  async says(words) {
    await this.page.locator('main').getByText(words).first().waitFor();
  }

  /** Loads a sample, and waits until its rows are counted. @param {'news' | 'reviews' | 'posts' | 'feedback'} scene */
  async loadSample(scene = 'feedback') {
    await this.#button(`source.sample.${scene}`).click();
    await this.page.locator('.loaded-name').filter({ hasText: new RegExp(`^${scene}\\.`) }).waitFor();
    await this.#rows.getByRole('term').first().waitFor();
  }

  /** @param {string} column */
  async chooseCategory(column) {
    await this.#table('table.preview').waitFor();
    await this.giveRole(column, 'category');
  }

  /** @param {string} column @param {'text' | 'category' | 'labels' | 'score' | 'ordinal' | 'ignored'} role */
  async giveRole(column, role) {
    await this.roleOf(column).selectOption(role);
  }

  /** The control that says what a column is for. @param {string} column */
  roleOf(column) {
    return this.page.getByRole('group', { name: this.#say('columns.title') }).getByRole('combobox', { name: column, exact: true });
  }

  /** What the page says of a column. @param {string} column */
  async reasonOf(column) {
    const id = await this.roleOf(column).getAttribute('aria-describedby');
    return this.page.locator(`[id="${id}"]`).innerText();
  }

  /** A button by the key of its words. @param {string} key @param {Record<string, string>} [values] */
  button(key, values = {}) {
    return this.page.getByRole('button', { name: fill(this.#say(key), values), exact: true });
  }

  /** Waits until the rows as they stand have been looked at. */
  async inspected() {
    await this.#health.and(this.page.locator('[aria-busy=false]')).getByRole('list', { name: this.#say('health.findings'), exact: true }).waitFor({ state: 'attached' });
  }

  /** A finding, by words of its sentence. @param {RegExp} words */
  finding(words) {
    const findings = this.#health.getByRole('list', { name: this.#say('health.findings'), exact: true });
    return new Finding(findings.getByRole('listitem').filter({ hasText: words }), (key) => this.#say(key));
  }

  /** What was done about findings. */
  get applied() {
    return this.#health.getByRole('list', { name: this.#say('health.applied') }).getByRole('listitem');
  }

  /** Opens the view of the vocabulary. */
  async openVocabulary() {
    await this.page.getByText(this.#say('vocabulary.title'), { exact: true }).last().click();
    await this.#table('vocabulary.tokens').waitFor();
  }

  /** The tokens shown, as the page writes them. */
  async tokens() {
    return this.#table('vocabulary.tokens').getByRole('rowheader').allInnerTexts();
  }

  /** @param {string} search */
  async searchVocabulary(search) {
    await this.page.getByRole('searchbox', { name: this.#say('vocabulary.search') }).fill(search);
  }

  /** Types a text for the vocabulary. Its tokens, once they are those of this text. @param {string} text */
  async cut(text) {
    await this.page.getByRole('textbox', { name: this.#say('vocabulary.text') }).fill(text);
    const pieces = this.page.getByRole('list', { name: this.#say('vocabulary.cut') }).getByRole('listitem').locator('.token');
    const spelled = (/** @type {string[]} */ tokens) => tokens.join('').replaceAll(this.#say('vocabulary.space'), '').replaceAll('‑', '');
    let tokens = await pieces.allInnerTexts();
    while (spelled(tokens) !== text.replaceAll(' ', '')) {
      await this.page.waitForTimeout(100);
      tokens = await pieces.allInnerTexts();
    }
    return tokens;
  }

  /** Chooses one of a setting's choices. @param {string} key @param {string} choice */
  async setChoice(key, choice) {
    const summary = this.page.getByText(this.#say('settings.title'), { exact: true });
    await summary.click();
    await this.#combobox(key).selectOption(choice);
    await summary.click();
  }

  /** The value of a figure in the summary of the rows. @param {string} key */
  async rowsFigure(key) {
    return this.#figure(this.#rows, key).innerText();
  }

  /** @param {string} file */
  async testOn(file) {
    await this.page.getByRole('radio', { name: this.#say('split.by.file') }).check();
    await this.page.getByLabel(this.#say('split.file')).setInputFiles(file);
  }

  /**
   * Waits until so many rows are held out for the test.
   * @param {string} count As the page writes it.
   */
  async hasTestRows(count) {
    await this.#figure(this.#rows, 'rows.test').filter({ hasText: exactly(count) }).waitFor();
  }

  /** @param {'webgpu' | 'cpu'} device */
  async trainOn(device) {
    await this.#combobox('device.label').selectOption(device);
    await this.page.getByText(this.#say('device.reason.asked')).waitFor();
  }

  /** Waits until the page says this of the device. @param {string} key */
  async saysOfDevice(key) {
    await this.page.getByText(this.#say(key)).waitFor();
  }

  /** @param {'small' | 'balanced' | 'classic'} preset */
  async preset(preset) {
    await this.page.getByRole('radio', { name: this.#say(`preset.${preset}`), exact: true }).check();
  }

  /**
   * Changes settings of the preset, by the keys of their labels.
   * @param {Record<string, number>} values
   */
  async settings(values) {
    const summary = this.page.getByText(this.#say('settings.title'), { exact: true });
    await summary.click();
    for (const [key, value] of Object.entries(values)) {
      const control = this.page.getByRole('spinbutton', { name: this.#say(key).replace('{n}', '1'), exact: true });
      await control.fill(String(value));
      await control.blur();
    }
    await summary.click();
  }

  /** Unfolds the settings, the advanced ones too. */
  async unfoldSettings() {
    for (const key of ['settings.title', 'settings.advanced']) await this.page.getByText(this.#say(key), { exact: true }).click();
  }

  /** Has a learning rate looked for, and takes it. What the control then holds. */
  async takeFoundRate() {
    await this.#button('rate.find').click();
    const use = this.page.getByRole('button', { name: new RegExp(this.#say('rate.use').replace('{rate}', '.*')) });
    await use.click();
    return this.page.getByRole('spinbutton', { name: this.#say('setting.learningRate'), exact: true }).inputValue();
  }

  /** What the drawn schedule says of itself, once it says this. @param {RegExp} words */
  async schedule(words) {
    const chart = this.page.locator('rate-chart').and(this.page.getByLabel(words));
    await chart.waitFor();
    return chart.getAttribute('aria-label');
  }

  /** The controls of a level. @param {string} key */
  level(key) {
    return this.page.getByRole('group', { name: this.#say(key), exact: true });
  }

  /**
   * Makes the first reading layer a convolution of these widths, and gives what its control then holds.
   * @param {string} widths
   */
  async convolution(widths) {
    const summary = this.page.getByText(this.#say('settings.title'), { exact: true });
    await summary.click();
    await this.page.getByRole('combobox', { name: fill(this.#say('layers.kind'), { n: '1' }) }).selectOption('conv');
    const control = this.page.getByRole('textbox', { name: fill(this.#say('layers.widths'), { n: '1' }) });
    await control.fill(widths);
    await control.blur();
    await this.page.getByRole('checkbox', { name: this.#say('setting.layerNorm') }).check();
    // Once folded, no control has a role.
    const held = await control.inputValue();
    await summary.click();
    return held;
  }

  /** Starts a run. One that may be over at once is not seen running. */
  async train({ brief = false } = {}) {
    await this.#button('train.start').click();
    if (!brief) await this.#button('train.pause').waitFor();
  }

  async pause() {
    await this.#button('train.pause').click();
    await this.#button('train.continue').waitFor();
  }

  async continue() {
    await this.#button('train.continue').click();
    await this.#button('train.pause').waitFor();
  }

  async stop() {
    await this.#button('train.stop').click();
  }

  /**
   * The models beside each other on the test rows: the text of each cell, by row.
   * @returns {Promise<string[][]>}
   */
  async floor() {
    const rows = await this.#table('floor.title').getByRole('row').all();
    return Promise.all(rows.slice(1).map((row) => row.getByRole('rowheader').or(row.getByRole('cell')).allInnerTexts()));
  }

  /** @param {'network' | 'linear' | 'blend'} model */
  async predictWith(model) {
    await this.page.getByRole('radio', { name: this.#say(`floor.${model}`), exact: true }).check();
  }

  /** Trains so many networks. @param {number} members */
  async trainEnsemble(members) {
    await this.page.getByText(this.#say('ensemble.title'), { exact: true }).click();
    const size = this.page.getByRole('spinbutton', { name: this.#say('ensemble.members'), exact: true });
    await size.fill(String(members));
    await size.blur();
    await this.page.locator('.ensemble').getByRole('button').click();
    await this.#button('train.pause').waitFor();
  }

  /** Waits until the page says that so many networks train at once. @param {number} count */
  async trainsAtOnce(count) {
    const [, words] = /other \{#([^}]*)\}/.exec(this.#say('progress.atOnce')) ?? [];
    await this.page.locator('.progress-where').filter({ hasText: `${count}${words}` }).waitFor();
  }

  /** Looks for the best settings. @param {number} minutes @param {number} seeds */
  async search(minutes, seeds) {
    await this.page.getByText(this.#say('search.title'), { exact: true }).click();
    for (const [key, value] of /** @type {const} */ ([['search.minutes', minutes], ['search.seeds', seeds]])) {
      const control = this.page.getByRole('spinbutton', { name: this.#say(key), exact: true });
      await control.fill(String(value));
      await control.blur();
    }
    await this.page.locator('.search').getByRole('button').click();
    await this.#button('search.stop').waitFor();
  }

  /** Waits until a search has found what is best, and its networks are judged. @param {number} minutes */
  async searched(minutes) {
    await this.page.getByText(this.#say('search.over')).waitFor({ timeout: minutes * 60_000 });
    await this.#results.getByRole('term').first().waitFor();
  }

  /** Unfolds the trials of searches. What each is called, the first at the end of the table first. */
  async trials() {
    await this.#table('runs.title').locator('.fold').getByRole('button').click();
    const names = this.#table('runs.title').locator('.fold ~ tr').getByRole('textbox');
    return (await names.evaluateAll((boxes) => boxes.map((box) => /** @type {HTMLInputElement} */ (box).value))).reverse();
  }

  /** Looks at the results of a column. @param {string} column */
  async showAnswer(column) {
    await this.#results.getByRole('tab', { name: new RegExp(`^${column}`) }).click();
  }

  /** A figure of the results, as the page writes it. @param {string} key */
  async result(key) {
    return this.#figure(this.#results, key).innerText();
  }

  /** What the model takes the text in the box for in one column, as the page writes it. @param {string} column */
  async saidOf(column) {
    const answer = this.page.getByRole('region', { name: this.#say('trial.prediction') });
    return answer.getByRole('region', { name: column, exact: true }).innerText();
  }

  /** Waits until training is over and the test rows are judged. @param {number} minutes */
  async ended(minutes) {
    await this.#button('train.start').and(this.page.locator(':enabled')).waitFor({ timeout: minutes * 60_000 });
    await this.#results.getByRole('term').first().waitFor();
  }

  /** The share of all steps that is done. */
  async progress() {
    const bar = this.page.getByRole('progressbar', { name: this.#say('progress.label') });
    return Number(await bar.getAttribute('value'));
  }

  /** Waits until more than this share is done. @param {number} share */
  async advancesFrom(share) {
    while ((await this.progress()) <= share) await this.page.waitForTimeout(100);
  }

  /** The runs set beside each other, as rows of the table below the curves. */
  async runs() {
    // Below them stand the simpler models, by name.
    return this.#table('runs.title').getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: /^\d+$/ }) }).count();
  }

  /** Saves a run's record. The path it is saved at. @param {number} run */
  async saveRecord(run) {
    return this.#download(this.button('runs.saveOf', { run: String(run) }));
  }

  /** Chooses a record to be replayed. @param {string} path */
  async replay(path) {
    await this.page.getByLabel(this.#say('replay.choose')).setInputFiles(path);
  }

  /** Waits until a replay is over. Each measure, recorded and replayed, and how they differ. @param {number} minutes */
  async replayed(minutes) {
    const table = this.#table('replay.table');
    await table.waitFor({ timeout: minutes * 60_000 });
    return cellsOf(table);
  }

  /**
   * Trains structures with so many epochs. The table of how they came out.
   * @param {string[]} keys @param {number} epochs @param {number} minutes
   */
  async compare(keys, epochs, minutes) {
    await this.page.getByText(this.#say('compare.title'), { exact: true }).click();
    const structures = this.page.getByRole('group', { name: this.#say('compare.structures') }).getByRole('checkbox');
    for (const structure of await structures.all()) await structure.uncheck();
    for (const key of keys) await this.page.getByRole('checkbox', { name: this.#say(key), exact: true }).check();
    const budget = this.page.getByRole('spinbutton', { name: this.#say('compare.epochs') });
    await budget.fill(String(epochs));
    await budget.blur();
    await this.page.getByRole('button', { name: new RegExp(` ${keys.length} `) }).click();
    await this.#button('compare.stop').waitFor();
    await this.#button('compare.stop').waitFor({ state: 'detached', timeout: minutes * 60_000 });
    return cellsOf(this.#table('compare.table'));
  }

  /** @param {number} run @param {string} name */
  async renameRun(run, name) {
    const box = this.page.getByRole('textbox', { name: fill(this.#say('runs.nameOf'), { run: String(run) }) });
    await box.fill(name);
    await box.blur();
  }

  /** Ranks candidates. The first page of them. @param {string[]} texts */
  async rank(texts) {
    await this.page.getByRole('textbox', { name: this.#say('rank.label') }).fill(texts.join('\n'));
    await this.#button('rank.start').click();
    const table = this.#table('rank.list');
    await table.waitFor();
    return (await cellsOf(table)).map(([, text, value]) => ({ text, value: Number(value) }));
  }

  /** Saves the ranking. The path it is saved at. */
  async saveRanking() {
    return this.#download(this.#button('rank.save'));
  }

  /** How many rows were read, and what the page says beside it, such as of which part they are. */
  async rowsRead() {
    const said = await this.page.locator('.loaded-name').locator('xpath=following-sibling::*[1]').innerText();
    return { rows: Number(said.replaceAll(',', '').match(/\d+/)?.[0]), said };
  }

  /** The share of test rows that are right, 0 to 1. */
  async accuracy() {
    return Number.parseFloat(await this.#figure(this.#results, 'results.accuracy').innerText()) / 100;
  }

  /** Types a text, key by key, and reads what the model takes it for. @param {string} text */
  async predict(text) {
    const answer = this.page.getByRole('region', { name: this.#say('trial.prediction') });
    const box = this.page.getByRole('textbox', { name: this.#say('trial.label') });
    await box.clear();
    await answer.getByText(this.#say('trial.empty')).waitFor();
    await box.pressSequentially(text);
    const likeliest = answer.getByRole('list', { name: this.#say('trial.probabilities') }).first().getByRole('listitem').first();
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

  /** Waits for the page to say what is wrong, in these words. @param {RegExp} words */
  async complains(words) {
    await this.page.getByRole('alert').filter({ hasText: words }).waitFor();
  }

  /** @param {Locator} button */
  async #download(button) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), button.click()]);
    return download.path();
  }

  get #fileInput() {
    return this.page.getByLabel(new RegExp(`^(${this.#say('source.choose')}|${this.#say('source.chooseAnother')})$`));
  }

  get #health() {
    return this.page.getByRole('region', { name: this.#say('health.title') });
  }

  get #rows() {
    return this.page.getByRole('region', { name: this.#say('rows.title') });
  }

  get #results() {
    return this.page.getByRole('region', { name: this.#say('results.title') });
  }

  /**
   * The figure beside its name.
   * @param {Locator} region
   * @param {string} key
   */
  #figure(region, key) {
    return region.getByRole('term').filter({ hasText: exactly(this.#say(key)) }).locator('xpath=following-sibling::dd[1]');
  }

  /** @param {string} key */
  #button(key) {
    return this.page.getByRole('button', { name: this.#say(key), exact: true });
  }

  /** @param {string} key */
  #combobox(key) {
    return this.page.getByRole('combobox', { name: this.#say(key) });
  }

  /** @param {string} key */
  #table(key) {
    return this.page.getByRole('table', { name: this.#say(key) });
  }

  /** @param {string} key */
  #say(key) {
    const message = this.#words[key];
    if (message === undefined) throw new Error(`the page has no message ${key}`);
    return message;
  }
}

/** One finding about the rows. */
class Finding {
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

/** The cells of a table's body, row by row. @param {Locator} table */
async function cellsOf(table) {
  return table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => /** @type {HTMLElement} */ (cell).innerText.trim())));
}

/** @param {string} message @param {Record<string, string>} values */
function fill(message, values) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), message);
}

/** @param {string} text */
function exactly(text) {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
