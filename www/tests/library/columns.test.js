// The columns and the split that a caller chooses, as the engine takes them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceOf } from '../../library/columns.js';

test('columns are named one by one or in lists, each kind with how its cells are written', () => {
  const { text, targets } = choiceOf({
    text: 'title',
    category: ['topic', 'tone'],
    labels: 'tags',
    score: 'price',
    ordinal: ['stars'],
    decimal: 'comma',
    separator: '/',
  });
  assert.deepEqual(text, ['title']);
  assert.deepEqual(targets, [
    { column: 'topic', kind: 'category' },
    { column: 'tone', kind: 'category' },
    { column: 'tags', kind: 'labels', separator: '/' },
    { column: 'price', kind: 'score', decimal: 'comma' },
    { column: 'stars', kind: 'ordinal', decimal: 'comma' },
  ]);
});

test('targets are taken as they are, and null means none', () => {
  /** @type {import('../../engine/protocol.d.ts').TargetChoice[]} */
  const targets = [{ column: 'tags', kind: 'labels', separator: ';' }];
  assert.equal(choiceOf({ text: ['title'], targets }).targets, targets);
  assert.deepEqual(choiceOf({ text: ['title'], category: null, score: undefined }).targets, []);
});

test('a test file leaves the share of the split as it is', () => {
  const { split } = choiceOf({ text: 'title', category: 'topic', split: { test: new Blob(['x']), seed: 3 } });
  assert.deepEqual(split, { validation: 0.1, test: 0.1, folds: null, column: null, seed: 3 });
});
