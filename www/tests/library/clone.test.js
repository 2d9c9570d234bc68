// A clone of the library: another engine with the same data, and what becomes of it where that fails.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WordloomError } from '../../wordloom.js';
import { opening } from '../fake_engine.js';
import { device, failure, opened } from '../fixtures.js';

const file = new File(['text,label\na,b\n'], 'data.csv');

const onGpu = () => ({ ...opened, device: { ...device, kind: 'webgpu' } });

test('a clone has an engine of its own, with the same file and the same rows, and a record of its own', async () => {
  const { loom, workers } = await opening();
  await loom.load(file);
  await loom.choose({ text: ['text'], category: 'label', split: { test: new File(['x'], 'test.csv') } });
  await loom.train({ seed: 1 }).ready();
  const clone = await loom.clone();
  assert.deepEqual(workers[1].types, ['open', 'read data', 'read test', 'choose']);
  assert.deepEqual(workers[1].messages, workers[0].messages.slice(0, 4));
  assert.throws(() => clone.record(), { code: 'record.none' });
  await clone.train({ seed: 2 }, { baseline: false }).ready();
  assert.deepEqual(workers[1].requests.at(-1), {
    type: 'beginTraining',
    preset: 'balanced',
    settings: { seed: 2 },
    baseline: false,
  });
  assert.deepEqual([loom.record().changes, clone.record().changes], [{ seed: 1 }, { seed: 2 }]);
  assert.equal(clone.record().data.digest, loom.record().data.digest);
  await clone.close();
  assert.deepEqual([workers[0].terminated, workers[1].terminated], [false, true]);
});

test('a clone that is given up, or cannot read the file again, leaves no worker behind', async () => {
  const { loom, workers, answers } = await opening();
  await loom.load(file);
  const leaving = new AbortController();
  const clone = loom.clone({ signal: leaving.signal });
  leaving.abort();
  await assert.rejects(clone, { code: 'engine.closed' });
  await assert.rejects(loom.clone({ signal: leaving.signal }), { code: 'engine.closed' });
  answers.open = () => {
    throw new WordloomError(failure('engine.failed'));
  };
  await assert.rejects(loom.clone(), { code: 'engine.failed' });
  answers.open = onGpu;
  await assert.rejects(loom.clone(), { code: 'engine.failed', values: { reason: 'webgpu' } });
  assert.deepEqual(
    workers.map(({ terminated }) => terminated),
    [false, true, true, true, true],
  );
});

test('networks train at once on the CPU only, on as many cores as there are to spare', async () => {
  const { loom, answers } = await opening();
  assert.equal(loom.ensemble({ members: 9 }, {}, { engines: 3 }).engines, 3);
  assert.equal(loom.ensemble({ members: 2 }, {}, { engines: 3 }).engines, 2);
  const spare = Math.max(1, Math.min(9, (globalThis.navigator?.hardwareConcurrency ?? 1) - 1));
  assert.equal(loom.ensemble({ members: 9 }).engines, spare);
  answers.open = onGpu;
  await loom.reopen('webgpu');
  assert.equal(loom.ensemble({ members: 9 }, {}, { engines: 3 }).engines, 1);
});
