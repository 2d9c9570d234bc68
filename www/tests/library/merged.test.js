// Several generators as one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merged } from '../../library/merged.js';

/**
 * @template T
 * @param {AsyncIterable<T>} source
 */
async function all(source) {
  const seen = [];
  for await (const each of source) seen.push(each);
  return seen;
}

test('values come as they are yielded, and all generators end where one fails or the caller leaves', async () => {
  /** @type {string[]} */
  const over = [];
  /** @param {string} name @param {number} count @param {boolean} fails */
  async function* counting(name, count, fails = false) {
    try {
      for (let at = 1; at <= count; at += 1) yield `${name}${at}`;
      if (fails) throw new Error(name);
    } finally {
      over.push(name);
    }
  }
  assert.deepEqual(await all(merged([counting('a', 2), counting('b', 3)])), ['a1', 'b1', 'a2', 'b2', 'b3']);
  await assert.rejects(all(merged([counting('c', 1, true), counting('d', 9)])), /c/);
  for await (const first of merged([counting('e', 9), counting('f', 9)])) if (first) break;
  assert.deepEqual(over.sort(), ['a', 'b', 'c', 'd', 'e', 'f']);
});

test('leaving the loop does not wait for the end of a pause', async () => {
  /** @type {PromiseWithResolvers<void>} */
  const pause = /** @type {any} */ ({});
  pause.promise = new Promise((resolve) => (pause.resolve = resolve));
  /** @type {string[]} */
  const left = [];
  async function* held() {
    try {
      await pause.promise;
      yield 'held';
    } finally {
      left.push('held');
    }
  }
  async function* free() {
    yield 'free';
    yield 'free';
  }
  for await (const each of merged([free(), held()], pause.resolve)) if (each === 'free') break;
  assert.deepEqual(left, ['held']);
});
