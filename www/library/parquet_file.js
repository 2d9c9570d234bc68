// Rows as a Parquet file. The library that writes it is fetched when such a file is begun.

/** @typedef {{ name: string, type: 'DOUBLE' | 'STRING' }} Column */

const LIBRARY = new URL('../node_modules/hyparquet-writer/src/index.js', import.meta.url).href;

/** The most rows of a row group: those that are in memory until they are written. */
const ROWS = 16_384;

/** A Parquet file that is written row group by row group. */
export class ParquetFile {
  #columns;
  #bytes;
  #writer;
  /** The cells of the next row group, column by column. @type {unknown[][]} */
  #cells;
  /** A row without a line end yet. */
  #rest = '';
  #decoder = new TextDecoder();
  /** Of their own, so that the browser may hold them outside the tab's memory. @type {Blob[]} */
  #parts = [];

  /**
   * Begins a file.
   * @param {Column[]} columns At least one.
   */
  static async begin(columns) {
    return new ParquetFile(columns, /** @type {typeof import('hyparquet-writer')} */ (await import(LIBRARY)));
  }

  /** Use {@link ParquetFile.begin}. @param {Column[]} columns @param {typeof import('hyparquet-writer')} library */
  constructor(columns, { ByteWriter, ParquetWriter, schemaFromColumnData }) {
    this.#columns = columns;
    this.#cells = columns.map(() => []);
    this.#bytes = new ByteWriter();
    const schema = schemaFromColumnData({ columnData: columns.map((column) => ({ ...column, data: [] })) });
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema, createdBy: 'Wordloom' });
  }

  /**
   * Adds rows.
   * @param {Uint8Array} lines JSON Lines, in pieces of any length. Each line has every column.
   */
  add(lines) {
    const rows = (this.#rest + this.#decoder.decode(lines, { stream: true })).split('\n');
    this.#rest = rows.pop() ?? '';
    for (const row of rows) {
      const cells = JSON.parse(row);
      for (const [index, { name, type }] of this.#columns.entries()) this.#cells[index].push(cell(cells[name], type));
      if (this.#cells[0].length === ROWS) this.#writeGroup();
    }
  }

  /** Ends the file. @returns {Blob} */
  finish() {
    if (this.#cells[0].length > 0) this.#writeGroup();
    this.#writer.finish();
    this.#take();
    return new Blob(this.#parts, { type: 'application/vnd.apache.parquet' });
  }

  #writeGroup() {
    const columnData = this.#columns.map((column, index) => ({ ...column, data: this.#cells[index] }));
    this.#writer.write({ columnData, rowGroupSize: ROWS });
    this.#cells = this.#columns.map(() => []);
    this.#take();
  }

  /** Takes what was written out of the buffer, which is then filled again from its beginning. */
  #take() {
    this.#parts.push(new Blob([this.#bytes.getBytes()]));
    this.#bytes.index = 0;
  }
}

/** @param {unknown} value @param {Column['type']} type */
function cell(value, type) {
  if (value === null || value === undefined) return null;
  // The cells of one column of the rows may be texts and numbers.
  return type === 'STRING' ? String(value) : value;
}
