// The flows over a library that a test plays the part of.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFlow } from '../app/data/flow.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, opened, rows, table } from './fixtures.js';
import { settled } from './settled.js';

/** @type {Extract<import('../app/state.js').Action, { type: 'device/ready' }>} */
const ready = {
  type: 'device/ready',
  report: opened.device,
  presets: opened.presets,
  settings: opened.settings,
  version: opened.version,
};

/** A page whose choices the test answers. @param {(() => Promise<any>)[]} answers */
function dataPage(...answers) {
  const store = createStore(reduce, initialState);
  store.dispatch(ready);
  const loom = /** @type {any} */ ({ load: async () => table, choose: () => answers.shift()?.() });
  return { store, data: dataFlow({ store, loom: async () => loom }) };
}

const file = new File(['text,label\na,b\n'], 'data.csv');

test('rows that a device without an engine left uncounted are counted by the next', async () => {
  const refused = async () => {
    throw new WordloomError(failure('device.unavailable'));
  };
  const { store, data } = dataPage(refused, async () => rows);
  await data.loadFile(file);
  assert.equal(store.state.data.rows, null);
  assert.equal(store.state.data.choiceFailure?.code, 'device.unavailable');
  store.dispatch({ ...ready, report: { ...opened.device } });
  await settled();
  assert.equal(store.state.data.rows, rows);
  assert.equal(store.state.data.choiceFailure, null);
});

test('a file that was refused is read again another way, and one that was read with what was said before', async () => {
  const store = createStore(reduce, initialState);
  store.dispatch(ready);
  /** @type {any[]} */
  const asked = [];
  /** @type {any} What the engine does next. */
  let refusal = null;
  const load = async (/** @type {any} */ source, /** @type {any} */ { onProgress, signal, ...options }) => {
    onProgress({ done: 1, total: 2 });
    assert.deepEqual(store.state.data.progress, { done: 1, total: 2 });
    asked.push([source.name, options]);
    if (refusal) throw new WordloomError(failure(refusal));
    assert.ok(!signal.aborted);
    return table;
  };
  const loom = /** @type {any} */ ({ load, choose: async () => rows });
  const data = dataFlow({ store, loom: async () => loom });
  await data.loadFile(file);
  await data.readAgain({ delimiter: ';' });
  await data.readAgain({ header: false, delimiter: undefined });
  assert.deepEqual(asked.at(-1), ['data.csv', { name: 'data.csv', header: false }]);
  assert.deepEqual(store.state.data.options, { header: false });

  refusal = 'data.tooLarge';
  await data.loadFile(new File(['x'], 'large.csv'));
  assert.equal(store.state.data.failure?.code, 'data.tooLarge');
  refusal = null;
  await data.readAgain({ take: 'random' });
  assert.deepEqual(asked.at(-1), ['large.csv', { name: 'large.csv', take: 'random' }]);
  assert.equal(store.state.data.failure, null);
});

test('reading that is cancelled leaves all as it was, and says nothing', async () => {
  const store = createStore(reduce, initialState);
  store.dispatch(ready);
  const loom = /** @type {any} */ ({
    load: (/** @type {any} */ source, /** @type {any} */ { signal }) =>
      new Promise((resolve, reject) => {
        if (source.name === 'data.csv') resolve(table);
        const refuse = () => reject(new WordloomError(failure('read.cancelled')));
        if (signal.aborted) refuse();
        signal.addEventListener('abort', refuse);
      }),
    choose: async () => rows,
  });
  const data = dataFlow({ store, loom: async () => loom });
  await data.loadFile(file);
  const pending = data.loadFile(new File(['x'], 'large.csv'));
  assert.equal(store.state.data.reading, 'large.csv');
  while (store.state.data.reading) {
    data.cancelReading();
    await new Promise(setImmediate);
  }
  await pending;
  assert.equal(store.state.data.table, table);
  assert.equal(store.state.data.failure, null);
});

test('rows that are counted are not counted again', async () => {
  const { store, data } = dataPage(async () => rows);
  await data.loadFile(file);
  store.dispatch({ ...ready, report: { ...opened.device } });
  await settled();
  assert.equal(store.state.data.rows, rows);
  assert.equal(store.state.data.choosing, false);
});
