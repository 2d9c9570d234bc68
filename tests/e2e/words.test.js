// What the tests themselves rely on to find the page's messages.

import { expect, test } from '@playwright/test';
import { Words } from './support/words.js';

const words = new Words('en');

test('a message is matched by the values that are given, whatever the others are', () => {
  const [row] = [words.t('failure.data.raggedRow', { line: 3, column: 12, fields: 3, expected: 2 })];
  expect(row).toMatch(words.pattern('failure.data.raggedRow', { line: 3 }));
  expect(row).toMatch(words.pattern('failure.data.raggedRow', { fields: 3, expected: 2 }));
  expect(row).not.toMatch(words.pattern('failure.data.raggedRow', { line: 4 }));
});

test('a value is read back from a message', () => {
  expect(words.read('table.summary', 'rows', words.t('table.summary', { rows: 1234, columns: 2 }))).toBe('1,234');
  expect(words.read('explanation.times', 'factor', words.t('explanation.times', { factor: '2.5' }))).toBe('2.5');
  expect(() => words.read('explanation.times', 'factor', 'another text')).toThrow();
});

test('a message or a value that the page does not have is an error', () => {
  expect(() => words.t('no.such.message')).toThrow(/no\.such\.message/);
  expect(() => words.pattern('table.summary', { nothing: 1 })).toThrow(/nothing/);
});
