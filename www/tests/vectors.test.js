// Word vectors: read in the worker, kept by the library, told apart from tables, counted anew where the vocabulary is another.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { isVectorFile } from '../app/vectors/file_flow.js';
import { vectorsFlow } from '../app/vectors/flow.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { requestQueue } from '../engine/queue.js';
import { Wordloom, WordloomError } from '../wordloom.js';
import { failure, opened, rows, table } from './fixtures.js';
import { settled } from './settled.js';

/** @type {import('../engine/protocol.d.ts').VectorsSummary} */
const summary = { name: 'words.vec', format: 'word2vec', gzip: false, width: 300, tokens: 1000, kept: 20, full: false };
/** @type {import('../engine/protocol.d.ts').Coverage} */
const coverage = { vocabulary: 30, covered: 20, share: 0.9, unsought: 0, width: 128, explained: 0.8 };
const file = new File(['1000 300\n'], 'words.vec');

/** @param {string[]} lines */
const blob = (...lines) => new Blob([lines.join('\n')]);
/** @param {string} token @param {number} width */
const row = (token, width) => [token, ...Array.from({ length: width }, (_, at) => (at / 7 - 3).toFixed(4))].join(' ');

test('a file of vectors is read piece by piece, and one that is cancelled or refused is let go', async () => {
  /** @type {string[]} */
  const handled = [];
  /** @type {string | null} */
  let refused = null;
  const engine = {
    /** @param {any} request */
    async handle({ type }) {
      handled.push(type);
      if (type === refused) throw failure('vectors.wrongCount');
      return /** @type {any} */ (
        type === 'vectorsEnd' ? { type: 'vectorsLoaded', ...summary } : { type: 'taken', more: true }
      );
    },
  };
  /** @type {any[]} */
  const told = [];
  const ask = requestQueue(
    async () => engine,
    (message) => told.push(message),
  );
  const vectors = { name: 'words.vec', content: new Blob([new Uint8Array(5 << 20)]) };
  await ask({ id: 1, vectors });
  assert.deepEqual(handled.splice(0), ['vectorsBegin', 'vectorsBytes', 'vectorsBytes', 'vectorsEnd']);
  assert.deepEqual(
    told.map(({ progress }) => progress?.done),
    [4 << 20, 5 << 20, undefined],
  );
  assert.equal(told.at(-1).response.type, 'vectorsLoaded');
  const reading = ask({ id: 2, vectors });
  ask({ cancel: 2 });
  await reading;
  assert.deepEqual(handled.splice(0), ['vectorsBegin', 'vectorsCancel']);
  assert.equal(told.at(-1).failure.code, 'read.cancelled');
  refused = 'vectorsBytes';
  await ask({ id: 3, vectors });
  assert.deepEqual(handled, ['vectorsBegin', 'vectorsBytes']);
  assert.equal(told.at(-1).failure.code, 'vectors.wrongCount');
});

/** A zip archive of files of these texts. @param {Record<string, string>} files */
async function zipped(files) {
  const zip = new ZipWriter(new BlobWriter());
  for (const [path, text] of Object.entries(files)) await zip.add(path, new TextReader(text));
  return zip.close();
}

test('of an archive the largest file is read, or the one that is named', async () => {
  const narrow = `${row('the', 50)}\n`;
  const wide = `${row('the', 300)}\n`.repeat(3_000);
  /** @type {any[]} */
  let handled = [];
  const engine = {
    /** @param {any} request */
    async handle({ type, name, bytes }) {
      handled.push({ type, name, bytes });
      return /** @type {any} */ (
        type === 'vectorsEnd' ? { type: 'vectorsLoaded', ...summary } : { type: 'taken', more: true }
      );
    },
  };
  /** @type {any[]} */
  const told = [];
  const ask = requestQueue(
    async () => engine,
    (message) => told.push(message),
  );
  const content = await zipped({
    'glove/50d.txt': narrow,
    '__MACOSX/._50d.txt': `${wide}more`,
    'glove/300d.txt': wide,
  });
  const members = ['glove/300d.txt', 'glove/50d.txt'];
  for (const [member, text] of /** @type {const} */ ([
    [undefined, wide],
    ['glove/50d.txt', narrow],
  ])) {
    handled = [];
    told.length = 0;
    await ask({ id: 1, vectors: { name: 'glove.zip', content, member } });
    const read = member ?? members[0];
    assert.equal(handled[0].name, read.split('/')[1]);
    const pieces = handled.filter(({ type }) => type === 'vectorsBytes').map(({ bytes }) => bytes);
    assert.equal(await new Blob(pieces).text(), text);
    assert.deepEqual(told.at(-2).progress, { done: text.length, total: text.length });
    assert.deepEqual(told.at(-1).response.archive, { name: 'glove.zip', member: read, members });
  }
  assert.ok(wide.length > 4 << 20, 'the larger is more than a piece');
  for (const [name, blob, member, code] of /** @type {const} */ ([
    ['other.zip', content, 'glove/100d.txt', 'vectors.noMember'],
    ['empty.zip', await zipped({ '.hidden': 'x' }), undefined, 'vectors.emptyArchive'],
    ['broken.zip', content.slice(0, 100), undefined, 'read.unreadable'],
  ])) {
    handled = [];
    await ask({ id: 2, vectors: { name, content: blob, member } });
    assert.equal(told.at(-1).failure.code, code);
    assert.deepEqual(handled, []);
  }
});

