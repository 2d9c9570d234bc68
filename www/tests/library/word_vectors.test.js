// Word vectors of the library: loaded, counted, dropped, and given to the next engine.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opening } from '../fake_engine.js';
import { vectors } from '../fixtures.js';

/** @type {import('../../engine/protocol.d.ts').Coverage} */
const coverage = { vocabulary: 30, covered: 20, share: 0.9, unsought: 0, width: 128, explained: 0.8 };
const columns = { text: ['text'], category: 'label' };
const file = new File(['1000 300\n'], 'words.vec');

/** A library with rows chosen. */
async function chosen() {
  const made = await opening({ coverage: () => coverage });
  await made.loom.load(new File(['a'], 'a.csv'));
  await made.loom.choose(columns);
  return made;
}

test('vectors are read, their coverage counted, and a new engine gets them once its rows are chosen', async () => {
  const { loom, workers } = await chosen();
  /** @type {any[]} */
  const heard = [];
  const onProgress = (/** @type {any} */ progress) => heard.push(progress);
  assert.equal(await loom.loadVectors(file, { member: '50d.txt', onProgress }), vectors);
  assert.deepEqual(workers[0].messages.at(-1), { vectors: { name: 'words.vec', content: file, member: '50d.txt' } });
  assert.deepEqual(heard, [{ done: file.size, total: file.size }]);
  assert.equal(await loom.coverage({ preset: 'small', embedding: 9 }), coverage);
  assert.deepEqual(workers[0].requests.at(-1), { type: 'coverage', preset: 'small', settings: { embedding: 9 } });
  await loom.reopen('webgpu');
  assert.deepEqual(workers[1].types, ['open', 'read data', 'choose', 'read vectors']);
  assert.deepEqual(workers[1].messages.at(-1), { vectors: { name: 'words.vec', content: file, member: '50d.txt' } });
  await loom.forgetVectors();
  await loom.reopen('cpu');
  assert.deepEqual(workers[2].types, ['open', 'read data', 'choose']);
});

test('an engine without chosen rows is given no vectors', async () => {
  const { loom, workers } = await chosen();
  await loom.loadVectors(file);
  await loom.load(new File(['b'], 'b.csv'));
  await loom.reopen('webgpu');
  await loom.choose(columns);
  await loom.reopen('cpu');
  assert.deepEqual(workers[2].types, ['open', 'read data', 'choose']);
});

test('a record has the vectors that were loaded when the run began', async () => {
  const { loom } = await chosen();
  await loom.loadVectors(file);
  await loom.train().ready();
  assert.deepEqual(loom.record().vectors, { name: 'words.vec', width: 300, tokens: 1000, kept: 20 });
  await loom.forgetVectors();
  await loom.train().ready();
  assert.equal(loom.record().vectors, null);
});
