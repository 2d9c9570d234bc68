// The words of a column that stand for a missing value, and how a click changes them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withWord } from '../app/columns/words_state.js';
import { choiceOf } from '../library/columns.js';

/** @type {import('../engine/protocol.d.ts').TargetChoice} */
const target = { column: 'label', kind: 'category' };
const words = [
  { word: 'NaN', rows: 3, missing: true },
  { word: 'None', rows: 2, missing: true },
];

test('a word becomes a value and no value again', () => {
  const value = withWord(target, words, 'None', false);
  assert.deepEqual(value, { answers: ['None'], missing: [] });
  const again = withWord({ ...target, ...value }, [words[0], { ...words[1], missing: false }], 'None', true);
  assert.deepEqual(again, { answers: [], missing: ['None'] });
});

test('what the engine counts as a value stays one if another word changes', () => {
  const own = [
    { word: 'none', rows: 9, missing: false },
    { word: '-', rows: 1, missing: false },
  ];
  assert.deepEqual(withWord(target, own, '-', true), { answers: ['none'], missing: ['-'] });
});

test('a word in another case is the same word', () => {
  const named = { ...target, missing: ['Unsure'] };
  const counted = [{ word: 'unsure', rows: 1, missing: true }];
  assert.deepEqual(withWord(named, counted, 'unsure', false), { answers: ['unsure'], missing: [] });
});

test('the library hands on how the cells are read', () => {
  const choice = choiceOf({ text: 'text', labels: 'tags', separator: ';', options: ['a; b'], answers: ['-'] });
  assert.deepEqual(choice.targets, [
    { column: 'tags', kind: 'labels', answers: ['-'], separator: ';', options: ['a; b'] },
  ]);
});
