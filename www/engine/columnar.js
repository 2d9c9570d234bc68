// Parquet, Arrow and Feather files, inside the worker: their rows as JSON, which the engine reads. The libraries are
// fetched only when such a file arrives.

import { lz4Frame } from './lz4_frame.js';

/** @typedef {import('./protocol.d.ts').Format} Format */

/**
 * A file of columns: its format, and its rows as JSON text, a piece at a time, with how much is done, 0 to 1.
 * @typedef {{ bytes: Uint8Array<ArrayBuffer>, done: number }} Piece
 * @typedef {{ format: Format, pieces: () => AsyncGenerator<Piece> }} Columnar
 */

/**
 * The rows of a part of a file, and what share of all rows they end at.
 * @typedef {{ rows: Record<string, unknown>[], done: number }} Part
 */

// A worker has no import map, so every module that is imported here must do without other packages.
const library = (/** @type {string} */ path) => import(new URL(`../node_modules/${path}`, import.meta.url).href);

/** How many rows are sent at once. */
const ROWS = 4096;

/**
 * Recognizes a file of columns by its first bytes.
 * @param {Blob} blob
 * @returns {Promise<Columnar | null>}
 */
export async function columnar(blob) {
  const start = new Uint8Array(await blob.slice(0, 8).arrayBuffer());
  const begins = (/** @type {number[]} */ bytes) => bytes.every((byte, index) => start[index] === byte);
  if (begins([0x50, 0x41, 0x52, 0x31])) return { format: 'parquet', pieces: () => written(parquet(blob)) };
  // A file of Arrow begins with its name, and a stream of Arrow with the mark of its first message.
  const arrowFile = begins([0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]);
  if (arrowFile || begins([0xff, 0xff, 0xff, 0xff])) return { format: 'arrow', pieces: () => written(arrow(blob)) };
  return null;
}

/**
 * Writes rows as JSON: a list of the features, where the file declares them, and the rows, or only rows, one a line.
 * @param {AsyncGenerator<Part, void, void>} parts The first has the features as its only row.
 * @returns {AsyncGenerator<Piece>}
 */
async function* written(parts) {
  const encoder = new TextEncoder();
  const first = await parts.next();
  const features = first.value?.rows[0]?.features;
  let before = features ? `{"features":${JSON.stringify(features)},"rows":[\n` : '';
  for await (const { rows, done } of parts) {
    for (let at = 0; at < rows.length; at += ROWS) {
      const lines = rows.slice(at, at + ROWS).map((row) => JSON.stringify(plain(row)));
      const text = before + lines.join(features ? ',\n' : '\n');
      before = features ? ',\n' : '\n';
      yield { bytes: encoder.encode(text), done };
    }
  }
  if (features) yield { bytes: encoder.encode('\n]}'), done: 1 };
}

/**
 * The row groups of a Parquet file.
 * @param {Blob} blob
 * @returns {AsyncGenerator<Part, void, void>}
 */
async function* parquet(blob) {
  const [hyparquet, gzip, brotli, lz4, zstd] = await Promise.all([
    /** @type {Promise<typeof import('hyparquet')>} */ (library('hyparquet/src/index.js')),
    library('hyparquet-compressors/src/gzip.js'),
    library('hyparquet-compressors/src/brotli.js'),
    library('hyparquet-compressors/src/lz4.js'),
    library('fzstd/esm/index.mjs'),
  ]);
  /** @type {import('hyparquet').Compressors} */
  const compressors = {
    GZIP: (input, length) => gzip.gunzip(input, new Uint8Array(length)),
    BROTLI: brotli.decompressBrotli,
    ZSTD: (input) => zstd.decompress(input),
    LZ4: lz4.decompressLz4,
    LZ4_RAW: lz4.decompressLz4Raw,
  };
  const file = {
    byteLength: blob.size,
    slice: (/** @type {number} */ start, /** @type {number | undefined} */ end) => blob.slice(start, end).arrayBuffer(),
  };
  const metadata = await hyparquet.parquetMetadataAsync(file);
  const declared = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  yield { rows: [{ features: featuresIn(declared) }], done: 0 };
  const names = hyparquet.parquetSchema(metadata).children.map(({ element }) => element.name);
  const total = Number(metadata.num_rows);
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows);
    const rows = await hyparquet.parquetReadObjects({ file, metadata, compressors, rowStart: start, rowEnd: end });
    start = end;
    // Every row names every column, so that the columns have the order of the file.
    yield { rows: rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]]))), done: end / total };
  }
}

/**
 * The rows of an Arrow file or stream, of which Feather is one.
 * @param {Blob} blob
 * @returns {AsyncGenerator<Part, void, void>}
 */
async function* arrow(blob) {
  const [flechette, zstd] = await Promise.all([
    /** @type {Promise<typeof import('@uwdata/flechette')>} */ (library('@uwdata/flechette/src/index.js')),
    library('fzstd/esm/index.mjs'),
  ]);
  const refuse = () => {
    throw new Error('only reading is supported');
  };
  flechette.setCompressionCodec(0, { decode: lz4Frame, encode: refuse });
  // The copy begins at a multiple of eight bytes, as the arrays on it must.
  flechette.setCompressionCodec(1, { decode: (bytes) => zstd.decompress(bytes).slice(), encode: refuse });
  const table = flechette.tableFromIPC(await blob.arrayBuffer(), { useDate: true, useBigInt: true });
  yield { rows: [{ features: featuresIn(table.schema.metadata?.get('huggingface')) }], done: 0 };
  const columns = table.names.map((name, index) => ({ name, column: table.getChildAt(index) }));
  for (let start = 0; start < table.numRows; start += ROWS) {
    const end = Math.min(start + ROWS, table.numRows);
    const rows = Array.from({ length: end - start }, (_, index) =>
      Object.fromEntries(columns.map(({ name, column }) => [name, column.at(start + index)])),
    );
    yield { rows, done: end / table.numRows };
  }
}

/**
 * The features that the datasets library of Hugging Face stores beside the rows: they name the classes.
 * @param {string | undefined} stored
 */
function featuresIn(stored) {
  try {
    return JSON.parse(stored ?? 'null')?.info?.features ?? null;
  } catch {
    return null;
  }
}

/**
 * A value as JSON has it: times as text, large numbers with all their digits, bytes as text where they are text.
 * @param {unknown} value
 * @returns {unknown}
 */
function plain(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (typeof value !== 'object') return value;
  if (value instanceof Date) return timeOf(value);
  if (value instanceof Uint8Array) return textOf(value);
  if (value instanceof Map) return plain(Object.fromEntries(value));
  if (Array.isArray(value)) return value.map(plain);
  if (ArrayBuffer.isView(value)) return Array.from(/** @type {any} */ (value), plain);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** @param {Date} date */
function timeOf(date) {
  if (Number.isNaN(date.getTime())) return null;
  const [day, time] = date.toISOString().split('T');
  return time === '00:00:00.000Z' ? day : `${day} ${time.replace(/(\.000)?Z$/, '')}`;
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
