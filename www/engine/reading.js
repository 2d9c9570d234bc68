// Reads a file or a folder into the engine, piece by piece, inside the worker. Knows nothing of what the bytes mean.

import { columnar } from './columnar.js';
import { isFailure, isTrap } from './failure.js';
import { PIECE, gathered, piecesOf } from './pieces.js';
import { VectorArchive, isArchive } from './vector_archive.js';

/** @typedef {import('./protocol.d.ts').Answers} Answers */
/** @typedef {import('./protocol.d.ts').FileRole} FileRole */
/** @typedef {import('./protocol.d.ts').ReadOptions} ReadOptions */
/** @typedef {import('./protocol.d.ts').Request} Request */
/** @typedef {import('./protocol.d.ts').TableSummary} TableSummary */
/** @typedef {import('./protocol.d.ts').VectorsSummary} VectorsSummary */
/** @typedef {import('./engine.js').Engine} Engine */

/**
 * A file of a folder; its path has the folders before its name, with slashes between.
 * @typedef {{ path: string, file: Blob }} FolderFile
 */

/**
 * A file or a folder to read: its name for messages, its content, its part (data or test rows) and how to read it.
 * @typedef {{ name: string, content: Blob | FolderFile[], part: FileRole, options: Partial<ReadOptions> }} ReadJob
 */

/**
 * A file of word vectors to read; `member` is the path of a file within a zip archive.
 * @typedef {{ name: string, content: Blob, member?: string }} VectorsJob
 */

/**
 * The zip archive that word vectors came from: its name, the path of the file that was read, and the paths of all its
 * files, largest first.
 * @typedef {{ name: string, member: string, members: string[] }} VectorsArchive
 */

/** @typedef {VectorsSummary & { archive: VectorsArchive | null }} VectorsLoaded */
/** How much has been read, and how much there is, in bytes. @typedef {{ done: number, total: number }} ReadProgress */
/** @typedef {{ progress(progress: ReadProgress): void, cancelled(): boolean }} Watcher */

/**
 * Reads a table into the engine.
 * @param {Engine} engine
 * @param {ReadJob} job
 * @param {Watcher} watcher
 * @returns {Promise<TableSummary>}
 */
export async function readInto(engine, { name, content, part, options }, watcher) {
  // A file that cannot be read at all fails where its bytes are sent.
  const columns = Array.isArray(content) ? null : await columnar(content).catch(() => null);
  return read(engine, name, {
    begin: {
      type: 'beginReading',
      name,
      part,
      folder: Array.isArray(content),
      options: columns ? { ...options, format: columns.format } : options,
    },
    send: () => {
      if (Array.isArray(content)) return feedFolder(engine, content, watcher);
      if (columns) return feedRows(engine, columns, content.size, watcher).catch((error) => unfit(name, error));
      return feed(engine, piecesOf(content), content.size, 'readBytes', watcher);
    },
    end: { type: 'endReading' },
    cancel: { type: 'cancelReading' },
  });
}

/**
 * Reads a file of word vectors into the engine. A zip archive is unpacked on the way.
 * @param {Engine} engine
 * @param {VectorsJob} job
 * @param {Watcher} watcher
 * @returns {Promise<VectorsLoaded>}
 */
export async function readVectorsInto(engine, { name, content, member }, watcher) {
  const { archive, file, total, pieces } = await vectorSource(name, content, member);
  const summary = await read(engine, name, {
    begin: { type: 'beginVectors', name: file },
    send: () => feed(engine, pieces(), total, 'vectorBytes', watcher),
    end: { type: 'endVectors' },
    cancel: { type: 'cancelVectors' },
  });
  return { ...summary, archive };
}

/**
 * The source of word vectors: the file itself, or a file of an archive.
 * @param {string} name
 * @param {Blob} content
 * @param {string} [path] Of the file within an archive; otherwise the largest is read.
 */
