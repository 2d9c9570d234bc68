// The queue inside the worker, and the client outside it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineClient } from '../engine/client.js';
import { failureOf } from '../engine/failure.js';
import { requestQueue } from '../engine/queue.js';
import { WordloomError } from '../wordloom.js';
import { failure } from './fixtures.js';

/** A worker that a test plays the part of. */
class FakeWorker {
  /** @type {any[]} */
  asked = [];
  terminated = false;
  /** @type {Record<string, (event: any) => void>} */
  #listeners = {};

  /** @param {any} message */
  postMessage(message) {
    this.asked.push(message);
  }

  /** @param {string} type @param {(event: any) => void} listener */
  addEventListener(type, listener) {
    this.#listeners[type] = listener;
  }

  terminate() {
    this.terminated = true;
  }

  /** @param {string} type @param {any} event */
  emit(type, event) {
    this.#listeners[type](event);
  }
}

/** @param {string} text @returns {any} */
const predict = (text) => ({ type: 'predict', texts: [text] });

test('requests are answered one after another, in the order they came', async () => {
  /** @type {string[]} */
  const log = [];
  const engine = {
    /** @param {any} request */
    async handle({ texts: [text] }) {
      log.push(`start ${text}`);
      // The first takes longest, and would be overtaken if it could be.
      await new Promise((resolve) => setTimeout(resolve, text === 'a' ? 20 : 0));
      log.push(`end ${text}`);
      return /** @type {any} */ ({ type: 'predicted', predictions: [] });
    },
  };
  /** @type {any[]} */
  const told = [];
  const ask = requestQueue(
    async () => engine,
    (message) => told.push(message),
  );
  await Promise.all([ask({ id: 1, request: predict('a') }), ask({ id: 2, request: predict('b') })]);
  assert.deepEqual(log, ['start a', 'end a', 'start b', 'end b']);
  assert.deepEqual(
    told.map(({ id }) => id),
    [1, 2],
  );
});

test('a failed request does not stop the next', async () => {
  const engine = {
    /** @param {any} request */
    async handle({ texts: [text] }) {
      if (text === 'bad') throw failure('predict.noModel');
      return /** @type {any} */ ({ type: 'predicted', predictions: [] });
    },
  };
  /** @type {any[]} */
  const told = [];
  const ask = requestQueue(
    async () => engine,
    (message) => told.push(message),
  );
  await ask({ id: 1, request: predict('bad') });
  await ask({ id: 2, request: predict('good') });
  assert.deepEqual(told[0], { id: 1, failure: failure('predict.noModel') });
  assert.equal(told[1].response.type, 'predicted');
});

test('a file is read piece by piece, and told of as it comes', async () => {
  /** @type {any[]} */
  const handled = [];
  const engine = {
    /** @param {any} request */
    async handle(request) {
      handled.push(request);
      return /** @type {any} */ (
        request.type === 'readEnd' ? { type: 'loaded', rows: 2 } : { type: 'taken', more: true }
      );
    },
  };
  /** @type {any[]} */
  const told = [];
  const ask = requestQueue(
    async () => engine,
    (message) => told.push(message),
  );
  const large = new Blob([new Uint8Array(5 << 20)]);
  await ask({ id: 7, read: { name: 'a.csv', content: large, part: 'data', options: { header: true } } });
  assert.deepEqual(
    handled.map(({ type }) => type),
    ['readBegin', 'readBytes', 'readBytes', 'readEnd'],
  );
  assert.deepEqual(handled[0], {
    type: 'readBegin',
    name: 'a.csv',
    part: 'data',
    folder: false,
    options: { header: true },
  });
  assert.equal(handled[1].bytes.length + handled[2].bytes.length, large.size);
  assert.deepEqual(
    told.map(({ progress }) => progress?.done),
    [4 << 20, 5 << 20, undefined],
  );
  assert.deepEqual(told.at(-1), { id: 7, response: { type: 'loaded', rows: 2 } });
});

test('reading ends where the engine has enough, and where it is cancelled', async () => {
  /** @type {string[]} */
  const handled = [];
  let more = false;
  const engine = {
    /** @param {any} request */
    async handle({ type }) {
      handled.push(type);
      return /** @type {any} */ ({ type: 'taken', more });
    },
  };
  /** @type {any[]} */
  const told = [];
  const ask = requestQueue(
    async () => engine,
    (message) => told.push(message),
  );
  /** @type {any} */
  const read = { name: 'a.csv', content: new Blob([new Uint8Array(9 << 20)]), part: 'data', options: {} };
  await ask({ id: 1, read });
  assert.deepEqual(handled.splice(0), ['readBegin', 'readBytes', 'readEnd']);
  more = true;
  const reading = ask({ id: 2, read });
  ask({ cancel: 2 });
  await reading;
  assert.deepEqual(handled, ['readBegin', 'readCancel']);
  assert.equal(told.at(-1).failure.code, 'read.cancelled');
});

