// Bytes as text of HTML: seven bits a character, where base64 has six, so that the text is a seventh shorter.
//
// Four characters may not be in a script element, or are changed when a file is copied as text: NUL, the line feed, the
// carriage return and `<`. Each of them is written together with the seven bits that follow it as one character of two
// bytes in UTF-8, so they cost nothing. (Base122 by Kevin Albertson is the idea.)

/** The characters that may not be in the text. */
const FORBIDDEN = [0x00, 0x0a, 0x0d, 0x3c];

/** The first character that stands for a forbidden one and the seven bits after it. */
const FIRST = 0x100;

/**
 * Writes bytes as text: their number, a colon, and the bytes.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function textOfBytes(bytes) {
  const groups = Math.ceil((bytes.length * 8) / 7);
  const units = new Uint16Array(groups);
  let count = 0;
  for (let index = 0; index < groups; index += 1) {
    const group = groupAt(bytes, index);
    const forbidden = FORBIDDEN.indexOf(group);
    units[count++] = forbidden < 0 ? group : FIRST + forbidden * 128 + groupAt(bytes, (index += 1));
  }
  let text = `${bytes.length}:`;
  // `fromCharCode` takes a limited number of arguments.
  for (let start = 0; start < count; start += 0x8000) {
    text += String.fromCharCode(...units.subarray(start, Math.min(start + 0x8000, count)));
  }
  return text;
}

/**
 * Reads what {@link textOfBytes} has written.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {Error} If the text is shorter than its number of bytes.
 */
export function bytesOfText(text) {
  const colon = text.indexOf(':');
  const bytes = new Uint8Array(Number(text.slice(0, colon)) || 0);
  let [held, bits, length] = [0, 0, 0];
  /** @param {number} group */
  const take = (group) => {
    held = (held << 7) | group;
    bits += 7;
    if (bits < 8) return;
    bits -= 8;
    bytes[length++] = held >> bits;
    held &= (1 << bits) - 1;
  };
  for (let index = colon + 1; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < FIRST) {
      take(unit);
    } else {
      take(FORBIDDEN[(unit - FIRST) >> 7]);
      take((unit - FIRST) & 127);
    }
  }
  if (colon < 0 || length < bytes.length) throw new Error(`the file is cut off: ${length} of ${bytes.length} bytes`);
  return bytes;
}

/**
 * The seven bits at an index; beyond the end they are 0.
 * @param {Uint8Array} bytes
 * @param {number} index
 */
function groupAt(bytes, index) {
  const bit = index * 7;
  const byte = bit >> 3;
  const pair = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0);
  return (pair >> (9 - (bit & 7))) & 127;
}
