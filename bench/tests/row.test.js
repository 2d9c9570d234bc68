import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ratio, verdict } from '../harness/row.js';
import { alternate, sample } from '../harness/sample.js';
import { table } from '../harness/table.js';

/** @typedef {import('../harness/row.js').Row} Row */

/** @type {import('../harness/row.js').Bar} */
const FASTER = { compare: 'timesFaster', limit: 3, stretch: 6 };

/** @param {Partial<Row>} row @returns {Row} */
const row = (row) => ({ what: 'it', unit: 'time', ours: 1, ...row });

test('a time is held to the rivals time, a rate to its rate, a count to itself', () => {
  assert.equal(ratio(row({ ours: 2, rival: 8, bar: FASTER })), 4);
  assert.equal(ratio(row({ ours: 2, rival: 8, bar: { compare: 'shareOfTime', limit: 1.5, stretch: 1 } })), 0.25);
  assert.equal(
    ratio(row({ ours: 20, rival: 10, unit: 'rate', bar: { compare: 'timesTheRate', limit: 1, stretch: 3 } })),
    2,
  );
  assert.equal(
    ratio(row({ ours: 54, rival: 2223, unit: 'count', bar: { compare: 'count', limit: 80, stretch: 40 } })),
    54,
  );
});

test('a bar is met at its very limit, and stretched further on', () => {
  const at = (/** @type {number} */ rival) => verdict(row({ ours: 1, rival, bar: FASTER }));
  assert.deepEqual([2.9, 3, 5.9, 6].map(at), ['missed', 'met', 'met', 'stretch']);
  const count = (/** @type {number} */ ours) =>
    verdict(row({ ours, unit: 'count', bar: { compare: 'count', limit: 80, stretch: 40 } }));
  assert.deepEqual([81, 80, 41, 40].map(count), ['missed', 'met', 'met', 'stretch']);
  const share = (/** @type {number} */ ours) =>
    verdict(row({ ours, rival: 1, bar: { compare: 'shareOfTime', limit: 1.5, stretch: 1 } }));
  assert.deepEqual([1.6, 1.5, 1].map(share), ['missed', 'met', 'stretch']);
});

test('a figure that is missing meets no bar', () => {
  assert.equal(verdict(row({ rival: 'cannot train it', bar: FASTER })), 'not measured');
  assert.equal(verdict(row({ rival: null, bar: FASTER })), 'not measured');
  assert.equal(verdict(row({ ours: 'died', rival: 1, bar: FASTER })), 'not measured');
  assert.equal(verdict(row({ rival: 4 })), '');
  assert.equal(verdict(row({ rival: { quoted: 4 }, bar: FASTER })), 'met (quoted)');
});

test('a sample stands by its median and quartiles', () => {
  const { median, low, high } = sample([5, 1, 2, 4, 3]);
  assert.deepEqual([low, median, high], [2, 3, 4]);
  assert.equal(sample([1, 2]).median, 1.5);
  assert.throws(() => sample([]), RangeError);
});

test('contestants take turns', async () => {
  /** @type {string[]} */
  const turns = [];
  const take = (/** @type {string} */ name) => async () => turns.push(name);
  const samples = await alternate(2, { a: take('a'), b: take('b') });
  assert.deepEqual(turns, ['a', 'b', 'a', 'b']);
  assert.deepEqual(samples.b.values, [2, 4]);
});

test('a row reads as a sentence would', () => {
  const text = table([
    row({ what: 'step', ours: sample([0.02, 0.02, 0.02]), rival: sample([6.5]), rivalName: 'other', bar: FASTER }),
    row({ what: 'quoted', ours: 0.02, rival: { quoted: 0.03 } }),
    row({ what: 'count', unit: 'count', ours: 82, rival: 2223, bar: { compare: 'count', limit: 80, stretch: 40 } }),
  ]);
  const [, , step, quoted, count] = text.split('\n').map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .filter(Boolean),
  );
  assert.deepEqual(step, [
    'step',
    '20 ms (20 ms to 20 ms, n=3)',
    'other: 6.5 s',
    '325 x faster',
    '3 x faster',
    '6 x faster',
    'stretch',
  ]);
  assert.deepEqual(quoted, ['quoted', '20 ms', '30 ms (quoted)', '1.5 x faster']);
  assert.deepEqual(count, ['count', '82', '2223', 'at most 80', 'at most 40', 'missed']);
});
