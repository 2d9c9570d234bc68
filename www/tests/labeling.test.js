// Labeling: each label is a change of its row, undone with it, and the rows are chosen again at the end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelingFlow } from '../app/labeling/flow.js';
import { initialLabeling, labelable, reduceLabeling } from '../app/labeling/state.js';
import { initialState, reduce } from '../app/state.js';
import { Labeling } from '../library/labeling.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, rows, table } from './fixtures.js';

/** What the engine shows after a number of labels. @param {number} labeled */
const shown = (labeled) => ({
  current: { row: 10 + labeled, line: 12 + labeled, text: `text ${labeled}`, suggestion: 'app' },
  classes: [
    { label: 'app', rows: 3 },
    { label: 'price', rows: labeled },
  ],
  labeled,
  skipped: 0,
  left: 9 - labeled,
});

function page() {
  const store = createStore(reduce, initialState);
  let labeled = 0;
  let chosen = 0;
  /** @type {any[]} */
  const calls = [];
  const labeling = {
    begin: async (/** @type {any} */ options) => (calls.push(options), shown(0)),
    give: async (/** @type {number} */ row, /** @type {string} */ label) => (
      calls.push([row, label]),
      shown(++labeled)
    ),
    skip: async (/** @type {number} */ row) => (calls.push([row, null]), shown(labeled)),
    takeBack: async () => shown(--labeled),
    accuracy: async () => ({ labels: labeled, accuracy: labeled < 5 ? null : 0.8 }),
    end: async () => {},
  };
  const loom = async () => /** @type {any} */ ({ mending: { labeling } });
  const flow = labelingFlow({ store, loom }, { choose: async () => void chosen++ });
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  const columns = { text: ['text'], targets: [{ column: 'topic', kind: /** @type {const} */ ('category') }] };
  store.dispatch({ type: 'data/columnsChanged', columns });
  store.dispatch({ type: 'data/chosen', rows: { ...rows, withoutTarget: 9 } });
  return { store, flow, calls, chosen: () => chosen };
}

test('a label is a change of its row, by the person or by the model whose suggestion was taken', async () => {
  const { store, flow, calls, chosen } = page();
  await flow.start(['price']);
  assert.deepEqual(calls[0].classes, ['price']);
  assert.equal(store.state.labeling.current?.current?.row, 10);
  // Two keys at once: nobody has read the second text, so the second key is dropped.
  await Promise.all([flow.give('price'), flow.give('app')]);
  assert.equal(store.state.data.edits.count, 1);
  await flow.take();
  const { list } = store.state.data.edits;
  assert.deepEqual(
    list.map(({ cells, by }) => [cells, by]),
    [
      [[{ column: 'topic', rows: [10], value: 'price' }], 'person'],
      [[{ column: 'topic', rows: [11], value: 'app' }], 'model'],
    ],
  );
  await flow.skip();
  assert.equal(store.state.data.edits.count, 2);
  // A skip is undone without a change, a label with its change.
  await flow.undo();
  assert.equal(store.state.data.edits.count, 2);
  await flow.undo();
  assert.equal(store.state.data.edits.count, 1);
  assert.equal(chosen(), 0);
  await flow.stop();
  assert.deepEqual([chosen(), store.state.labeling.status], [1, 'off']);
});

test('the model is measured after every ten labels', async () => {
  const { store, flow } = page();
  await flow.start([]);
  for (let label = 0; label < 12; label++) await flow.give('price');
  assert.deepEqual(store.state.labeling.points, [{ labels: 10, accuracy: 0.8 }]);
});

test('rows can be labeled where some have no value, or none has', () => {
  const { store } = page();
  assert.equal(labelable(store.state)?.column, 'topic');
  store.dispatch({ type: 'data/chosen', rows: { ...rows, withoutTarget: 0 } });
  assert.equal(labelable(store.state), null);
  store.dispatch({ type: 'data/choiceFailed', failure: failure('data.noUsableRows') });
  assert.equal(labelable(store.state)?.column, 'topic');
  store.dispatch({ type: 'data/choiceFailed', failure: failure('data.unknownColumn') });
  assert.equal(labelable(store.state), null);
});

test('other data end it', () => {
  const on = { ...initialLabeling, status: /** @type {const} */ ('on'), current: shown(1) };
  assert.equal(reduceLabeling(on, { type: 'data/loaded', table, sample: false, options: {} }).status, 'off');
  assert.equal(reduceLabeling(on, { type: 'labeling/failed', failure: failure('session.noRow') }).status, 'on');
});

test('reading the texts is followed, and cancelled', async () => {
  /** @type {string[]} */
  const requests = [];
  let done = 0;
  const link = {
    request: async (/** @type {any} */ { type }) => {
      requests.push(type);
      if (type === 'beginLabeling') return { done: 0, total: 3 };
      if (type === 'advanceLabeling') return { done: ++done, total: 3 };
      return shown(0);
    },
  };
  const labeling = new Labeling(/** @type {any} */ (link));
  const options = { text: ['text'], target: { column: 'topic', kind: /** @type {const} */ ('category') } };
  /** @type {number[]} */
  const seen = [];
  await labeling.begin(options, { onProgress: (progress) => seen.push(progress.done) });
  assert.deepEqual(seen, [1, 2, 3]);
  assert.equal(requests.at(-1), 'labeling');
  done = 0;
  const stop = new AbortController();
  const cancelled = labeling.begin(options, { signal: stop.signal, onProgress: () => stop.abort() });
  await assert.rejects(cancelled, (error) => error instanceof WordloomError && error.code === 'predict.cancelled');
  assert.equal(requests.at(-1), 'endLabeling');
});
