// Bytes in pieces of one size: of a file, or of a stream. Knows nothing of what the bytes mean.

/** Bytes in a piece: large enough that a request costs little beside reading, small enough to cancel at once. */
export const PIECE = 4 << 20;

/**
 * The bytes of a file, piece by piece.
 * @param {Blob} blob
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
 */
export async function* piecesOf(blob) {
  const piece = (/** @type {number} */ start) => blob.slice(start, start + PIECE).arrayBuffer();
  let next = piece(0);
  for (let start = 0; start < blob.size; start += PIECE) {
    const bytes = new Uint8Array(await next);
    // The next piece is read from the disk while the engine works on this one.
    next = piece(start + PIECE);
    next.catch(() => {});
    yield bytes;
  }
}

/**
 * The bytes of a stream, gathered into pieces of one size; the last one may be smaller.
 * @param {ReadableStream<Uint8Array>} stream Cancelled when the caller leaves early.
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
 */
export async function* gathered(stream) {
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
