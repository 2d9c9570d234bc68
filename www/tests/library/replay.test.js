// Replays: a recorded run trained again, which data it takes, and how it compares with its record.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRecords } from '../../wordloom.js';
import { opening } from '../fake_engine.js';
import { plan, table } from '../fixtures.js';
import { file, metricsOf, toItsEnd, trained } from './recorded_run.js';

test('a replay chooses and trains as recorded, and compares the two', async () => {
  const { loom, workers, record } = await trained();
  const before = workers[0].requests.length;
  const replay = loom.replay(JSON.parse(JSON.stringify(record)));
  let bursts = 0;
  for await (const { step } of replay) bursts += step > 0 ? 1 : 0;
  assert.equal(bursts, 2);
  const [choose, begin] = workers[0].requests.slice(before);
  assert.deepEqual(choose, { type: 'choose', ...record.choice });
  assert.deepEqual(begin, { type: 'beginTraining', preset: 'small', settings: record.settings });
  assert.ok(replay.replayed?.sameDevice && replay.replayed.sameVersion);
  assert.deepEqual(
    replay.replayed?.measures.map(({ name, equal }) => [name, equal]),
    [
      ['accuracy', true],
      ['macroF1', true],
      ['meanAbsoluteError', true],
      ['rootMeanSquaredError', true],
      ['pearson', true],
      ['validationLoss', true],
    ],
  );
});

test('a replay with other results reports both', async () => {
  const { loom, answers, record } = await trained();
  answers.evaluate = () => metricsOf(0.5);
  answers.beginTraining = () => ({ ...plan, device: { ...plan.device, kind: 'webgpu', name: 'Some GPU' } });
  const replay = loom.replay(record);
  await toItsEnd(replay);
  const accuracy = replay.replayed?.measures.find(({ name }) => name === 'accuracy');
  assert.deepEqual(accuracy, { answer: 'label', name: 'accuracy', recorded: 0.75, replayed: 0.5, equal: false });
  assert.equal(replay.replayed?.sameDevice, false);
});

test('other rows than the record’s are refused, unless the caller allows them', async () => {
  const { loom, answers, record } = await trained();
  answers.read = () => ({ ...table, name: 'other.csv', digest: 'd2' });
  await loom.load(file);
  await assert.rejects(loom.replay(record).ready(), {
    code: 'record.otherData',
    values: { name: 'other.csv', recorded: 'reviews.csv' },
  });
  assert.equal((await loom.replay(record, { anyway: true }).ready()).steps, plan.steps);
  const { loom: empty } = await opening();
  await assert.rejects(empty.replay(record).ready(), { code: 'record.noData' });
  await assert.rejects(empty.replay(record, { anyway: true }).ready(), { code: 'session.noData' });
});

test('a missing test file is named, and another one detected by its digest', async () => {
  const { loom, answers, record } = await trained();
  const second = new File(['x'], 'test.csv');
  answers.read = ({ part }) => ({ ...table, digest: part === 'test' ? 't1' : 'd1' });
  const recorded = { ...record, test: { name: 'test.csv', digest: 't1', rows: 5, options: {} } };
  await assert.rejects(loom.replay(recorded).ready(), { code: 'record.noTestFile', values: { name: 'test.csv' } });
  await loom.choose({ text: ['text'], category: 'label', split: { test: second } });
  assert.equal(loom.record().test, null, 'the run began before that file was there');
  await loom.replay(recorded).ready();
  assert.equal(loom.record().test?.digest, 't1');
  await assert.rejects(loom.replay({ ...recorded, test: { ...recorded.test, digest: 't2' } }).ready(), {
    code: 'record.otherData',
  });
});

test('a record with a sentence encoder is refused without one, and the other way round', async () => {
  const { loom, record } = await trained();
  assert.equal(record.teacher, false);
  await assert.rejects(loom.replay({ ...record, teacher: true }).ready(), { code: 'record.noTeacher' });
  await loom.teacher.load({ url: 'data:application/octet-stream,x' });
  await assert.rejects(loom.replay(record).ready(), { code: 'record.teacherLoaded' });
  assert.ok(await loom.replay({ ...record, teacher: true }).ready());
  assert.equal(loom.record().teacher, true);
  const older = { ...record, teacher: undefined };
  await assert.rejects(loom.replay(older).ready(), { code: 'record.teacherLoaded' });
  await loom.teacher.forget();
  assert.ok(await loom.replay(older).ready());
});

test('other word vectors than the record’s, or none, are refused', async () => {
  const { loom, answers, record } = await trained();
  const vectors = { name: 'glove.txt', width: 50, tokens: 1000, kept: 30 };
  assert.equal(record.vectors, null);
  await assert.rejects(loom.replay({ ...record, vectors }).ready(), {
    code: 'record.noVectors',
    values: { name: 'glove.txt' },
  });
  const renamed = { ...vectors, name: 'renamed.txt' };
  answers.vectors = () => ({ ...renamed, kept: 900, matched: renamed.kept });
  await loom.loadVectors(new Blob(['x']));
  assert.ok(await loom.replay({ ...record, vectors }).ready());
  assert.deepEqual(loom.record().vectors, renamed);
  await assert.rejects(loom.replay({ ...record, vectors: { ...vectors, tokens: 999 } }).ready(), {
    code: 'record.noVectors',
  });
  await assert.rejects(loom.replay(record).ready(), { code: 'record.vectorsLoaded', values: { name: 'renamed.txt' } });
  assert.ok(await loom.replay({ ...record, settings: { ...record.settings, vectors: 'none' } }).ready());
});

test('with several columns, each is compared with its own', async () => {
  const { record } = await trained();
  const of = (/** @type {number} */ topic, /** @type {number} */ error) =>
    /** @type {any} */ ({
      ...record,
      history: [],
      metrics: {
        targets: [
          { column: 'topic', network: { category: { accuracy: topic } } },
          { column: 'stars', network: { score: { meanAbsoluteError: error } } },
        ],
      },
    });
  assert.deepEqual(compareRecords(of(0.5, 1), of(0.5, 2)).measures, [
    { answer: 'topic', name: 'accuracy', recorded: 0.5, replayed: 0.5, equal: true },
    { answer: 'stars', name: 'meanAbsoluteError', recorded: 1, replayed: 2, equal: false },
  ]);
});
