// The library: train a text classifier or scorer in this tab, and use it. The page itself reaches the engine through nothing else.
//
//     const loom = await Wordloom.open({ device: 'auto' });
//     const table = await loom.load(file);
//     await loom.choose({ text: 'title', category: 'label', split: { validation: 0.1, test: 0.1, seed: 1 } });
//     for await (const progress of loom.train({ preset: 'balanced' })) console.log(progress.epoch, progress.loss);
//     const metrics = await loom.evaluate();
//     const [first] = await loom.predict(['some text']);
//     await loom.close();

import { choiceOf } from './choice.js';
import { EngineClient } from '../engine/client.js';
import { Experiments } from './experiments.js';
import { WordloomError, isClosing } from '../engine/failure.js';
import { assertSameData, compareRecords, readRecord, recordIn } from './record.js';
import { Search } from './search_run.js';
import { send } from './source.js';
import { structuresOf } from './structures.js';
import { TrainingRun } from './training_run.js';

export { Search, TrainingRun, WordloomError, assertSameData, compareRecords, readRecord, recordIn, structuresOf };

/** @typedef {import('../engine/protocol.d.ts').DeviceChoice} DeviceChoice */
/** @typedef {import('../engine/protocol.d.ts').DeviceReport} DeviceReport */
/** @typedef {import('../engine/protocol.d.ts').PresetSettings} PresetSettings */
/** @typedef {import('../engine/protocol.d.ts').SettingBounds} SettingBounds */
/** @typedef {import('../engine/protocol.d.ts').Table} Table */
/** @typedef {import('../engine/protocol.d.ts').RowsSummary} RowsSummary */
/** @typedef {import('./answers.js').Judged} Metrics */
/** @typedef {import('./answers.js').Answered} Prediction */
/** @typedef {import('./choice.js').Columns} Columns */
/** @typedef {import('./choice.js').Split} Split */
/** @typedef {import('../engine/protocol.d.ts').Preset} Preset */
/** @typedef {import('../engine/protocol.d.ts').Predictor} Predictor */
/** @typedef {import('../engine/protocol.d.ts').FloorReport} FloorReport */
/** @typedef {import('../engine/protocol.d.ts').ModelCard} ModelCard */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('./source.js').Source} Source */
/** @typedef {import('./source.js').Named} Named */
/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('./source.js').FolderFile} FolderFile */
/** @typedef {import('../engine/reading.js').ReadProgress} ReadProgress */

/** How a file is read; what is left out is told by the content. @typedef {Partial<import('../engine/protocol.d.ts').ReadOptions>} ReadOptions */

/** An engine in its own worker: one table, one choice of columns, one model at a time. */
export class Wordloom extends Experiments {
  /** @type {() => EngineClient} */
  #connect;
  /** @type {EngineClient} */
  #client;
  /** @type {DeviceChoice} */
  #wanted;
  /** @type {import('../engine/client.js').Opened | null} */
  #opened = null;
  // What a new worker needs to go on where a dead one stood.
  /** @type {Named | null} */
  #data = null;
  /** @type {Named | null} */
  #test = null;
  /** @type {import('../engine/protocol.d.ts').Choice | null} */
  #choice = null;
  /** @type {Promise<void> | null} */
  #revival = null;
  #closed = false;

  /**
   * Starts the engine in a worker of its own.
   * @param {{ device?: DeviceChoice, connect?: () => EngineClient }} options `auto` takes a real WebGPU adapter where there is one, else the CPU.
   */
  static async open({ device = 'auto', connect = () => new EngineClient() } = {}) {
    const loom = new Wordloom(device, connect);
    await loom.#start();
    return loom;
  }

  /**
   * Use {@link Wordloom.open}.
   * @param {DeviceChoice} device
   * @param {() => EngineClient} connect
   */
  constructor(device, connect) {
    super(
      (request) => this.#ask(request),
      (work) => this.#alive(work),
    );
    this.#wanted = device;
    this.#connect = connect;
    this.#client = connect();
  }

  /** @returns {DeviceReport} The device in use, and why. */
  get device() {
    return this.#about.device;
  }

  /** @returns {PresetSettings[]} Every preset with all its settings. */
  get presets() {
    return this.#about.presets;
  }

  /** @returns {SettingBounds[]} The bounds and choices of every setting. */
  get bounds() {
    return this.#about.bounds;
  }

  /** Wordloom's version. */
  get version() {
    return this.#about.version;
  }

  /**
   * Reads a labelled file, in place of the one before: tables, JSON, spreadsheets, lines with labels, zip archives, all of them
   * gzipped or not, and folders of texts. It is read in the worker as it comes, never whole.
   *
   * Rows that cannot be read are an error with a line and a column, unless `skipBadRows` is set: then `table.reading.skipped`
   * tells of them. A table larger than `limit` MiB is an error, unless `take` says which part to take.
   * @param {Source} source A File, a Blob, bytes, or the files of a folder with their paths.
   * @param {ReadOptions & { name?: string, onProgress?: (progress: ReadProgress) => void, signal?: AbortSignal }} options
   *   `signal` cancels; what was loaded before stays.
   * @returns {Promise<Table>}
   */
  async load(source, { name, onProgress, signal, ...options } = {}) {
    const data = { source, name, options };
    const table = await this.#load(data, 'data', { onProgress, signal });
    this.#data = data;
    this.#test = null;
    this.#choice = null;
    return table;
  }