async function vectorSource(name, content, path) {
  if (!(await isArchive(content).catch(() => false)))
    return { archive: null, file: name, total: content.size, pieces: () => piecesOf(content) };
  const archive = await VectorArchive.open(content).catch((error) => {
    throw unreadable(name, error);
  });
  const found = archive.find(path);
  if (!found)
    throw path === undefined
      ? EMPTY
      : { code: 'vectors.noMember', message: `there is no file ${path} in ${name}`, values: { name, path } };
  return {
    archive: { name, member: found.path, members: archive.members.map((member) => member.path) },
    file: /** @type {string} */ (found.path.split('/').at(-1)),
    total: found.size,
    pieces: () => gathered(archive.unpack(found)),
  };
}

/**
 * Reads something in steps, and has the engine drop what it has read so far where that fails.
 * @template {Request} End
 * @param {Engine} engine
 * @param {string} name
 * @param {{ begin: Request, send: () => Promise<void>, end: End, cancel: Request }} steps
 * @returns {Promise<Answers[End['type']]>} The answer to the last step.
 */
async function read(engine, name, { begin, send, end, cancel }) {
  await engine.handle(begin);
  try {
    await send();
  } catch (error) {
    if (isTrap(error)) throw error;
    const refused = isFailure(error) && error !== CANCELLED;
    // The engine drops by itself what it refused.
    if (!refused) await engine.handle(cancel);
    throw isFailure(error) ? error : unreadable(name, error);
  }
  return engine.handle(end);
}

/**
 * Sends pieces to the engine until it has enough.
 * @param {Engine} engine
 * @param {AsyncIterable<Uint8Array<ArrayBuffer>>} pieces
 * @param {number} total Bytes in all pieces.
 * @param {'readBytes' | 'vectorBytes'} type The request that takes a piece.
 * @param {Watcher} watcher
 */
async function feed(engine, pieces, total, type, watcher) {
  let done = 0;
  for await (const bytes of pieces) {
    if (watcher.cancelled()) throw CANCELLED;
    done += bytes.length;
    const { more } = await engine.handle({ type, bytes });
    watcher.progress({ done, total });
    if (!more) return;
  }
}

/**
 * Sends the rows of a file of columns to the engine.
 * @param {Engine} engine
 * @param {import('./columnar.js').Columnar} columns
 * @param {number} total Bytes in the file.
 * @param {Watcher} watcher
 */
async function feedRows(engine, columns, total, watcher) {
  for await (const { bytes, done } of columns.pieces()) {
    if (watcher.cancelled()) throw CANCELLED;
    const { more } = await engine.handle({ type: 'readBytes', bytes });
    watcher.progress({ done: Math.round(done * total), total });
    if (!more) return;
  }
}

/**
 * Throws the failure of a file of columns that its library cannot read.
 * @param {string} name
 * @param {unknown} error
 * @returns {never}
 */
function unfit(name, error) {
  if (isTrap(error) || isFailure(error)) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw { code: 'read.columnar', message: `${name} cannot be read: ${reason}`, values: { name, reason } };
}

/**
 * Sends the files of a folder to the engine.
 * @param {Engine} engine
 * @param {FolderFile[]} folder
 * @param {Watcher} watcher
 */
async function feedFolder(engine, folder, watcher) {
  const total = folder.reduce((sum, { file }) => sum + file.size, 0);
  let done = 0;
  for (let at = 0; at < folder.length;) {
    // Small files are sent together, at most 1,000 and a piece's bytes at once; a large one is sent alone.
    let end = at;
    let size = 0;
    while (end < folder.length && (end === at || (size + folder[end].file.size <= PIECE && end - at < 1000)))
      size += folder[end++].file.size;
    const files = await Promise.all(
      folder
        .slice(at, end)
        .map(async ({ path, file }) => ({ name: path, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    if (watcher.cancelled()) throw CANCELLED;
    await engine.handle({ type: 'readFiles', files });
    done += size;
    watcher.progress({ done, total });
    at = end;
  }
}

const EMPTY = {
  code: 'vectors.emptyArchive',
  message: 'the archive holds no file; one of word vectors was expected',
  values: {},
};
const CANCELLED = { code: 'read.cancelled', message: 'reading was cancelled', values: {} };

/**
 * The failure of a file that was moved, changed or forbidden after it was chosen, with the browser's own reason.
 * @param {string} name
 * @param {unknown} error
 */
function unreadable(name, error) {
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'read.unreadable', message: `${name} cannot be read: ${reason}`, values: { name, reason } };
}
