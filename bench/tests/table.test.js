// Rows as a table: a row without a rival has no ratio.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { table } from '../harness/table.js';

/** The ratio of a row. @param {import('../harness/row.js').Row} row */
const ratioOf = (row) => table([row]).split('\n')[2].split('|')[4].trim();

test('a ratio is printed only if there is a rival', () => {
  const row = { what: 'submits', unit: /** @type {const} */ ('count'), rival: 150, rivalName: 'another' };
  assert.equal(ratioOf({ ...row, ours: 2 }), '75 x fewer');
  assert.equal(ratioOf({ ...row, ours: 0 }), '');
});