  /**
   * Says which columns mean what, and splits the rows.
   * @param {Columns} columns
   * @returns {Promise<RowsSummary>}
   */
  async choose(columns) {
    const test = columns.split?.test;
    // Files that belong together are written alike; a sheet or a file of an archive goes by a name of its own.
    const options = { ...this.#data?.options, member: undefined };
    if (typeof test === 'object') await this.#takeTestFile({ source: test, name: undefined, options });
    else await this.#dropTestFile();
    const choice = choiceOf(columns);
    const rows = await this.#ask({ type: 'choose', ...choice });
    this.#choice = choice;
    return rows;
  }

  /**
   * Makes ready to train: iterate over the run to train. `preset` is the base, every other field a setting over it; one the engine
   * does not know is an error that names it. `burst` is how many milliseconds lie between two reports; where `floor` is false, the
   * linear model is not fitted meanwhile, but once it is asked for.
   * @param {{ preset?: Preset } & Partial<Settings>} options
   * @param {{ burst?: number, floor?: boolean }} pace
   * @returns {TrainingRun}
   */
  train({ preset = 'balanced', ...settings } = {}, { burst = 200, floor = true } = {}) {
    return new TrainingRun((request) => this.#ask(request), { preset, settings, burst, floor });
  }

  /**
   * Starts over on another device: the file is loaded and its columns chosen again, the model is not kept; what is still unanswered
   * is asked again there.
   * @param {DeviceChoice} device
   */
  async reopen(device) {
    this.#wanted = device;
    this.#client.close();
    await this.#revive();
  }

  /**
   * Another loom with an engine in a worker of its own, on the same device: it has read the same file, chosen the same rows and has
   * the same word vectors.
   * @param {{ signal?: AbortSignal }} options `signal` gives up while it is made ready.
   * @returns {Promise<Wordloom>}
   */
  async another({ signal } = {}) {
    const other = new Wordloom(this.#wanted, this.#connect);
    other.#data = this.#data;
    other.#test = this.#test;
    other.#choice = this.#choice;
    other.logbook = this.logbook.twin();
    other.adoptVectors(this);
    const giveUp = () => void other.close();
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      if (signal?.aborted) giveUp();
      await other.#fill(other.#client);
      const { kind } = other.device;
      if (kind !== this.device.kind)
        throw new WordloomError({
          code: 'engine.failed',
          message: `another engine took the ${kind}`,
          values: { reason: kind },
        });
      return other;
    } catch (error) {
      giveUp();
      throw error;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Ends the worker and frees all it holds. */
  async close() {
    this.#closed = true;
    this.#client.close();
  }

  get #about() {
    if (!this.#opened) throw new Error('use Wordloom.open()');
    return this.#opened;
  }

  async #start() {
    this.#opened = await this.#client.request({ type: 'open', device: this.#wanted });
  }

  /** @type {EngineClient['request']} */
  async #ask(request) {
    const answer = await this.#alive((client) => client.request(request));
    this.logbook.note(request, answer);
    return answer;
  }

  /**
   * Works with an engine that lives. What a reopening cuts off is done again with the new engine.
   * @template T
   * @param {(client: EngineClient) => Promise<T>} work Reads anew what it transfers, each time.
   * @returns {Promise<T>}
   */
  async #alive(work) {
    while (true) {
      if (!this.#closed && (this.#revival || this.#client.dead)) await this.#revive();
      try {
        return await work(this.#client);
      } catch (error) {
        if (this.#closed || !isClosing(error)) throw error;
      }
    }
  }

  // A worker that died (a panic, a lost device) took the model with it, not the person's file: a new one reads it again.
  #revive() {
    this.#revival ??= this.#restore().finally(() => (this.#revival = null));
    return this.#revival;
  }

  /** @returns {Promise<void>} */
  async #restore() {
    const client = (this.#client = this.#connect());
    try {
      await this.#fill(client);
    } catch (error) {
      // Yet another device was asked for meanwhile.
      if (!this.#closed && isClosing(error)) return this.#restore();
      // An engine restored by half would answer for rows it does not have.
      client.close();
      throw error;
    }
  }

  /**
   * Gives a new engine all that is loaded and chosen.
   * @param {EngineClient} client
   */
  async #fill(client) {
    await this.#start();
    if (this.#data) await send(client, this.#data, 'data');
    if (this.#test) await send(client, this.#test, 'test');
    if (this.#choice) await client.request({ type: 'choose', ...this.#choice });
    await this.restoreVectors(client, this.#choice !== null);
    await this.restoreModel(client);
  }

  /**
   * @param {Named} named
   * @param {import('../engine/protocol.d.ts').Part} part
   * @param {Parameters<EngineClient['read']>[1]} [watch]
   */
  async #load(named, part, watch) {
    const table = await this.#alive((client) => send(client, named, part, watch));
    this.logbook.read(part, named, table);
    return table;
  }

  /** @param {Named} test */
  async #takeTestFile(test) {
    if (this.#test?.source === test.source) return;
    await this.#load(test, 'test');
    this.#test = test;
  }

  // The engine lets go of a test file only when the data are loaded anew.
  async #dropTestFile() {
    if (!this.#test || !this.#data) return;
    await this.#load(this.#data, 'data');
    this.#test = null;
  }
}
