// Starter vectors, fetched from a server.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fetchStarterVectors } from '../../wordloom.js';

const content = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 31) % 251);

const server = createServer((request, response) => {
  if (request.url === '/sub/vectors/words.bin') {
    response.writeHead(200, { 'content-length': content.length });
    response.end(content);
  } else if (request.url === '/packed.bin') {
    const packed = gzipSync(content);
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length });
    response.end(packed);
  } else if (request.url === '/slow.bin') {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 1000));
  } else {
    response.writeHead(request.url === '/broken.bin' ? 503 : 404);
    response.end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
after(() => server.closeAllConnections());
after(() => server.close());
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const origin = `http://127.0.0.1:${port}`;

test('the file is fetched with its progress', async () => {
  /** @type {{ done: number, total: number }[]} */
  const heard = [];
  const url = `${origin}/sub/vectors/words.bin`;
  const file = await fetchStarterVectors({ url, onProgress: (progress) => heard.push(progress) });
  assert.equal(file.name, 'words.bin');
  assert.deepEqual(new Uint8Array(await file.arrayBuffer()), content);
  assert.deepEqual(heard.at(-1), { done: content.length, total: content.length });
  assert.ok(heard.every(({ done, total }) => done <= total));
});

test('of a compressed answer, the progress counts unpacked bytes and never exceeds the whole', async () => {
  /** @type {{ done: number, total: number }[]} */
  const heard = [];
  const file = await fetchStarterVectors({ url: `${origin}/packed.bin`, onProgress: (each) => heard.push(each) });
  assert.deepEqual(new Uint8Array(await file.arrayBuffer()), content);
  assert.equal(heard.at(-1)?.done, content.length);
  assert.ok(heard.every(({ done, total }) => done <= total));
});

test('a server without the file, one that fails, and none at all are different failures', async () => {
  await assert.rejects(fetchStarterVectors({ url: `${origin}/none.bin` }), {
    code: 'vectors.noStarter',
    values: { name: 'none.bin' },
  });
  await assert.rejects(fetchStarterVectors({ url: `${origin}/broken.bin` }), { code: 'read.unreadable' });
  await assert.rejects(fetchStarterVectors({ url: 'http://127.0.0.1:1/none.bin' }), { code: 'read.unreadable' });
});

test('fetching is cancelled', async () => {
  const cancel = new AbortController();
  const onProgress = () => cancel.abort();
  const pending = fetchStarterVectors({ url: `${origin}/slow.bin`, onProgress, signal: cancel.signal });
  await assert.rejects(pending, { code: 'read.cancelled' });
});