test('an archive that breaks off on the way is let go of, and says so', async () => {
  const whole = new Uint8Array(await (await zipped({ 'a.txt': `${row('the', 300)}\n`.repeat(9_000) })).arrayBuffer());
  // Within the packed bytes: where they are read, not where the archive is opened.
  whole.fill(0xff, 20_000, 30_000);
  /** @type {string[]} */
  const handled = [];
  const engine = {
    handle: async (/** @type {any} */ { type }) => (
      handled.push(type),
      /** @type {any} */ ({ type: 'taken', more: true })
    ),
  };
  /** @type {any[]} */
  const told = [];
  await requestQueue(
    async () => engine,
    (message) => told.push(message),
  )({ id: 1, vectors: { name: 'a.zip', content: new Blob([whole]) } });
  assert.equal(told.at(-1).failure.code, 'read.unreadable');
  assert.deepEqual([handled[0], handled.at(-1)], ['vectorsBegin', 'vectorsCancel']);
});

/** A library over engines that note what they are asked. */
async function library() {
  /** @type {{ dead: boolean, asked: any[] }[]} */
  const engines = [];
  const connect = () => {
    const engine = {
      dead: false,
      /** @type {any[]} */
      asked: [],
      /** @param {any} request */
      async request(request) {
        engine.asked.push(request);
        return /** @type {any} */ ({ open: opened, choose: rows, coverage })[/** @type {'open'} */ (request.type)];
      },
      /** @param {any} job */
      async read({ part }) {
        engine.asked.push({ type: `read ${part}` });
        return table;
      },
      /** @param {any} job @param {any} [watch] */
      async readVectors({ name, content, member }, watch) {
        engine.asked.push({ type: 'vectors', name, member });
        watch?.onProgress?.({ done: content.size, total: content.size });
        return summary;
      },
      close: () => (engine.dead = true),
    };
    engines.push(engine);
    return /** @type {any} */ (engine);
  };
  return { loom: await Wordloom.open({ device: 'cpu', connect }), engines };
}

/** @param {{ asked: any[] }} engine */
const types = ({ asked }) => asked.map(({ type }) => type);

test('the library reads vectors, asks what they know, and gives them to the next engine once rows are chosen there', async () => {
  const { loom, engines } = await library();
  await loom.load(new File(['a'], 'a.csv'));
  await loom.choose({ text: ['text'], category: 'label' });
  /** @type {any[]} */
  const heard = [];
  assert.equal(
    await loom.loadVectors(file, { member: '50d.txt', onProgress: (progress) => heard.push(progress) }),
    summary,
  );
  assert.deepEqual(heard, [{ done: file.size, total: file.size }]);
  assert.equal(await loom.coverage({ preset: 'small', embedding: 9 }), coverage);
  assert.deepEqual(engines[0].asked.at(-1), { type: 'coverage', preset: 'small', settings: { embedding: 9 } });
  await loom.reopen('webgpu');
  assert.deepEqual(types(engines[1]), ['open', 'read data', 'choose', 'vectors']);
  assert.deepEqual(engines[1].asked.at(-1), { type: 'vectors', name: 'words.vec', member: '50d.txt' });
  await loom.forgetVectors();
  await loom.reopen('cpu');
  assert.deepEqual(types(engines[2]), ['open', 'read data', 'choose']);
});

test('an engine without chosen rows is given no vectors', async () => {
  const { loom, engines } = await library();
  await loom.load(new File(['a'], 'a.csv'));
  await loom.choose({ text: ['text'], category: 'label' });
  await loom.loadVectors(file);
  await loom.load(new File(['b'], 'b.csv'));
  await loom.reopen('webgpu');
  await loom.choose({ text: ['text'], category: 'label' });
  await loom.reopen('cpu');
  assert.deepEqual(types(engines[2]), ['open', 'read data', 'choose']);
});

test('files of vectors are told from tables by their first lines', async () => {
  const glove = blob(row('the', 50), row('of', 50), '');
  const word2vec = blob('2 4', row('the', 4), row('of', 4));
  assert.ok(await isVectorFile(glove));
  assert.ok(await isVectorFile(word2vec));
  assert.ok(await isVectorFile(blob('2 4 ', `${row('the', 4)} `)));
  assert.ok(await isVectorFile(new Blob(['3000000 300\nthe ', new Uint8Array(900)])));
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
    new Blob([gzipSync('text,label\nso it is,good\n')]),
    new Blob([new Uint8Array([0x1f, 0x8b, 1, 2, 3])]),
  ]) {
    assert.ok(!(await isVectorFile(table)), await table.text());
  }
});

/** A page with rows chosen, over a library that a test plays the part of. @param {any} loom */
function page(loom) {
  const store = createStore(reduce, initialState);
  store.dispatch({
    type: 'device/ready',
    report: opened.device,
    presets: opened.presets,
    bounds: opened.bounds,
    version: opened.version,
  });
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  return { store, vectors: vectorsFlow({ store, loom: async () => loom }) };
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
