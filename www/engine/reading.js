// Reads a file or a folder into the engine, piece by piece, inside the worker. Knows nothing of what the bytes mean.

import { isFailure, isTrap } from './failure.js';
import { VectorArchive, isArchive } from './vector_archive.js';

/** @typedef {import('./protocol.d.ts').Part} Part */
/** @typedef {import('./protocol.d.ts').ReadOptions} ReadOptions */
/** @typedef {import('./protocol.d.ts').Response} Response */
/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('../library/source.js').FolderFile} FolderFile */

/**
 * What is to be read, what for, and how.
 * @typedef {{ name: string, content: Blob | FolderFile[], part: Part, options: Partial<ReadOptions> }} ReadJob
 */

/** A file of word vectors, and of a zip archive which of its files. @typedef {{ name: string, content: Blob, member?: string }} VectorsJob */
/** @typedef {Extract<Response, { type: 'vectorsLoaded' }> & { archive: VectorsArchive | null }} VectorsLoaded */
/** The archive that word vectors came in: its name, the file that was read, and all there are, largest first. @typedef {{ name: string, member: string, members: string[] }} VectorsArchive */

/** @typedef {{ done: number, total: number }} ReadProgress Bytes read, and all there are. */
/** @typedef {{ progress(progress: ReadProgress): void, cancelled(): boolean }} Watcher */
/** @typedef {import('./protocol.d.ts').Request} Request */

// Large enough that asking costs nothing beside reading, small enough that Cancel is heard at once.
const PIECE = 4 << 20;

/**
 * Reads a table into the engine, and answers as it does when all has come.
 * @param {Engine} engine
 * @param {ReadJob} job
 * @param {Watcher} watcher
 * @returns {Promise<Response>}
 */
export function readInto(engine, { name, content, part, options }, watcher) {
  return read(engine, name, {
    begin: { type: 'readBegin', name, part, folder: Array.isArray(content), options },
    send: () =>
      Array.isArray(content)
        ? feedFolder(engine, content, watcher)
        : feed(engine, piecesOf(content), content.size, 'readBytes', watcher),
    end: { type: 'readEnd' },
    cancel: { type: 'readCancel' },
  });
}

/**
 * Reads a file of word vectors into the engine, likewise; a zip archive is unpacked on the way.
 * @param {Engine} engine
 * @param {VectorsJob} job
 * @param {Watcher} watcher
 * @returns {Promise<VectorsLoaded>}
 */
export async function readVectorsInto(engine, { name, content, member }, watcher) {
  const { archive, file, total, pieces } = await vectorSource(name, content, member);
  const loaded = await read(engine, name, {
    begin: { type: 'vectorsBegin', name: file },
    send: () => feed(engine, pieces(), total, 'vectorsBytes', watcher),
    end: { type: 'vectorsEnd' },
    cancel: { type: 'vectorsCancel' },
  });
  return { .../** @type {Extract<Response, { type: 'vectorsLoaded' }>} */ (loaded), archive };
}

/**
 * Where word vectors come from: the file itself, or one of an archive's.
 * @param {string} name
 * @param {Blob} content
 * @param {string} [path]
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
 * @param {Engine} engine
 * @param {string} name
 * @param {{ begin: Request, send: () => Promise<void>, end: Request, cancel: Request }} steps
 * @returns {Promise<Response>}
 */
async function read(engine, name, { begin, send, end, cancel }) {
  await engine.handle(begin);
  try {
    await send();
  } catch (error) {
    if (isTrap(error)) throw error;
    const refused = isFailure(error) && error !== CANCELLED;
    // The engine lets go by itself of what it refused.
    if (!refused) await engine.handle(cancel);
    throw isFailure(error) ? error : unreadable(name, error);
  }
  return engine.handle(end);
}

/**
 * @param {Engine} engine
 * @param {AsyncIterable<Uint8Array<ArrayBuffer>>} pieces
 * @param {number} total Their bytes.
 * @param {'readBytes' | 'vectorsBytes'} type What takes them.
 * @param {Watcher} watcher
 */
async function feed(engine, pieces, total, type, watcher) {
  let done = 0;
  for await (const bytes of pieces) {
    if (watcher.cancelled()) throw CANCELLED;
    done += bytes.length;
    const taken = await engine.handle({ type, bytes });
    watcher.progress({ done, total });
    if ('more' in taken && !taken.more) return;
  }
}

/**
 * The bytes of a file, piece by piece.
 * @param {Blob} blob
 */
async function* piecesOf(blob) {
  const piece = (/** @type {number} */ start) => blob.slice(start, start + PIECE).arrayBuffer();
  let next = piece(0);
  for (let start = 0; start < blob.size; start += PIECE) {
    const bytes = new Uint8Array(await next);
    // The next piece comes from the disk while the engine reads this one.
    next = piece(start + PIECE);
    next.catch(() => {});
    yield bytes;
  }
}

/**
 * The bytes of a stream, in pieces of the same size.
 * @param {ReadableStream<Uint8Array>} stream
 */
async function* gathered(stream) {
  const reader = stream.getReader();
  let piece = new Uint8Array(PIECE);
  let filled = 0;
  try {
    for (let { value, done } = await reader.read(); !done && value; { value, done } = await reader.read()) {
      for (let at = 0; at < value.length;) {
        const some = value.subarray(at, at + PIECE - filled);
        piece.set(some, filled);
        filled += some.length;
        at += some.length;
        if (filled < PIECE) continue;
        yield piece;
        piece = new Uint8Array(PIECE);
        filled = 0;
      }
    }
    if (filled > 0) yield piece.subarray(0, filled);
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * @param {Engine} engine
 * @param {FolderFile[]} folder
 * @param {Watcher} watcher
 */
async function feedFolder(engine, folder, watcher) {
  const total = folder.reduce((sum, { file }) => sum + file.size, 0);
  let done = 0;
  for (let at = 0; at < folder.length;) {
    // Many small files are sent together, and a large one alone.
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
 * A file may be moved, changed or forbidden between choosing and reading it; the browser then says so in its own words.
 * @param {string} name
 * @param {unknown} error
 */
function unreadable(name, error) {
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'read.unreadable', message: `${name} cannot be read: ${reason}`, values: { name, reason } };
}
