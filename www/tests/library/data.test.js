// The data of the library: what is read and chosen, and what the worker is sent for it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { never, opening } from '../fake_engine.js';
import { rows, table } from '../fixtures.js';

const file = new File(['text,label\na,b\n'], 'data.csv');
const columns = { text: ['text'], category: 'label' };

test('a file is read under its own name, bytes under the name given', async () => {
  const { loom, workers } = await opening();
  await loom.load(file);
  await loom.load(new Uint8Array([104, 105]), { name: 'typed.csv' });
  const [, first, second] = workers[0].messages;
  assert.deepEqual(first, { read: { name: 'data.csv', content: file, part: 'data', options: {} } });
  assert.equal(second.read.name, 'typed.csv');
  assert.equal(await second.read.content.text(), 'hi');
});

test('the engine receives how a file is to be read, and the caller how much has been read', async () => {
  const { loom, workers } = await opening();
  /** @type {any[]} */
  const heard = [];
  await loom.load(file, { encoding: 'GBK', skipBadRows: true, onProgress: (progress) => heard.push(progress) });
  assert.deepEqual(workers[0].reads[0].options, { encoding: 'GBK', skipBadRows: true });
  assert.deepEqual(heard, [{ done: file.size, total: file.size }]);
});

test('a file of test rows is read as the data were, except for the sheet', async () => {
  const { loom, workers } = await opening();
  await loom.load(file, { encoding: 'GBK', member: 'Sheet 2' });
  await loom.choose({ ...columns, split: { test: new File(['x'], 'test.csv') } });
  const [, test] = workers[0].reads;
  assert.deepEqual([test.part, test.options.encoding, test.options.member], ['test', 'GBK', undefined]);
});

test('a folder is read under its own name, with the paths of its files', async () => {
  const { loom, workers } = await opening();
  const folder = [
    { path: 'set/good/1.txt', file: new Blob(['fine']) },
    { path: 'set/bad/2.txt', file: new Blob(['cold']) },
  ];
  await loom.load(folder);
  const [read] = workers[0].reads;
  assert.equal(read.name, 'set');
  assert.equal(read.content, folder);
});

test('what a caller omits from a choice is filled in', async () => {
  const { loom, workers } = await opening();
  await loom.choose({ text: ['title'], category: 'label', split: { seed: 7 } });
  assert.deepEqual(workers[0].requests.at(-1), {
    type: 'choose',
    text: ['title'],
    targets: [{ column: 'label', kind: 'category' }],
    fixes: [],
    split: { validation: 0.1, test: 0.1, folds: null, column: null, seed: 7 },
  });
});

test('a second file for the test rows is read once, and forgotten without reading the data again', async () => {
  const { loom, workers } = await opening();
  const test = new File(['x'], 'test.csv');
  await loom.load(file);
  await loom.choose({ ...columns, split: { test } });
  await loom.choose({ ...columns, split: { test, seed: 2 } });
  await loom.choose(columns);
  await loom.choose(columns);
  assert.deepEqual(workers[0].types, [
    'open',
    'read data',
    'read test',
    'choose',
    'choose',
    'forgetTest',
    'choose',
    'choose',
  ]);
  assert.deepEqual(workers[0].requests[3], { type: 'forgetTest' });
  assert.equal(workers[0].requests.at(-1).split.test, 0.1);
});

test('a forgotten test file belongs to no later run, and a new engine does not get it', async () => {
  const { loom, workers } = await opening();
  await loom.load(file);
  await loom.choose({ ...columns, split: { test: new File(['x'], 'test.csv') } });
  await loom.train().ready();
  assert.equal(loom.record().test?.digest, table.digest);
  await loom.choose(columns);
  await loom.train().ready();
  assert.equal(loom.record().test, null);
  await loom.reopen('cpu');
  assert.deepEqual(workers[1].types, ['open', 'read data', 'choose']);
});

test('a choice that another device cuts off is made there', async () => {
  const { loom, workers } = await opening();
  await loom.load(file);
  await loom.choose(columns);
  workers[0].answers.choose = never;
  const pending = loom.choose({ ...columns, split: { seed: 2 } });
  await Promise.all([loom.reopen('webgpu'), pending]);
  assert.equal(await pending, rows);
  assert.deepEqual(workers[1].types, ['open', 'read data', 'choose', 'choose']);
  assert.equal(workers[1].requests.at(-1).split.seed, 2);
  await loom.reopen('cpu');
  assert.equal(workers[2].requests.at(-1).split.seed, 2);
});

test('a file that another device cuts off is read there, whole', async () => {
  const { loom, workers } = await opening();
  workers[0].answers.read = never;
  const pending = loom.load(file);
  await Promise.all([loom.reopen('webgpu'), pending]);
  assert.equal(await pending, table);
  assert.deepEqual(workers[0].types, ['open', 'read data']);
  assert.deepEqual(workers[1].types, ['open', 'read data']);
  assert.equal(workers[1].reads[0].content, file);
});
