// The queue inside the worker: the order of its answers, and its failures.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf } from '../../engine/failure.js';
import { requestQueue } from '../../engine/queue.js';
import { failure } from '../fixtures.js';
import { recording } from './recording.js';

/** @param {string} text @returns {any} */
const predict = (text) => ({ type: 'predict', texts: [text] });
const predicted = { predictions: [] };

test('requests are answered one after another, in the order they came', async () => {
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  // The second would overtake the first if it could.
  const { requests, reports, send } = recording(({ texts: [text] }) => (text === 'a' ? held : predicted));
  const answered = Promise.all([send({ id: 1, request: predict('a') }), send({ id: 2, request: predict('b') })]);
  await new Promise(setImmediate);
  assert.deepEqual([requests, reports], [[predict('a')], []]);
  release();
  await answered;
  assert.deepEqual(requests, [predict('a'), predict('b')]);
  assert.deepEqual(
    reports.map(({ id }) => id),
    [1, 2],
  );
});

test('a failed request does not stop the next', async () => {
  const { reports, send } = recording(({ texts: [text] }) => {
    if (text === 'bad') throw failure('session.notBegun');
    return predicted;
  });
  await send({ id: 1, request: predict('bad') });
  await send({ id: 2, request: predict('good') });
  assert.deepEqual(reports, [
    { id: 1, failure: failure('session.notBegun') },
    { id: 2, answer: predicted },
  ]);
});

test('a trap in the engine is reported as its death', async () => {
  const { reports, send } = recording(() => {
    throw new WebAssembly.RuntimeError('unreachable');
  });
  await send({ id: 1, request: predict('a') });
  assert.equal(reports[0].died.code, 'engine.died');
});

test('an engine that cannot be loaded is reported as absent', async () => {
  /** @type {any[]} */
  const reports = [];
  const load = async () => {
    throw new Error('404');
  };
  await requestQueue(load, (report) => reports.push(report))({ id: 1, request: predict('a') });
  assert.equal(reports[0].failure.code, 'engine.absent');
  assert.equal(reports[0].failure.values.reason, '404');
});

test('a map of values becomes an object', () => {
  assert.deepEqual(failureOf({ code: 'c', message: 'm', values: new Map([['line', '3']]) }), {
    code: 'c',
    message: 'm',
    values: { line: '3' },
  });
});
