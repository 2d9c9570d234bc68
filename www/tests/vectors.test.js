// Word vectors on the page: how their files are recognized, and when their coverage is counted again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { isVectorFile } from '../app/vectors/file_flow.js';
import { vectorsFlow } from '../app/vectors/flow.js';
import { initialState, reduce } from '../app/state.js';
import { startOf } from '../app/vectors/state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, opened, rows, table } from './fixtures.js';
import { settled } from './settled.js';

/** @type {import('../engine/protocol.d.ts').VectorsSummary} */
const summary = {
  name: 'words.vec',
  format: 'word2vec',
  gzip: false,
  width: 300,
  tokens: 1000,
  kept: 900,
  matched: 20,
  full: false,
};
/** @type {import('../engine/protocol.d.ts').Coverage} */
const coverage = { vocabulary: 30, covered: 20, share: 0.9, unsought: 0, width: 128, explained: 0.8 };
const file = new File(['1000 300\n'], 'words.vec');

/** @param {string[]} lines */
const blob = (...lines) => new Blob([lines.join('\n')]);
/** @param {string} token @param {number} width */
const row = (token, width) => [token, ...Array.from({ length: width }, (_, at) => (at / 7 - 3).toFixed(4))].join(' ');

/** A zip archive of files of these texts. @param {Record<string, string>} files */
async function zipped(files) {
  const zip = new ZipWriter(new BlobWriter());
  for (const [path, text] of Object.entries(files)) await zip.add(path, new TextReader(text));
  return zip.close();
}

test('files of vectors are told from tables by their first lines', async () => {
  const glove = blob(row('the', 50), row('of', 50), '');
  const word2vec = blob('2 4', row('the', 4), row('of', 4));
  assert.ok(await isVectorFile(glove));
  assert.ok(await isVectorFile(word2vec));
  assert.ok(await isVectorFile(blob('2 4 ', `${row('the', 4)} `)));
  assert.ok(await isVectorFile(new Blob(['3000000 300\nthe ', new Uint8Array(900)])));
  const starter = new Uint8Array([0x93, 0x57, 0x4c, 0x56, 0x45, 0x43, 0x0d, 0x0a, 1, 0, 0, 0]);
  assert.ok(await isVectorFile(new Blob([starter])));
  assert.ok(await isVectorFile(new Blob([gzipSync(starter)])));
  // Long enough to be cut within the gzip data.
  const many = Array.from({ length: 4000 }, (_, at) => row(`w${at}`, 100)).join('\n');
  assert.ok(await isVectorFile(new Blob([gzipSync(many)])));
  assert.ok(
    await isVectorFile(
      await zipped({ 'readme.txt': 'of words', 'words.vec': `${row('the', 50)}\n${row('of', 50)}\n` }),
    ),
  );
  for (const table of [
    await zipped({ 'a.csv': 'text,label\nso it is,good\n' }),
    blob('text,label', 'so it is,good'),
    blob('12 4', 'a text of four words'),
    blob(row('3', 50), row('4', 50)),
    blob(row('short', 5), row('rows', 5)),
    blob(row('text', 30), 'a,b'),
    blob(''),
    new Blob([starter.slice(0, 7)]),
    new Blob([gzipSync('text,label\nso it is,good\n')]),
    new Blob([new Uint8Array([0x1f, 0x8b, 1, 2, 3])]),
  ]) {
    assert.ok(!(await isVectorFile(table)), await table.text());
  }
});

/**
 * A page with rows chosen, over a library that a test plays the part of.
 * @param {any} loom
 * @param {any} [fetchStarter] Fetches the starter vectors.
 */
function page(loom, fetchStarter) {
  const store = createStore(reduce, initialState);
  store.dispatch({
    type: 'device/ready',
    report: opened.device,
    presets: opened.presets,
    settings: opened.settings,
    version: opened.version,
  });
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  return { store, vectors: vectorsFlow({ store, loom: async () => loom }, fetchStarter) };
}

