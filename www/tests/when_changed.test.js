// Work that follows a selection of the state.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore } from '../ui/store.js';
import { whenChanged } from '../ui/when_changed.js';
import { settled } from './settled.js';

/** @param {Record<string, unknown>} initial */
const storeOf = (initial) =>
  createStore(
    (/** @type {Record<string, any>} */ state, /** @type {Record<string, unknown>} */ change) => ({
      ...state,
      ...change,
    }),
    initial,
  );

test('work runs at once, and again only when what it depends on has changed', () => {
  const store = storeOf({ a: 1, b: 1, other: 0 });
  /** @type {any[]} */
  const seen = [];
  whenChanged(
    store,
    ({ a, b }) => [a, b],
    (values) => void seen.push(values),
  );
  store.dispatch({ other: 1 });
  store.dispatch({ b: 2 });
  store.dispatch({ b: 2 });
  assert.deepEqual(seen, [
    [1, 1],
    [1, 2],
  ]);
});

test('null puts work off, and what it last ran with is not run again', () => {
  const store = storeOf({ ready: false, rows: 1 });
  /** @type {any[]} */
  const seen = [];
  whenChanged(
    store,
    ({ ready, rows }) => (ready ? [rows] : null),
    ([rows]) => void seen.push(rows),
  );
  assert.deepEqual(seen, []);
  for (const change of [{ ready: true }, { ready: false }, { ready: true }, { ready: false }, { rows: 2 }])
    store.dispatch(change);
  assert.deepEqual(seen, [1]);
  store.dispatch({ ready: true });
  assert.deepEqual(seen, [1, 2]);
});

test('work does not overlap: of the changes meanwhile, the last is run for', async () => {
  const store = storeOf({ rows: 1 });
  /** @type {number[]} */
  const seen = [];
  /** @type {(() => void)[]} */
  const end = [];
  whenChanged(
    store,
    ({ rows }) => [rows],
    ([rows]) => {
      seen.push(rows);
      return new Promise((resolve) => end.push(resolve));
    },
  );
  store.dispatch({ rows: 2 });
  store.dispatch({ rows: 3 });
  await settled();
  assert.deepEqual(seen, [1]);
  end[0]();
  await settled();
  assert.deepEqual(seen, [1, 3]);
});

test('work may change what it depends on', () => {
  const store = storeOf({ count: 0 });
  whenChanged(
    store,
    ({ count }) => [count],
    ([count]) => {
      if (count < 3) store.dispatch({ count: count + 1 });
    },
  );
  assert.equal(store.state.count, 3);
});