test('a folder is sent file by file, and one that cannot be read is named', async () => {
  /** @type {any[]} */
  const handled = [];
  const engine = {
    /** @param {any} request */
    async handle(request) {
      handled.push(request);
      return /** @type {any} */ ({ type: 'taken', more: true });
    },
  };
  /** @type {any[]} */
  const told = [];
  const ask = requestQueue(
    async () => engine,
    (message) => told.push(message),
  );
  const folder = [
    { path: 'set/a/1.txt', file: new Blob(['one']) },
    { path: 'set/b/2.txt', file: new Blob(['two']) },
  ];
  await ask({ id: 1, read: { name: 'set', content: folder, part: 'data', options: {} } });
  assert.deepEqual(
    handled.map(({ type }) => type),
    ['readBegin', 'readFiles', 'readEnd'],
  );
  assert.deepEqual(
    handled[1].files.map((/** @type {any} */ { name }) => name),
    ['set/a/1.txt', 'set/b/2.txt'],
  );
  const gone = /** @type {any} */ ({
    size: 3,
    arrayBuffer: async () => {
      throw new Error('moved');
    },
  });
  await ask({
    id: 2,
    read: { name: 'set', content: [{ path: 'set/a/1.txt', file: gone }], part: 'data', options: {} },
  });
  assert.deepEqual(told.at(-1).failure.values, { name: 'set', reason: 'moved' });
});

test('a trap in the engine is told as its death', async () => {
  /** @type {any[]} */
  const told = [];
  const ask = requestQueue(
    async () => ({
      handle: async () => {
        throw new WebAssembly.RuntimeError('unreachable');
      },
    }),
    (message) => told.push(message),
  );
  await ask({ id: 1, request: predict('a') });
  assert.equal(told[0].died.code, 'engine.died');
});

test('an engine that cannot be loaded is told as absent', async () => {
  /** @type {any[]} */
  const told = [];
  const ask = requestQueue(
    async () => {
      throw new Error('404');
    },
    (message) => told.push(message),
  );
  await ask({ id: 1, request: predict('a') });
  assert.equal(told[0].failure.code, 'engine.absent');
  assert.equal(told[0].failure.values.reason, '404');
});

test('a map of values becomes an object', () => {
  assert.deepEqual(failureOf({ code: 'c', message: 'm', values: new Map([['line', '3']]) }), {
    code: 'c',
    message: 'm',
    values: { line: '3' },
  });
});

test('answers find their requests in whatever order they come', async () => {
  const worker = new FakeWorker();
  const client = new EngineClient(() => worker);
  const [first, second] = [client.request(predict('a')), client.request(predict('b'))];
  worker.emit('message', { data: { id: worker.asked[1].id, response: 'second' } });
  worker.emit('message', { data: { id: worker.asked[0].id, response: 'first' } });
  assert.deepEqual(await Promise.all([first, second]), ['first', 'second']);
});

test('a failure becomes an error with its code and values', async () => {
  const worker = new FakeWorker();
  const asked = new EngineClient(() => worker).request(predict('a'));
  worker.emit('message', { data: { id: worker.asked[0].id, failure: failure('data.raggedRow') } });
  await assert.rejects(
    asked,
    (error) => error instanceof WordloomError && error.code === 'data.raggedRow' && error.values.line === '3',
  );
});

test('when the worker dies, all that was asked fails, and the worker is ended', async () => {
  const worker = new FakeWorker();
  const client = new EngineClient(() => worker);
  const asked = [client.request(predict('a')), client.request(predict('b'))];
  worker.emit('message', { data: { died: failure('engine.died') } });
  for (const request of asked) await assert.rejects(request, { code: 'engine.died' });
  assert.equal(worker.terminated, true);
  assert.equal(client.dead, true);
  await assert.rejects(client.request(predict('c')), { code: 'engine.died' });
  assert.equal(worker.asked.length, 2);
});

test('an error event of the worker is its death', async () => {
  const worker = new FakeWorker();
  const asked = new EngineClient(() => worker).request(predict('a'));
  worker.emit('error', { message: 'out of memory' });
  await assert.rejects(asked, { code: 'engine.died', values: { reason: 'out of memory' } });
});

test('closing fails what is still asked', async () => {
  const worker = new FakeWorker();
  const client = new EngineClient(() => worker);
  const asked = client.request(predict('a'));
  client.close();
  await assert.rejects(asked, { code: 'engine.closed' });
  assert.equal(worker.terminated, true);
});
