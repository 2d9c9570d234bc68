// Unpacks LZ4 frames, which Feather files are compressed with by default. Knows nothing of what the bytes mean.

const MAGIC = 0x184d2204;

/**
 * The content of a frame. Its checksums are not verified.
 * @param {Uint8Array} frame
 * @param {number} length Of the content, in bytes.
 * @returns {Uint8Array}
 * @throws {Error} Where the frame is damaged.
 */
export function lz4Frame(frame, length) {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error('an LZ4 frame was expected');
  const flags = view.getUint8(4);
  const blockChecksum = (flags & 0x10) !== 0;
  // The magic number, the flags, the block size, and the checksum of the header; then what the flags announce.
  let at = 7 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0);
  const content = new Uint8Array(length);
  let filled = 0;
  for (let size = view.getUint32(at, true); size !== 0; size = view.getUint32(at, true)) {
    at += 4;
    const bytes = size & 0x7fffffff;
    const block = frame.subarray(at, at + bytes);
    if (size >>> 31) {
      content.set(block, filled);
      filled += bytes;
    } else {
      // A block may refer to those before it, so all are unpacked into the same buffer.
      filled = unpackBlock(block, content, filled);
    }
    at += bytes + (blockChecksum ? 4 : 0);
  }
  return filled === length ? content : content.subarray(0, filled);
}

/**
 * Unpacks a block behind what is already there.
 * @param {Uint8Array} block
 * @param {Uint8Array} content
 * @param {number} filled
 * @returns {number} How much of the content is filled then.
 */
function unpackBlock(block, content, filled) {
  let at = 0;
  /** The rest of a length that does not fit into four bits. @param {number} start */
  const length = (start) => {
    let total = start;
    if (start === 15) for (let more = 255; more === 255; total += more) more = block[at++] ?? 0;
    return total;
  };
  while (at < block.length) {
    const token = block[at++];
    const literals = length(token >> 4);
    if (at + literals > block.length || filled + literals > content.length) throw new Error('a damaged LZ4 block');
    content.set(block.subarray(at, at + literals), filled);
    at += literals;
    filled += literals;
    if (at >= block.length) break;
    const offset = block[at] | (block[at + 1] << 8);
    at += 2;
    const match = length(token & 15) + 4;
    if (offset === 0 || offset > filled || filled + match > content.length) throw new Error('a damaged LZ4 block');
    // A match may overlap what it writes, so it is copied byte by byte.
    for (let index = 0; index < match; index += 1) content[filled + index] = content[filled + index - offset];
    filled += match;
  }
  return filled;
}
