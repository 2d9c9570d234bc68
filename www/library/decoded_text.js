// The text of a file, piece by piece. The browser decodes it, so that the predictor has no tables of encodings.

/** How many bytes are decoded at a time. */
const PIECE = 1 << 20;

/** How many bytes the encoding is guessed from. */
const EVIDENCE = 1 << 18;

/** @type {[number[], string][]} */
const MARKS = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Guesses the encoding of a file: by its byte order mark, otherwise UTF-8 if all of its bytes are, otherwise GB18030 if
 * nearly all bytes beyond ASCII come in pairs, as in Chinese text, otherwise windows-1252.
 * @param {Blob} file
 * @returns {Promise<string>} A label of the Encoding Standard.
 */
export async function encodingOf(file) {
  const start = new Uint8Array(await file.slice(0, EVIDENCE).arrayBuffer());
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => start[index] === byte));
  if (marked) return marked[1];
  if (await isUtf8(file)) return 'utf-8';
  return isPaired(start) ? 'gb18030' : 'windows-1252';
}

/**
 * The text of a file, without a byte order mark, in pieces.
 * @param {Blob} file
 * @param {string} encoding
 * @returns {AsyncGenerator<string>} Throws a `TypeError` if UTF-8 is malformed.
 */
export async function* textOf(file, encoding) {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  for (let start = 0; start < file.size; start += PIECE) {
    const bytes = await file.slice(start, start + PIECE).arrayBuffer();
    yield decoder.decode(bytes, { stream: start + PIECE < file.size });
  }
}

/** @param {Blob} file */
async function isUtf8(file) {
  try {
    const pieces = textOf(file, 'utf-8');
    while (!(await pieces.next()).done);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether at least nine tenths of the bytes beyond ASCII are in runs of an even length.
 * @param {Uint8Array} bytes
 */
function isPaired(bytes) {
  let [all, paired, run] = [0, 0, 0];
  for (const byte of [...bytes, 0]) {
    if (byte >= 0x80) {
      run += 1;
      continue;
    }
    all += run;
    if (run % 2 === 0) paired += run;
    run = 0;
  }
  return all > 0 && paired * 10 >= all * 9;
}