test('what the vectors know is counted whenever the rows, the tokens or the width are others', async () => {
  /** @type {any[]} */
  const asked = [];
  const loom = {
    loadVectors: async () => summary,
    coverage: async (/** @type {any} */ settings) => (asked.push(settings), coverage),
  };
  const { store, vectors } = page(loom);
  store.dispatch({ type: 'data/chosen', rows });
  await vectors.load(file);
  assert.equal(store.state.vectors.file, summary);
  assert.equal(store.state.vectors.open, true);
  await settled();
  await settled();
  assert.equal(store.state.vectors.coverage, coverage);
  assert.equal(asked.length, 1);
  store.dispatch({ type: 'settings/changed', name: 'epochs', value: 3 });
  await settled();
  assert.equal(asked.length, 1);
  store.dispatch({ type: 'settings/changed', name: 'embedding', value: 64 });
  await settled();
  store.dispatch({ type: 'data/choosing' });
  assert.equal(store.state.vectors.coverage, null);
  store.dispatch({ type: 'data/chosen', rows: { ...rows, train: 7 } });
  await settled();
  assert.equal(asked.length, 3);
  assert.deepEqual(asked.at(-1), { preset: 'balanced', epochs: 3, embedding: 64 });
});

test('reading vectors that fails or is cancelled leaves those before', async () => {
  /** @type {any} */
  let next = async () => summary;
  const { store, vectors } = page({
    loadVectors: (/** @type {any} */ source, /** @type {any} */ options) => next(source, options),
    coverage: async () => coverage,
  });
  store.dispatch({ type: 'data/chosen', rows });
  await vectors.load(file);
  next = async () => {
    throw new WordloomError(failure('vectors.noMatch'));
  };
  await vectors.load(new File(['x'], 'other.vec'));
  assert.deepEqual([store.state.vectors.unread, store.state.vectors.failure?.code], ['other.vec', 'vectors.noMatch']);
  assert.equal(store.state.vectors.file, summary);
  next = (/** @type {any} */ _source, /** @type {any} */ { onProgress, signal }) =>
    new Promise((_, reject) => {
      onProgress({ done: 1, total: 2 });
      signal.addEventListener('abort', () => reject(new WordloomError(failure('read.cancelled'))));
    });
  const pending = vectors.load(file);
  while (!store.state.vectors.progress) await new Promise(setImmediate);
  assert.deepEqual([store.state.vectors.reading, store.state.vectors.failure], ['words.vec', null]);
  vectors.cancel();
  await pending;
  assert.deepEqual(
    [store.state.vectors.reading, store.state.vectors.failure, store.state.vectors.file],
    [null, null, summary],
  );
});

test('vectors without rows to read them for are refused where files are read', async () => {
  const { store, vectors } = page({});
  await vectors.load(file);
  assert.deepEqual([store.state.data.unread, store.state.data.failure?.code], ['words.vec', 'vectors.beforeRows']);
});

test('vectors are let go of on a click, and where a new engine has none', async () => {
  let forgotten = 0;
  const loom = {
    loadVectors: async () => summary,
    coverage: async () => {
      throw new WordloomError(failure('session.noVectors'));
    },
    forgetVectors: async () => forgotten++,
  };
  const { store, vectors } = page(loom);
  store.dispatch({ type: 'data/chosen', rows });
  await vectors.load(file);
  await settled();
  assert.equal(store.state.vectors.file, null);
  await vectors.load(file);
  await vectors.forget();
  assert.deepEqual([forgotten, store.state.vectors.file], [1, null]);
});

