// The data that the engine works on: a table, at times a second file of test rows, and the chosen columns.

import { choiceOf } from './columns.js';
import { named } from './source.js';

/** @typedef {import('../engine/client.js').EngineClient} EngineClient */
/** @typedef {import('../engine/client.js').Watch} Watch */
/** @typedef {import('../engine/protocol.d.ts').Choice} Choice */
/** @typedef {import('../engine/protocol.d.ts').FileRole} FileRole */
/** @typedef {import('../engine/protocol.d.ts').RowsSummary} RowsSummary */
/** @typedef {import('../engine/protocol.d.ts').TableSummary} TableSummary */
/** @typedef {import('./source.js').Source} Source */

/**
 * How a file is read; omitted options are detected from the content. With `skipBadRows`, rows that cannot be read are
 * counted in `table.reading.skipped`; `take` says which part to read of a table that exceeds `limit` MiB.
 * @typedef {Partial<import('../engine/protocol.d.ts').ReadOptions>} ReadOptions
 */

/**
 * How a file is read, and its name for messages. `onProgress` receives the bytes read; `signal` cancels, and the file
 * before stays loaded.
 * @typedef {ReadOptions & Watch & { name?: string }} LoadOptions
 */

/**
 * A file or folder to read, with a name and options.
 * @typedef {{ source: Source, name: string | undefined, options: ReadOptions }} DataFile
 */

/** The table, the test file and the choice of columns. Keeps what a new engine needs to have them again. */
export class Data {
  #link;
  #recorder;
  /** @type {DataFile | null} */
  #data = null;
  /** @type {DataFile | null} */
  #test = null;
  /** @type {Choice | null} */
  #choice = null;

  /**
   * @param {import('./link.js').Link} link
   * @param {import('./recorder.js').Recorder} recorder
   */
  constructor(link, recorder) {
    this.#link = link;
    this.#recorder = recorder;
  }

  /** Whether columns are chosen. */
  get isChosen() {
    return this.#choice !== null;
  }

  /**
   * Reads a table in place of the one before; the test file and the choice of columns are dropped.
   * @param {Source} source
   * @param {LoadOptions} options
   * @returns {Promise<TableSummary>}
   */
  async load(source, { name, onProgress, signal, ...options }) {
    const data = { source, name, options };
    const table = await this.#read(data, 'data', { onProgress, signal });
    this.#data = data;
    this.#test = null;
    this.#choice = null;
    return table;
  }

  /**
   * Chooses columns and splits the rows; reads or forgets the test file first, where that changes.
   * @param {import('./columns.js').Columns} columns
   * @returns {Promise<RowsSummary>}
   */
  async choose(columns) {
    const test = columns.split?.test;
    if (typeof test === 'object') await this.#readTest(test);
    else await this.#forgetTest();
    const choice = choiceOf(columns);
    const rows = await this.#link.request({ type: 'choose', ...choice });
    this.#choice = choice;
    return rows;
  }

  /**
   * Takes over what another library has, for an engine of its own.
   * @param {Data} other
   */
  adopt(other) {
    this.#data = other.#data;
    this.#test = other.#test;
    this.#choice = other.#choice;
  }

  /**
   * Reads and chooses again, in a new engine.
   * @param {EngineClient} client
   */
  async restore(client) {
    if (this.#data) await read(client, this.#data, 'data');
    if (this.#test) await read(client, this.#test, 'test');
    if (this.#choice) await client.request({ type: 'choose', ...this.#choice });
  }

  /** @param {Source} source */
  async #readTest(source) {
    if (this.#test?.source === source) return;
    // Two files of one data set are written alike, but a sheet, or a file of an archive, has a name of its own.
    const test = { source, name: undefined, options: { ...this.#data?.options, member: undefined } };
    await this.#read(test, 'test');
    this.#test = test;
  }

  async #forgetTest() {
    if (!this.#test) return;
    await this.#link.request({ type: 'forgetTest' });
    this.#test = null;
  }

  /**
   * @param {DataFile} file
   * @param {FileRole} part
   * @param {Watch} [watch]
   */
  async #read(file, part, watch) {
    const table = await this.#link.use((client) => read(client, file, part, watch));
    this.#recorder.tableRead(part, file, table);
    return table;
  }
}

/**
 * @param {EngineClient} client
 * @param {DataFile} file
 * @param {FileRole} part
 * @param {Watch} [watch]
 */
async function read(client, { source, name, options }, part, watch) {
  return client.read({ ...named(source, name), part, options }, watch);
}
