// The teacher of the library: fetched, loaded, used, dropped, and given to the next engine.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { WordloomError } from '../../wordloom.js';
import { opening } from '../fake_engine.js';
import { failure } from '../fixtures.js';

const content = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 31) % 251);
const server = createServer(({ url }, response) => {
  if (url === '/slow.safetensors') {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 1000));
    return;
  }
  response.writeHead(url === '/teacher.safetensors' ? 200 : 404);
  response.end(url === '/teacher.safetensors' ? content : '');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
after(() => server.closeAllConnections());
after(() => server.close());
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const url = `http://127.0.0.1:${port}/teacher.safetensors`;
const load = { type: 'loadTeacher', bytes: content };

test('the teacher is fetched with its progress and loaded, and each new engine and each clone gets it', async () => {
  const { loom, workers } = await opening();
  /** @type {{ done: number, total: number }[]} */
  const heard = [];
  assert.equal(loom.teacher.isLoaded, false);
  await loom.teacher.load({ url, onProgress: (each) => heard.push(each) });
  assert.deepEqual(workers[0].requests.at(-1), load);
  assert.equal(heard.at(-1)?.done, content.length);
  assert.equal(loom.teacher.isLoaded, true);
  workers[0].die();
  await loom.predict(['a']);
  assert.deepEqual(workers[1].types, ['open', 'loadTeacher', 'predict']);
  assert.deepEqual(workers[1].requests[1], load);
  const clone = await loom.clone();
  assert.deepEqual(workers[2].requests[1], load);
  await clone.close();
  await loom.teacher.forget();
  assert.equal(loom.teacher.isLoaded, false);
  await loom.reopen('webgpu');
  assert.deepEqual(workers[3].types, ['open']);
});

test('a teacher that is absent, refused or cancelled is not loaded, and one before it is kept', async () => {
  const { loom, workers, answers } = await opening();
  const missing = new URL('none.safetensors', url);
  await assert.rejects(loom.teacher.load({ url: missing }), {
    code: 'teacher.absent',
    values: { name: 'none.safetensors' },
  });
  const cancel = new AbortController();
  const watch = { url: new URL('slow.safetensors', url), onProgress: () => cancel.abort(), signal: cancel.signal };
  await assert.rejects(loom.teacher.load(watch), { code: 'read.cancelled' });
  assert.deepEqual([loom.teacher.isLoaded, workers[0].types], [false, ['open']]);
  await loom.teacher.load({ url });
  workers[0].answers.loadTeacher = () => {
    throw new WordloomError(failure('teacher.foreign'));
  };
  await assert.rejects(loom.teacher.load({ url }), { code: 'teacher.foreign' });
  delete answers.loadTeacher;
  await loom.reopen('cpu');
  assert.deepEqual(workers[1].types, ['open', 'loadTeacher']);
});

test('texts are encoded in bursts until none is left, the first of which is the shortest', async () => {
  const left = [284, 100, 0];
  const { loom, workers } = await opening({ advanceTeacher: () => ({ left: left.shift() }) });
  /** @type {{ done: number, total: number }[]} */
  const heard = [];
  await loom.teacher.encode({ onProgress: (each) => heard.push(each), milliseconds: 50 });
  assert.deepEqual(
    workers[0].requests.slice(1),
    [0, 50, 50].map((milliseconds) => ({ type: 'advanceTeacher', milliseconds })),
  );
  assert.deepEqual(heard, [
    { done: 0, total: 284 },
    { done: 184, total: 284 },
    { done: 284, total: 284 },
  ]);
});

test('encoding is cancelled between two bursts', async () => {
  const { loom, workers } = await opening({ advanceTeacher: () => ({ left: 9 }) });
  const cancel = new AbortController();
  const encoding = loom.teacher.encode({ onProgress: () => cancel.abort(), signal: cancel.signal });
  await assert.rejects(encoding, { code: 'read.cancelled' });
  assert.deepEqual(workers[0].types, ['open', 'advanceTeacher']);
});

test('an engine that dies while it encodes is replaced by one with the teacher, which encodes all texts', async () => {
  let asked = 0;
  const made = await opening({
    advanceTeacher: () => {
      asked += 1;
      if (asked === 2) made.workers[0].die();
      return { left: [90, 50, 95, 0][asked - 1] };
    },
  });
  const { loom, workers } = made;
  await loom.teacher.load({ url });
  await assert.rejects(loom.teacher.encode(), { code: 'engine.died' });
  /** @type {number[]} */
  const totals = [];
  await loom.teacher.encode({ onProgress: ({ total }) => totals.push(total) });
  assert.deepEqual(workers[1].types, ['open', 'loadTeacher', 'advanceTeacher', 'advanceTeacher']);
  assert.deepEqual(totals, [95, 95]);
});
