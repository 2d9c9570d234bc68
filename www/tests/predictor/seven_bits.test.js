// Bytes as text of HTML come back, and nothing in the text ends the element or is changed by a copy.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bytesOfText, textOfBytes } from '../../library/seven_bits.js';

/** Bytes without a pattern, the same in every run. @param {number} length */
function noise(length) {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (state * 48271) % 2147483647) & 255);
}

const SAMPLES = [
  ...Array.from({ length: 20 }, (_, length) => noise(length)),
  noise(100_000),
  // Every group of seven bits is a forbidden character, also the last one.
  ...[0x00, 0x0a, 0x0d, 0x3c].map((group) => {
    const bits = group.toString(2).padStart(7, '0').repeat(80);
    return Uint8Array.from({ length: 70 }, (_, index) => parseInt(bits.slice(index * 8, index * 8 + 8), 2));
  }),
  new Uint8Array(1000),
  new Uint8Array(1000).fill(255),
  new Uint8Array(gzipSync(noise(5000))),
];

test('bytes come back from their text', () => {
  for (const bytes of SAMPLES) assert.deepEqual(bytesOfText(textOfBytes(bytes)), bytes);
});

test('the text has no character that HTML or a copy as text changes, and is valid in UTF-8', () => {
  for (const bytes of SAMPLES) {
    const text = textOfBytes(bytes);
    assert.doesNotMatch(text, /[\0\n\r<]/);
    assert.equal(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(text)), text);
  }
});

test('a byte takes eight sevenths of a byte', () => {
  const bytes = noise(70_000);
  const size = new TextEncoder().encode(textOfBytes(bytes)).length;
  assert.ok(size <= 80_000 + 10, `${size}`);
});

test('a text that is cut off is refused', () => {
  const text = textOfBytes(noise(1000));
  for (const cut of [text.slice(0, -10), text.slice(0, 3), '', 'abc'])
    assert.throws(() => bytesOfText(cut), /cut off/, cut);
});