test('starter vectors are fetched on a click alone, and are loaded as those of any file', async () => {
  const starter = new File(['starter'], 'en-30k-100.bin');
  /** @type {any[]} */
  const fetched = [];
  /** @type {any[]} */
  const read = [];
  const loom = {
    loadVectors: async (/** @type {File} */ source) => (
      read.push(source),
      { ...summary, name: source.name, format: 'starter' }
    ),
    coverage: async () => coverage,
    forgetVectors: async () => {},
  };
  const { store, vectors } = page(loom, async (/** @type {any} */ { onProgress }) => {
    fetched.push(startOf(store.state.vectors));
    onProgress({ done: 1, total: 2 });
    assert.deepEqual(store.state.vectors.progress, { done: 1, total: 2 });
    return starter;
  });
  await vectors.loadStarter('start', 'en');
  assert.deepEqual(fetched, []);
  store.dispatch({ type: 'data/chosen', rows });
  await settled();
  assert.equal(startOf(store.state.vectors), 'nothing');
  assert.deepEqual(fetched, []);
  await vectors.loadStarter('offer', 'en');
  await settled();
  assert.deepEqual([fetched, read], [['en'], [starter]]);
  assert.deepEqual([startOf(store.state.vectors), store.state.vectors.open], ['en', false]);
  assert.equal(store.state.vectors.coverage, coverage);
  await vectors.startFromNothing();
  assert.deepEqual([startOf(store.state.vectors), store.state.vectors.file], ['nothing', null]);
});

test('the starter vectors of a language are fetched, and are told from those of a file with another name', async () => {
  /** @type {any[]} */
  const fetched = [];
  const loom = {
    loadVectors: async (/** @type {File} */ { name }) => ({ ...summary, name, format: 'starter' }),
    coverage: async () => coverage,
  };
  const { store, vectors } = page(loom, async (/** @type {any} */ { language }) => {
    fetched.push(language);
    return new File([''], 'zh-30k-100.bin');
  });
  store.dispatch({ type: 'data/chosen', rows });
  await vectors.loadStarter('start', 'zh');
  assert.deepEqual([fetched, startOf(store.state.vectors)], [['zh'], 'zh']);
  // Beside the encoder, the vectors are of its language.
  await vectors.loadBesideEncoder(new AbortController().signal);
  assert.deepEqual(fetched, ['zh', 'en']);
  await vectors.load(new File([''], 'my-vectors.bin'));
  assert.equal(startOf(store.state.vectors), 'file');
  await vectors.loadBesideEncoder(new AbortController().signal);
  assert.deepEqual([fetched.length, startOf(store.state.vectors)], [2, 'file']);
});

test('a cancelled encoder cancels the word vectors that are loaded beside it', async () => {
  const { store, vectors } = page(
    { loadVectors: async () => summary, coverage: async () => coverage },
    (/** @type {any} */ { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new WordloomError(failure('read.cancelled'))));
      }),
  );
  store.dispatch({ type: 'data/chosen', rows });
  const encoder = new AbortController();
  const loading = vectors.loadBesideEncoder(encoder.signal);
  assert.equal(startOf(store.state.vectors), 'en');
  encoder.abort();
  await loading;
  assert.deepEqual([startOf(store.state.vectors), store.state.vectors.failure], ['nothing', null]);
});

test('fetching starter vectors that fails is shown where it was asked for, and cancelled leaves no trace', async () => {
  /** @type {any} */
  let next = async () => {
    throw new WordloomError(failure('vectors.noStarter'));
  };
  const { store, vectors } = page(
    { loadVectors: async () => summary, coverage: async () => coverage },
    (/** @type {any} */ watch) => next(watch),
  );
  store.dispatch({ type: 'data/chosen', rows });
  await vectors.loadStarter('offer', 'en');
  const { place, failure: shown, reading } = store.state.vectors;
  assert.deepEqual(
    [place, shown?.code, reading, startOf(store.state.vectors)],
    ['offer', 'vectors.noStarter', null, 'nothing'],
  );
  next = (/** @type {any} */ { signal }) =>
    new Promise((_, reject) =>
      signal.addEventListener('abort', () => reject(new WordloomError(failure('read.cancelled')))),
    );
  const pending = vectors.loadStarter('start', 'en');
  await settled();
  assert.equal(startOf(store.state.vectors), 'en');
  await vectors.startFromNothing();
  await pending;
  assert.deepEqual([startOf(store.state.vectors), store.state.vectors.failure], ['nothing', null]);
});
