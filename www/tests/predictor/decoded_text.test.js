// The encoding of a file is guessed from its bytes, and its text is decoded piece by piece.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodingOf, textOf } from '../../library/decoded_text.js';

/** 退款 in GB18030. */
const GB18030 = [0xcd, 0xcb, 0xbf, 0xee];

/** @param {Blob} file @param {string} encoding */
async function whole(file, encoding) {
  let text = '';
  for await (const piece of textOf(file, encoding)) text += piece;
  return text;
}

/** @param {(string | number[])[]} parts */
const blob = (...parts) => new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))));

test('UTF-8, marks, Chinese and Western files are told apart', async () => {
  for (const [file, encoding, text] of /** @type {[Blob, string, string][]} */ ([
    [blob('a,b\n'), 'utf-8', 'a,b\n'],
    [blob('外卖 😀'), 'utf-8', '外卖 😀'],
    [blob([0xef, 0xbb, 0xbf], 'é'), 'utf-8', 'é'],
    [blob([0xff, 0xfe, 0x61, 0x00]), 'utf-16le', 'a'],
    [blob([0xfe, 0xff, 0x00, 0x61]), 'utf-16be', 'a'],
    [blob('id,', GB18030, '\n'), 'gb18030', 'id,退款\n'],
    [blob('caf', [0xe9], ', no', [0xeb], 'l\n'), 'windows-1252', 'café, noël\n'],
  ])) {
    assert.equal(await encodingOf(file), encoding, text);
    assert.equal(await whole(file, encoding), text);
  }
});

test('a character that is cut between two pieces is decoded', async () => {
  // Three bytes each, so that the end of a MiB is within one.
  const text = '外'.repeat(400_000);
  assert.equal(await whole(blob(text), 'utf-8'), text);
});
