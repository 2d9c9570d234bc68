// Models as files: saved, loaded, and given to the next engine.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VectorArchive, WordloomError, zipped } from '../../wordloom.js';
import { opening } from '../fake_engine.js';
import { failure } from '../fixtures.js';

/** @type {import('../../engine/protocol.d.ts').ModelCard} */
const card = {
  name: 'feedback',
  text: ['text'],
  targets: [{ column: 'mood', kind: 'category', labels: ['glad', 'sad'] }],
  predictor: 'linear',
  certainty: null,
  networks: 1,
  parameters: 10,
  nGrams: 20,
};

test('a new engine gets the loaded model again', async () => {
  const { loom, workers, answers } = await opening({ loadModel: () => card });
  assert.equal(await loom.loadModel(new Blob(['abc'])), card);
  workers[0].die();
  answers.loadModel = ({ bytes }) => (assert.equal(new TextDecoder().decode(bytes), 'abc'), card);
  await loom.predict(['x'], { loaded: true });
  assert.deepEqual(workers[1].types, ['open', 'loadModel', 'predict']);
  assert.equal(workers[1].requests[2].loaded, true);
});

test('a file that was refused is not given to the next engine', async () => {
  const { loom, workers } = await opening({
    loadModel: () => Promise.reject(new WordloomError(failure('store.damaged'))),
  });
  await assert.rejects(loom.loadModel(new Blob(['abc'])), { code: 'store.damaged' });
  workers[0].die();
  await loom.predict(['x']);
  assert.deepEqual(workers[1].types, ['open', 'predict']);
});

test('a model is saved as a file', async () => {
  const { loom, workers } = await opening({ saveModel: () => ({ bytes: new Uint8Array([1, 2, 3]) }) });
  const file = await loom.saveModel({ name: 'mine', model: 'blend', precision: 'half' });
  assert.deepEqual([...new Uint8Array(await file.arrayBuffer())], [1, 2, 3]);
  assert.deepEqual(workers[0].requests.at(-1), {
    type: 'saveModel',
    name: 'mine',
    model: 'blend',
    precision: 'half',
  });
});

test('a model is exported as files, with the day of the export', async () => {
  const files = [{ name: 'mine.onnx', bytes: new Uint8Array([1, 2]) }];
  const { loom, workers } = await opening({ exportModel: () => ({ files }) });
  const [file, ...others] = await loom.exportModel({ name: 'mine', license: 'MIT', date: '2026-01-31' });
  assert.deepEqual([file.name, others], ['mine.onnx', []]);
  assert.deepEqual([...new Uint8Array(await file.arrayBuffer())], [1, 2]);
  const request = {
    type: 'exportModel',
    name: 'mine',
    format: 'onnx',
    loaded: false,
    license: 'MIT',
  };
  assert.deepEqual(workers[0].requests.at(-1), { ...request, date: '2026-01-31' });
  await loom.exportModel({ loaded: true, model: 'blend' });
  const { date, model } = workers[0].requests.at(-1);
  assert.match(date, /^\d{4}-\d\d-\d\d$/);
  assert.equal(model, 'blend');
});

test('exported files are packed into one archive', async () => {
  const archive = await zipped([new File(['one'], 'a.txt'), new File(['two'], 'b.txt')]);
  const { members } = await VectorArchive.open(archive);
  assert.deepEqual(members.map(({ path, size }) => [path, size]).sort(), [
    ['a.txt', 3],
    ['b.txt', 3],
  ]);
});
