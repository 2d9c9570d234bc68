// Reading inside the worker: a file piece by piece, a folder file by file, and what ends a reading early.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recording, taking } from './recording.js';

/** A file of a number of MiB. @param {number} mebibytes */
const large = (mebibytes) => new Blob([new Uint8Array(mebibytes << 20)]);

/** A message to read a file or a folder. @param {number} id @param {any} content @param {any} options @returns {any} */
const reading = (id, content, options = {}) => ({ id, read: { name: 'a.csv', content, part: 'data', options } });

test('a file is read piece by piece, and its progress reported', async () => {
  const loaded = { rows: 2 };
  const { requests, reports, send, types } = recording(({ type }) => (type === 'endReading' ? loaded : taking));
  const file = large(5);
  await send(reading(7, file, { header: true }));
  assert.deepEqual(types(), ['beginReading', 'readBytes', 'readBytes', 'endReading']);
  assert.deepEqual(requests[0], {
    type: 'beginReading',
    name: 'a.csv',
    part: 'data',
    folder: false,
    options: { header: true },
  });
  assert.equal(requests[1].bytes.length + requests[2].bytes.length, file.size);
  assert.deepEqual(
    reports.map(({ progress }) => progress?.done),
    [4 << 20, 5 << 20, undefined],
  );
  assert.deepEqual(reports.at(-1), { id: 7, answer: loaded });
});

test('reading ends where the engine has enough, and where it is cancelled', async () => {
  let more = false;
  const { requests, reports, send, types } = recording(() => ({ more }));
  await send(reading(1, large(9)));
  assert.deepEqual(types(), ['beginReading', 'readBytes', 'endReading']);
  requests.length = 0;
  more = true;
  const cancelled = send(reading(2, large(9)));
  send({ cancel: 2 });
  await cancelled;
  assert.deepEqual(types(), ['beginReading', 'cancelReading']);
  assert.equal(reports.at(-1).failure.code, 'read.cancelled');
});

test('a folder is sent file by file, and one that cannot be read is named', async () => {
  const { requests, reports, send, types } = recording(() => taking);
  const folder = [
    { path: 'set/a/1.txt', file: new Blob(['one']) },
    { path: 'set/b/2.txt', file: new Blob(['two']) },
  ];
  await send(reading(1, folder));
  assert.deepEqual(types(), ['beginReading', 'readFiles', 'endReading']);
  assert.deepEqual(
    requests[1].files.map((/** @type {any} */ { name }) => name),
    ['set/a/1.txt', 'set/b/2.txt'],
  );
  const arrayBuffer = () => Promise.reject(new Error('moved'));
  await send(reading(2, [{ path: 'set/a/1.txt', file: { size: 3, arrayBuffer } }]));
  assert.deepEqual(reports.at(-1).failure.values, { name: 'a.csv', reason: 'moved' });
});
