// A training run: its bursts, its pauses and its end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WordloomError } from '../../wordloom.js';
import { opening } from '../fake_engine.js';
import { failure, progress } from '../fixtures.js';

test('training is requested in bursts until the engine reports its end', async () => {
  const { loom, workers } = await opening();
  let left = 3;
  workers[0].answers.advanceTraining = () => progress({ ended: --left ? null : 'finished' });
  let seen = 0;
  for await (const each of loom.train({ preset: 'small', epochs: 2 }, { burst: 150 })) seen += each.step;
  assert.equal(seen, 15);
  assert.deepEqual(workers[0].types, [
    'open',
    'beginTraining',
    'advanceTraining',
    'advanceTraining',
    'advanceTraining',
  ]);
  assert.deepEqual(workers[0].requests[1], { type: 'beginTraining', preset: 'small', settings: { epochs: 2 } });
  assert.equal(workers[0].requests[2].milliseconds, 150);
});

test('the engine refuses a setting that it does not know', async () => {
  const { loom, workers } = await opening();
  workers[0].answers.beginTraining = ({ settings }) => {
    throw new WordloomError({ ...failure('train.unknownSetting'), values: { name: Object.keys(settings)[0] } });
  };
  const run = loom.train(/** @type {any} */ ({ epocs: 3 }));
  await assert.rejects(run.ready(), { code: 'train.unknownSetting', values: { name: 'epocs' } });
});

test('leaving the loop ends training and keeps the best weights', async () => {
  const { loom, workers } = await opening();
  for await (const { ended } of loom.train()) {
    assert.equal(ended, null);
    break;
  }
  assert.deepEqual(workers[0].types, ['open', 'beginTraining', 'advanceTraining', 'finishTraining']);
});

test('stopping ends with a last progress that reports it', async () => {
  const { loom, workers } = await opening();
  const run = loom.train();
  let last;
  for await (last of run) run.stop();
  assert.equal(last?.ended, 'stopped');
  assert.deepEqual(workers[0].types, ['open', 'beginTraining', 'advanceTraining', 'finishTraining']);
});

test('while paused no training is requested, and other requests are answered', async () => {
  const { loom, workers } = await opening();
  const run = loom.train();
  const steps = run[Symbol.asyncIterator]();
  await steps.next();
  run.pause();
  assert.equal(run.paused, true);
  const next = steps.next();
  assert.equal((await loom.predict(['hello'])).length, 1);
  assert.deepEqual(workers[0].types, ['open', 'beginTraining', 'advanceTraining', 'predict']);
  run.resume();
  await next;
  assert.deepEqual(workers[0].types, ['open', 'beginTraining', 'advanceTraining', 'predict', 'advanceTraining']);
});
