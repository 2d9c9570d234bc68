// docs/library.md shows the embedding page whole: it must be the page that ships.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

const read = (/** @type {string} */ path) => readFile(new URL(path, import.meta.url), 'utf8');

test('the guide to the library shows the embedding page as it is', async () => {
  assert.ok((await read('../../docs/library.md')).includes((await read('../embed.html')).trimEnd()));
});
