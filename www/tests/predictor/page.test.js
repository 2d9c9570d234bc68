// The page of an exported model: what a person does, and the messages that it needs.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Predictor } from '../../library/predictor.js';
import { createFlow } from '../../predictor/flow.js';
import { shownOf } from '../../predictor/page_messages.js';
import { initialState, reduce, textColumns } from '../../predictor/state.js';
import { createStore } from '../../ui/store.js';
import { fakeModule } from './fake_module.js';

function page() {
  const module = fakeModule();
  const store = createStore(reduce, initialState);
  const flow = createFlow(store, new Predictor(module, async () => [['text'], ['a']]));
  return { module, store, flow };
}

/** Waits until the state is as a test expects it. @param {() => boolean} condition */
async function until(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve));
}

test('a typed text is predicted, and explained once that is open', async () => {
  const { module, store, flow } = page();
  flow.prediction.type('four');
  await until(() => store.state.prediction.prediction !== null);
  assert.equal(store.state.prediction.prediction?.targets[0].score?.value, 4);
  assert.equal(
    module.calls.some(([name]) => name === 'explain'),
    false,
  );
  flow.explanation.open('length', true);
  await until(() => store.state.explanation.last !== null);
  assert.equal(store.state.explanation.last?.text, 'four');
  flow.prediction.type('');
  assert.equal(store.state.prediction.prediction, null);
});

test('a file is read, predicted and written with a mark for Excel', async () => {
  const { module, store, flow } = page();
  await flow.file.take(new File(['id,text\n1,a\n2,b\n'], 'a.csv'));
  assert.deepEqual(store.state.file.rows?.columns, ['id', 'text']);
  assert.deepEqual(textColumns(store.state.file, ['text']), ['text']);
  flow.file.change({ probabilities: 'all' });
  await flow.file.start();
  assert.equal(store.state.file.written?.name, 'a predicted.csv');
  assert.equal(store.state.file.progress, null);
  const expected = { format: 'csv', probabilities: 'all', text: ['text'], byteOrderMark: true };
  assert.deepEqual(module.calls.at(-1), ['beginWriting', expected]);
  // Another choice is written anew.
  flow.file.change({ format: 'jsonLines' });
  assert.equal(store.state.file.written, null);
  await flow.file.encode('windows-1252');
  assert.equal(store.state.file.rows?.encoding, 'windows-1252');
});

test('a file that cannot be read leaves the rows before it', async () => {
  const { store, flow } = page();
  await flow.file.take(new File(['text\na\n'], 'a.csv'));
  await flow.file.take(new File(['text\nbroken\n'], 'b.csv'));
  const { file } = store.state;
  assert.deepEqual([file.failure?.code, file.rows?.name, file.reading], ['data.raggedRow', 'a.csv', null]);
});

test('a prediction that is canceled leaves no file', async () => {
  const { store, flow } = page();
  await flow.file.take(new File([`text\n${'a\n'.repeat(50)}`], 'a.csv'));
  const writing = flow.file.start();
  await until(() => (store.state.file.progress?.done ?? 0) > 1);
  flow.file.cancel();
  await writing;
  assert.deepEqual([store.state.file.progress, store.state.file.written, store.state.file.failure], [null, null, null]);
});

test('a file with a single column has no other text', () => {
  const file = { ...initialState.file, rows: { name: 'a', rows: 1, columns: ['body'], encoding: null } };
  assert.deepEqual(textColumns(file, ['text']), ['body']);
  const two = { ...file, rows: { ...file.rows, columns: ['id', 'body'] } };
  assert.deepEqual(textColumns(two, ['text']), []);
});

test('the page has every message that its files name', () => {
  const folder = (/** @type {string} */ path) => new URL(`../../${path}/`, import.meta.url);
  const sources = ['predictor', 'app/prediction', 'app/explanation'].flatMap((path) =>
    readdirSync(folder(path))
      .filter((name) => name.endsWith('.js') && !name.includes('flow') && name !== 'predictor.js')
      .map((name) => readFileSync(new URL(name, folder(path)), 'utf8')),
  );
  const all = JSON.parse(readFileSync(new URL('../../messages/en.json', import.meta.url), 'utf8'));
  const shown = shownOf(all);
  const named = sources.flatMap((source) => [...source.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key));
  assert.ok(named.length > 30);
  for (const key of named) assert.ok(key in shown, key);
  assert.ok(Object.keys(shown).length < Object.keys(all).length / 2);
});
