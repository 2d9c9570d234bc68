// Which engine trains which network.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turns } from '../../library/turns.js';

test('the own engine ends with the last network and takes its share of the others before', () => {
  const turns = new Turns(8, 3);
  assert.deepEqual([turns.own(), turns.other(), turns.other()], [0, 1, 2]);
  assert.deepEqual([turns.other(), turns.own(), turns.other()], [3, 4, 5]);
  assert.deepEqual([turns.own(), turns.other(), turns.other(), turns.own()], [7, 6, null, null]);
  const alone = new Turns(3, 1);
  assert.deepEqual([alone.own(), alone.own(), alone.own(), alone.own()], [0, 1, 2, null]);
});

test('a network that another engine gave up is trained before the last, which begins anew', () => {
  const turns = new Turns(3, 3);
  assert.deepEqual([turns.own(), turns.other(), turns.other(), turns.isBehind], [2, 0, 1, false]);
  turns.leave(1);
  // The engine that is left takes it.
  assert.equal(turns.isBehind, false);
  turns.leave(0);
  assert.equal(turns.isBehind, true);
  assert.deepEqual([turns.own(), turns.own(), turns.own(), turns.own()], [0, 1, 2, null]);
});
