// A comparison and a replay taken step by step, as the page does.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opening } from './fake_engine.js';
import { epoch, metrics, progress, table } from './fixtures.js';

const file = new File(['text,label\na,b\n'], 'data.csv');

/** A library with rows chosen, whose runs end with their first burst unless a test says otherwise. */
async function ready() {
  const { loom, workers } = await opening();
  const [worker] = workers;
  const { answers } = worker;
  answers.advanceTraining = () => progress({ ended: 'finished', validation: [epoch(1)] });
  answers.evaluate = () => metrics;
  await loom.load(file);
  await loom.choose({ text: ['text'], category: 'label' });
  const count = (/** @type {string} */ type) => worker.messages.filter(({ request }) => request?.type === type).length;
  return { loom, answers, count };
}

/** @param {AsyncIterable<import('../engine/protocol.d.ts').Progress>} run */
async function train(run) {
  for await (const { step } of run) assert.ok(step >= 0);
}

test('the current run of a comparison is ended alone, and the next one begins', async () => {
  const { loom, answers, count } = await ready();
  answers.advanceTraining = () => progress({ step: 1 });
  answers.finishTraining = () => progress({ step: 1, ended: 'stopped', validation: [epoch(1)] });
  const comparison = loom.compare([{ name: 'a' }, { name: 'b' }]);
  const current = () => comparison.run;
  assert.equal(current(), null);
  const evaluated = [];
  for await (const { name, result } of comparison) {
    if (result) evaluated.push(name);
    else current()?.stop();
  }
  assert.deepEqual(evaluated, ['a', 'b']);
  assert.equal(count('beginTraining'), 2);
});

test('a replay is checked before anything is chosen, and chooses once', async () => {
  const { loom, answers, count } = await ready();
  await train(loom.train({ preset: 'small' }));
  await loom.evaluate();
  const record = loom.record();
  const replay = loom.replay(record);
  const chosen = () => count('choose');
  const before = chosen();
  replay.check();
  assert.equal(chosen(), before);
  const rows = await replay.choose();
  assert.equal(rows.rows > 0, true);
  const evaluated = () => replay.metrics;
  assert.equal(evaluated(), null);
  await train(replay);
  assert.equal(chosen(), before + 1);
  assert.equal(evaluated()?.targets.length, metrics.targets.length);

  answers.read = () => ({ ...table, name: 'other.csv', digest: 'd2' });
  await loom.load(file);
  assert.throws(() => loom.replay(record).check(), { code: 'record.otherData' });
  loom.replay(record, { anyway: true }).check();
});
