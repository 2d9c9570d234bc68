// Recognizes a file of word vectors by its first bytes or lines.

import { VectorArchive, isArchive } from '../../wordloom.js';

/** Bytes that are looked at. */
const START = 64 << 10;
/**
 * Numbers after the first word of a line, at least, if there is no header: a table hardly has as many columns.
 */
const FEWEST = 20;
/** The first bytes of a file of starter vectors. */
const STARTER = [0x93, ...new TextEncoder().encode('WLVEC\r\n')];

/**
 * @param {Blob} file
 * @returns {Promise<boolean>}
 */
export async function isVectorFile(file) {
  try {
    return isVectors(await startOf(file));
  } catch {
    // What cannot be read, or unpacked, is for the engine to refuse.
    return false;
  }
}

/**
 * The first bytes of a file, unpacked.
 * @param {Blob} file
 * @returns {Promise<Uint8Array>}
 */
async function startOf(file) {
  if (await isArchive(file)) {
    const archive = await VectorArchive.open(file);
    const member = archive.find();
    return member ? begun(archive.unpack(member)) : new Uint8Array();
  }
  const bytes = new Uint8Array(await file.slice(0, START).arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  return begun(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
}

/**
 * The first bytes of a stream; the rest is left.
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {Promise<Uint8Array>}
 */
async function begun(stream) {
  const reader = stream.getReader();
  /** @type {number[]} */
  const unpacked = [];
  while (unpacked.length < START) {
    // A file that is cut lacks its end: what came before is all there is to see.
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
    if (done || !value) break;
    for (const byte of value.subarray(0, START - unpacked.length)) unpacked.push(byte);
  }
  reader.cancel().catch(() => {});
  return Uint8Array.from(unpacked);
}

/** @param {Uint8Array} bytes */
function isVectors(bytes) {
  if (STARTER.every((byte, at) => bytes[at] === byte)) return true;
  const [first, second] = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line) => line.trim().split(/[ \t]+/));
  if (first.length === 2 && first.every(isCount) && second) {
    // word2vec's binary files have the same header as its text files; the engine reports which of the two it is.
    return bytes.includes(0) || (second.length === Number(first[1]) + 1 && second.slice(1).every(isNumber));
  }
  return isRow(first) && (!second || second.join('') === '' || isRow(second));
}

/** @param {string[]} fields */
function isRow([token, ...values]) {
  return values.length >= FEWEST && !isNumber(token) && values.every(isNumber);
}

/** @param {string} field */
function isCount(field) {
  return /^\d+$/.test(field);
}

/** @param {string} field */
function isNumber(field) {
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(field);
}
