import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cliffs, curveTables, workPerToken } from '../harness/curve.js';

const EMBEDDING = 64;

/**
 * Cells whose time is proportional to their work.
 * @param {number[]} hidden
 * @param {number[]} lengths
 * @returns {import('../harness/curve.js').Cell[]}
 */
const even = (hidden, lengths) =>
  hidden.flatMap((hidden) =>
    lengths.map((length) => ({
      hidden,
      length,
      batch: 2,
      visits: [],
      seconds: 1e-9 * workPerToken(EMBEDDING, hidden) * length * 2,
    })),
  );

test('a time that grows as the work does has no cliff', () => {
  assert.deepEqual(cliffs(even([32, 64, 512], [16, 32, 512]), EMBEDDING, 2), []);
});

test('what costs over twice its work is found from every smaller neighbour, and no other', () => {
  const cells = even([32, 64], [16, 32]);
  const slow = cells.find(({ hidden, length }) => hidden === 64 && length === 32);
  assert.ok(slow?.seconds);
  slow.seconds *= 2.1;
  const found = cliffs(cells, EMBEDDING, 2);
  assert.deepEqual(
    found.map(({ from }) => [from.hidden, from.length]),
    [
      [32, 32],
      [64, 16],
    ],
  );
  assert.ok(found.every(({ to, times }) => to === slow && Math.abs(times - 2.1) < 1e-9));
});

test('a small size that carries the fixed cost of a step is no cliff', () => {
  const cells = even([32], [16, 32]);
  assert.ok(cells[0].seconds);
  cells[0].seconds *= 5;
  assert.deepEqual(cliffs(cells, EMBEDDING, 2), []);
});

test('a size that failed is written, and compared with nothing', () => {
  const cells = even([32], [16, 32]);
  cells[1] = { ...cells[1], seconds: null, failure: 'out of memory' };
  assert.deepEqual(cliffs(cells, EMBEDDING, 2), []);
  assert.match(curveTables(cells), /\| 32 +\| [\d.]+ +\| out of memory \|/);
});
