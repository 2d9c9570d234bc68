// The client outside the worker: which answer belongs to which request, failures, and the worker's end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineClient } from '../../engine/client.js';
import { WordloomError } from '../../wordloom.js';
import { failure } from '../fixtures.js';

/** A worker that a test plays the part of. */
class SilentWorker {
  /** @type {any[]} */
  messages = [];
  terminated = false;
  /** @type {Record<string, (event: any) => void>} */
  #listeners = {};

  /** @param {any} message */
  postMessage(message) {
    this.messages.push(message);
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

/** A client, and its worker. */
function connected() {
  const worker = new SilentWorker();
  return { worker, client: new EngineClient(() => worker) };
}

test('answers find their requests in whatever order they come', async () => {
  const { worker, client } = connected();
  const [first, second] = [client.request(predict('a')), client.request(predict('b'))];
  worker.emit('message', { data: { id: worker.messages[1].id, answer: 'second' } });
  worker.emit('message', { data: { id: worker.messages[0].id, answer: 'first' } });
  assert.deepEqual(await Promise.all([first, second]), ['first', 'second']);
});

test('a failure becomes an error with its code and values', async () => {
  const { worker, client } = connected();
  const request = client.request(predict('a'));
  worker.emit('message', { data: { id: worker.messages[0].id, failure: failure('data.raggedRow') } });
  await assert.rejects(
    request,
    (error) => error instanceof WordloomError && error.code === 'data.raggedRow' && error.values.line === '3',
  );
});

test('a reading reports its progress, and is cancelled by its number', async () => {
  const { worker, client } = connected();
  const leaving = new AbortController();
  /** @type {any[]} */
  const heard = [];
  /** @type {any} */
  const job = { name: 'a.csv', content: new Blob(['x']), part: 'data', options: {} };
  const reading = client.read(job, { onProgress: (progress) => heard.push(progress), signal: leaving.signal });
  const { id } = worker.messages[0];
  assert.deepEqual(worker.messages, [{ id, read: job }]);
  worker.emit('message', { data: { id, progress: { done: 1, total: 2 } } });
  assert.deepEqual(heard, [{ done: 1, total: 2 }]);
  leaving.abort();
  assert.deepEqual(worker.messages[1], { cancel: id });
  worker.emit('message', { data: { id, failure: failure('read.cancelled') } });
  await assert.rejects(reading, { code: 'read.cancelled' });
});

test('when the worker dies, all requests without an answer fail, and the worker is ended', async () => {
  const { worker, client } = connected();
  const requests = [client.request(predict('a')), client.request(predict('b'))];
  worker.emit('message', { data: { died: failure('engine.died') } });
  for (const request of requests) await assert.rejects(request, { code: 'engine.died' });
  assert.equal(worker.terminated, true);
  assert.equal(client.dead, true);
  await assert.rejects(client.request(predict('c')), { code: 'engine.died' });
  assert.equal(worker.messages.length, 2);
});

test('an error event of the worker is its death', async () => {
  const { worker, client } = connected();
  const request = client.request(predict('a'));
  worker.emit('error', { message: 'out of memory' });
  await assert.rejects(request, { code: 'engine.died', values: { reason: 'out of memory' } });
});

test('closing fails requests that have no answer yet', async () => {
  const { worker, client } = connected();
  const request = client.request(predict('a'));
  client.close();
  await assert.rejects(request, { code: 'engine.closed' });
  assert.equal(worker.terminated, true);
});
