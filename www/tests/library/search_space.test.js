// The candidates of a search.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidatesOf } from '../../library/search_space.js';
import { opened } from '../fixtures.js';

const base = opened.presets[1].settings;

test('the current settings are tried first, and no candidate twice', () => {
  const candidates = candidatesOf(base);
  assert.deepEqual(candidates[0], {});
  assert.ok(candidates.length >= 12 && candidates.length <= 16, String(candidates.length));
  const whole = candidates.map((changes) => JSON.stringify(Object.entries({ ...base, ...changes }).sort()));
  assert.equal(new Set(whole).size, candidates.length);
  const kinds = new Set(candidates.flatMap(({ layers }) => (layers ?? []).map(({ kind }) => kind)));
  assert.deepEqual([...kinds].sort(), ['conv', 'gru', 'lstm']);
});

test('a candidate that equals the current settings is not tried again', () => {
  const [, second] = candidatesOf(base);
  assert.equal(candidatesOf({ ...base, ...second }).length, candidatesOf(base).length - 1);
});

test('learning rates are not changed where the optimizer needs others', () => {
  assert.ok(candidatesOf(base).some(({ learningRate }) => learningRate === 3e-3));
  assert.ok(candidatesOf({ ...base, optimizer: 'momentum' }).every((changes) => !('learningRate' in changes)));
});
