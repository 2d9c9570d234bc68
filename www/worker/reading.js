// Reads a file or a folder into the engine, piece by piece, inside the worker. Knows nothing of what the bytes mean.

import { isFailure, isTrap } from './failure.js';

/** @typedef {import('./protocol.d.ts').Part} Part */
/** @typedef {import('./protocol.d.ts').ReadOptions} ReadOptions */
/** @typedef {import('./protocol.d.ts').Response} Response */
/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./source.js').FolderFile} FolderFile */

/**
 * What is to be read, what for, and how.
 * @typedef {{ name: string, content: Blob | FolderFile[], part: Part, options: Partial<ReadOptions> }} ReadJob
 */

/** A file of word vectors. @typedef {{ name: string, content: Blob }} VectorsJob */

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
    send: () => (Array.isArray(content) ? feedFolder(engine, content, watcher) : feed(engine, content, 'readBytes', watcher)),
    end: { type: 'readEnd' },
    cancel: { type: 'readCancel' },
  });
}

/**
 * Reads a file of word vectors into the engine, likewise.
 * @param {Engine} engine
 * @param {VectorsJob} job
 * @param {Watcher} watcher
 * @returns {Promise<Response>}
 */
export function readVectorsInto(engine, { name, content }, watcher) {
  return read(engine, name, {
    begin: { type: 'vectorsBegin', name },
    send: () => feed(engine, content, 'vectorsBytes', watcher),
    end: { type: 'vectorsEnd' },
    cancel: { type: 'vectorsCancel' },
  });
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
 * @param {Blob} blob
 * @param {'readBytes' | 'vectorsBytes'} type What takes them.
 * @param {Watcher} watcher
 */
async function feed(engine, blob, type, watcher) {
  const piece = (/** @type {number} */ start) => blob.slice(start, start + PIECE).arrayBuffer();
  let next = piece(0);
  for (let start = 0; start < blob.size; start += PIECE) {
    const bytes = new Uint8Array(await next);
    // The next piece comes from the disk while the engine reads this one.
    next = piece(start + PIECE);
    next.catch(() => {});
    if (watcher.cancelled()) throw CANCELLED;
    const taken = await engine.handle({ type, bytes });
    watcher.progress({ done: Math.min(start + PIECE, blob.size), total: blob.size });
    if ('more' in taken && !taken.more) return;
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
    while (end < folder.length && (end === at || (size + folder[end].file.size <= PIECE && end - at < 1000))) size += folder[end++].file.size;
    const files = await Promise.all(folder.slice(at, end).map(async ({ path, file }) => ({ name: path, bytes: new Uint8Array(await file.arrayBuffer()) })));
    if (watcher.cancelled()) throw CANCELLED;
    await engine.handle({ type: 'readFiles', files });
    done += size;
    watcher.progress({ done, total });
    at = end;
  }
}

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
