import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { withSection } from '../harness/document.js';
import { texts } from '../pages/texts.js';

test('a section is written between its marks, and again', () => {
  const text = 'before\n<!-- bench:a -->\nold\n<!-- /bench:a -->\nafter\n';
  const once = withSection(text, 'a', 'new\n');
  assert.equal(once, 'before\n<!-- bench:a -->\nnew\n<!-- /bench:a -->\nafter\n');
  assert.equal(withSection(once, 'a', 'new'), once);
});

test('a document without a place for a measure says which mark it lacks', () => {
  assert.throws(() => withSection('text', 'a', 'new'), /<!-- bench:a -->/);
});

test('docs/performance.md has a place for every measure that can be written', async () => {
  const { measures } = await import('../harness/measures.js');
  const text = await readFile(new URL('../../docs/performance.md', import.meta.url), 'utf8');
  for (const { name } of await measures()) assert.ok(withSection(text, name, 'x').length > 0, name);
});

test('every text has its length, and together they hold every word', () => {
  const lines = texts({ vocabulary: 102, length: 7, rows: 20 })
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const train = lines.filter(([, , part]) => part === 'train').map(([text]) => text.split(' '));
  assert.equal(train.length, 20);
  assert.ok(lines.every(([text]) => text.split(' ').length === 7));
  assert.equal(new Set(train.flat()).size, 100);
  assert.throws(() => texts({ vocabulary: 102, length: 7, rows: 2 }), RangeError);
});
