// Several files at once: how they reach the engine, and what the page does with them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFlow } from '../app/data/flow.js';
import { initialState, reduce } from '../app/state.js';
import { named } from '../library/source.js';
import { createStore } from '../ui/store.js';
import { opened, rows, table } from './fixtures.js';

const [train, dev] = ['train.csv', 'dev.csv'].map((name) => new File(['text,label\na,b\n'], name));

/** A page whose engine remembers what it was given. */
function page() {
  const store = createStore(reduce, initialState);
  store.dispatch({
    type: 'device/ready',
    report: opened.device,
    presets: opened.presets,
    settings: opened.settings,
    version: opened.version,
  });
  /** @type {any[]} */
  const loaded = [];
  const load = async (
    /** @type {any} */ source,
    /** @type {any} */ { onProgress: _progress, signal: _signal, ...options },
  ) => {
    loaded.push({ source, options });
    return table;
  };
  const loom = /** @type {any} */ ({ load, choose: async () => rows });
  return { store, loaded, data: dataFlow({ store, loom: async () => loom }) };
}

test('files that a caller has are the files of a folder', () => {
  const bare = new Blob(['x']);
  const { name, content } = named([train, bare, { path: 'more/c.csv', file: dev }]);
  assert.equal(name, 'train.csv');
  assert.deepEqual(content, [
    { path: 'train.csv', file: train },
    { path: 'data-2', file: bare },
    { path: 'more/c.csv', file: dev },
  ]);
});

test('loose files are named one by one, and a folder by its own name', async () => {
  const { data, loaded } = page();
  const loose = [train, dev, train, dev].map((file) => ({ path: file.name, file }));
  await data.loadFolder(loose.slice(0, 2));
  await data.loadFolder(loose);
  await data.loadFolder([{ path: 'set/train.csv', file: train }]);
  assert.deepEqual(
    loaded.map(({ options }) => options.name),
    ['train.csv, dev.csv', 'train.csv, dev.csv, train.csv, …', 'set'],
  );
});

test('the part of one file is changed without forgetting those of the others', async () => {
  const { data, loaded, store } = page();
  await data.loadFolder([train, dev].map((file) => ({ path: file.name, file })));
  await data.readAgain({ parts: { 'dev.csv': 'test' } });
  await data.readAgain({ parts: { ...store.state.data.options.parts, 'train.csv': 'none' } });
  assert.deepEqual(loaded.at(-1).options.parts, { 'dev.csv': 'test', 'train.csv': 'none' });
});

test('a file that arrives during training is refused with a sentence, and the data stay', async () => {
  const { data, loaded, store } = page();
  await data.loadFile(train);
  store.dispatch({ type: 'search/began', minutes: 1, .../** @type {any} */ ({}) });
  const { searching } = { searching: store.state.search.running };
  await data.loadFile(dev);
  assert.equal(searching, true);
  assert.equal(store.state.data.failure?.code, 'read.training');
  assert.equal(store.state.data.unread, 'dev.csv');
  assert.equal(store.state.data.table, table);
  assert.equal(loaded.length, 1);
});
