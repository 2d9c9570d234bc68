// The link to the engine: requests, a new engine in place of a dead one, another device.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WordloomError } from '../../wordloom.js';
import { opening } from '../fake_engine.js';
import { failure, health } from '../fixtures.js';

const file = new File(['text,label\na,b\n'], 'data.csv');
const columns = { text: ['text'], category: 'label' };

/** The failure of an engine that refuses. @param {string} code */
const refusing = (code) => () => {
  throw new WordloomError(failure(code));
};

test('opening reports the device, the presets and the settings', async () => {
  const { loom, workers } = await opening();
  assert.deepEqual(workers[0].messages, [{ request: { type: 'open', device: 'cpu' } }]);
  assert.equal(loom.device.kind, 'cpu');
  assert.equal(loom.presets.length, 2);
  assert.equal(loom.settings[0].name, 'epochs');
  assert.equal(loom.version, '0.1.0');
});

test('requests about the rows carry the settings of a run', async () => {
  const { loom, workers } = await opening();
  Object.assign(workers[0].answers, {
    inspect: () => health,
    findingRows: () => ({}),
    vocabulary: () => ({}),
    tokenize: () => ({ tokens: ['t'] }),
  });
  assert.equal(await loom.inspect({ preset: 'small', maxLength: 9 }), health);
  await loom.findingRows(2, { offset: 20 });
  await loom.vocabulary({ search: 'a' });
  assert.deepEqual(await loom.tokenize('text', { tokens: 'bytePair' }), ['t']);
  assert.deepEqual(workers[0].requests.slice(1), [
    { type: 'inspect', preset: 'small', settings: { maxLength: 9 } },
    { type: 'findingRows', finding: 2, offset: 20, limit: 50 },
    { type: 'vocabulary', run: { preset: 'balanced', settings: {} }, search: 'a', offset: 0, limit: 50 },
    { type: 'tokenize', run: { preset: 'balanced', settings: { tokens: 'bytePair' } }, text: 'text' },
  ]);
});

test('after the engine died a new one is started, the file read and the columns chosen again', async () => {
  const { loom, workers } = await opening();
  await loom.load(file);
  await loom.choose(columns);
  workers[0].die();
  await loom.train().ready();
  assert.deepEqual(workers[1].types, ['open', 'read data', 'choose', 'beginTraining']);
  assert.deepEqual(workers[1].messages[2], workers[0].messages[2]);
});

test('requests that find the engine dead share one new engine', async () => {
  const { loom, workers } = await opening();
  workers[0].die();
  await Promise.all([loom.predict(['a']), loom.predict(['b'])]);
  assert.equal(workers.length, 2);
});

test('another device means another engine with the same data', async () => {
  const { loom, workers } = await opening();
  await loom.load(file);
  await loom.reopen('webgpu');
  assert.equal(workers[0].terminated, true);
  assert.deepEqual(workers[1].types, ['open', 'read data']);
  assert.equal(workers[1].requests[0].device, 'webgpu');
});

test('the device requested last is the one that is opened', async () => {
  const { loom, workers } = await opening();
  await loom.load(file);
  await Promise.all([loom.reopen('webgpu'), loom.reopen('cpu')]);
  assert.deepEqual(workers.at(-1)?.types, ['open', 'read data']);
  assert.equal(workers.at(-1)?.requests[0].device, 'cpu');
});

test('a request while an engine opens comes after its data', async () => {
  const { loom, workers } = await opening();
  await loom.load(file);
  const opened = loom.reopen('webgpu');
  await loom.predict(['a']);
  await opened;
  assert.deepEqual(workers[1].types, ['open', 'read data', 'predict']);
});

test('a device that cannot be opened leaves the next one all the data', async () => {
  const { loom, workers, answers } = await opening();
  await loom.load(file);
  answers.open = refusing('device.unavailable');
  await assert.rejects(loom.reopen('webgpu'), { code: 'device.unavailable' });
  delete answers.open;
  await loom.reopen('cpu');
  assert.equal(workers[1].terminated, true);
  assert.deepEqual(workers[2].types, ['open', 'read data']);
});

test('a closed library stays closed', async () => {
  const { loom, workers } = await opening();
  await loom.close();
  await assert.rejects(loom.predict(['a']), { code: 'engine.closed' });
  assert.equal(workers.length, 1);
});
