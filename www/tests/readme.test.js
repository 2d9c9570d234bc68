// The README shows the embedding page whole, and names every setting: it must be what ships.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

const read = (/** @type {string} */ path) => readFile(new URL(path, import.meta.url), 'utf8');
const readme = await read('../../README.md');

test('the README shows the embedding page as it is', async () => {
  assert.ok(readme.includes((await read('../embed.html')).trimEnd()));
});

test('the README names every setting there is', async () => {
  const protocol = await read('../engine/protocol.d.ts');
  const settings = protocol.match(/export type Settings = \{([^}]*)\}/);
  const names = [...(settings?.[1] ?? '').matchAll(/^(\w+):/gm)].map(([, name]) => name);
  assert.ok(names.length > 10);
  for (const name of names) assert.match(readme, new RegExp(`\\b${name}\\b`), name);
});
