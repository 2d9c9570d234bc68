// What the user changes in the rows: which rows a change concerns, what it has changed, and the file that is written
// with all changes. The changes themselves are a part of the choice of columns.

import { piecesOf } from '../engine/pieces.js';
import { WordloomError } from '../engine/failure.js';
import { Labeling } from './labeling.js';
import { named } from './source.js';

/** @typedef {import('../engine/protocol.d.ts').EditViews} EditViews */
/** @typedef {import('../engine/protocol.d.ts').FilteredRows} FilteredRows */
/** @typedef {import('../engine/protocol.d.ts').OutputFormat} OutputFormat */
/** @typedef {import('../engine/protocol.d.ts').RowCells} RowCells */
/** @typedef {import('../engine/protocol.d.ts').RowFilter} RowFilter */

/**
 * A file with the user's edits. `inPlace` tells whether it is the file that was read, with only the edits changed.
 * @typedef {{ blob: Blob, name: string, inPlace: boolean }} MendedFile
 */

/** @type {Partial<Record<OutputFormat, string>>} */
const EXTENSIONS = { csv: 'csv', tsv: 'tsv', jsonLines: 'jsonl', xlsx: 'xlsx' };

/** The edits of the chosen rows. */
export class Mending {
  #link;
  #recorder;

  /**
   * @param {Pick<import('./link.js').Link, 'request'>} link
   * @param {Pick<import('./recorder.js').Recorder, 'loaded'>} recorder
   */
  constructor(link, recorder) {
    this.#link = link;
    this.#recorder = recorder;
    /** Labels the rows without a value one by one. */
    this.labeling = new Labeling(link);
  }

  /**
   * All rows of a diagnosis that match a filter, to edit them together. Deleted rows are left out.
   * @param {number} target The index of the column among those to predict, from 0.
   * @param {RowFilter} filter
   * @returns {Promise<FilteredRows>} Rejects with `session.notDiagnosed`, `session.noTarget` or `session.noLabel`.
   */
  rowsOf(target, filter = {}) {
    return this.#link.request({ type: 'filteredRows', target, filter });
  }

  /**
   * The cells of a row, with the edits.
   * @param {{ row: number, testFile?: boolean }} row Its index in the table of its file, from 0.
   * @returns {Promise<RowCells>} Rejects with `session.noRow` where it does not exist or was deleted.
   */
  cells({ row, testFile = false }) {
    return this.#link.request({ type: 'rowCells', row, testFile });
  }

  /**
   * What the edits have changed, the last one first.
   * @param {{ offset?: number, limit?: number }} page The index of the first edit, 0 by default; how many at most, 50
   *   by default and 1,000 at most.
   * @returns {Promise<EditViews>} Rejects with `session.notChosen`.
   */
  views({ offset = 0, limit = 50 } = {}) {
    return this.#link.request({ type: 'editViews', offset, limit });
  }

  /**
   * Writes a file with the edits: as it is written, with every other byte as it is, where its format allows that;
   * otherwise the edited rows as a new file.
   * @param {{ testFile?: boolean, format?: OutputFormat }} options `format` is that of a new file, by default CSV.
   * @returns {Promise<MendedFile>} Rejects with `session.noData`, `session.tooLargeForSheet`, or a `data.rewrite*` code
   *   where the format or the encoding of the file cannot hold a new cell, or the file was changed since it was read.
   */
  async write({ testFile = false, format } = {}) {
    const { data, test } = this.#recorder.loaded;
    const loaded = testFile ? test : data;
    if (!loaded) throw new WordloomError({ code: 'session.noData', message: 'no file is loaded', values: {} });
    const { inPlace } = await this.#link.request({ type: 'beginMendedFile', testFile });
    const { content } = named(loaded.source);
    const keeps = inPlace && format === undefined && content instanceof Blob;
    if (keeps) {
      for await (const bytes of piecesOf(content)) await this.#link.request({ type: 'mendedFileBytes', bytes });
    }
    const chosen = keeps ? null : (format ?? 'csv');
    const end = { type: /** @type {const} */ ('endMendedFile'), ...(chosen ? { format: chosen } : {}) };
    const { bytes } = await this.#link.request(end);
    const name = nameOf(loaded.table.name, chosen);
    return { blob: new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]), name, inPlace: keeps };
  }
}

/**
 * The name of the file with the edits. A file that was compressed is written as it was before.
 * @param {string} name
 * @param {OutputFormat | null} format Null if it stays.
 */
function nameOf(name, format) {
  const plain = name.replace(/\.gz$/i, '');
  const [, base, extension] = /^(.*?)(\.[^.]*)?$/s.exec(plain) ?? [];
  return `${base}-mended${format ? `.${EXTENSIONS[format]}` : (extension ?? '')}`;
}
