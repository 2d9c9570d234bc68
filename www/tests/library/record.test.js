// A run's record: what is in it, and which values are refused as records.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRecord, recordIn } from '../../wordloom.js';
import { opening } from '../fake_engine.js';
import { epoch, plan, rows } from '../fixtures.js';
import { file, trained } from './recorded_run.js';

test('a record has what it takes to train the run again, and its results', async () => {
  const { record } = await trained();
  assert.equal(record.format, 'wordloom.run');
  assert.equal(record.formatVersion, 3);
  assert.equal(record.wordloom, '0.1.0');
  assert.deepEqual(record.data, { name: 'reviews.csv', digest: 'd1', rows: 10, options: { delimiter: ',' } });
  assert.equal(record.test, null);
  assert.deepEqual(record.choice, {
    text: ['text'],
    targets: [{ column: 'label', kind: 'category' }],
    fixes: [{ type: 'keepFirstAlike' }],
    split: { validation: 0.1, test: 0.1, folds: null, column: null, seed: 7 },
  });
  assert.deepEqual(record.rows, { train: 8, validation: 1, test: 1 });
  assert.deepEqual([record.preset, record.changes], ['small', { seed: 1 }]);
  assert.deepEqual(record.settings, plan.settings);
  assert.deepEqual(record.device, plan.device);
  assert.deepEqual(record.history, [epoch(1), epoch(2)]);
  assert.deepEqual(record.result, { ended: 'finished', bestEpoch: 2, steps: 20, seconds: 4 });
  assert.equal(record.metrics?.targets[0].network.category?.accuracy, 0.75);
  assert.ok(Date.parse(record.started) <= Date.parse(record.ended ?? ''));
});

test('a record has no text and no single row', async () => {
  const { record } = await trained();
  const written = JSON.stringify(record);
  assert.doesNotMatch(written, /"points"|"preview"|truth/);
});

test('a record is JSON, and the same after it was written and read', async () => {
  const { record } = await trained();
  const written = new File([JSON.stringify(record)], 'run.json');
  assert.deepEqual(await recordIn(written), record);
  assert.equal(await recordIn(file), null);
  assert.equal(await recordIn(new File(['[{"text":"a"}]'], 'rows.json')), null);
});

test('before a run there is nothing to record', async () => {
  const { loom } = await opening();
  assert.throws(() => loom.record(), { code: 'record.none' });
});

test('a value that is not a record, or has a later format, is refused by name', async () => {
  const { record } = await trained();
  const codes = [
    [null, 'record.notRecord'],
    [[], 'record.notRecord'],
    ['x', 'record.notRecord'],
    [{ format: 'x' }, 'record.notRecord'],
    [{ ...record, formatVersion: 4 }, 'record.newer'],
    [{ ...record, formatVersion: '1' }, 'record.newer'],
    [{ ...record, settings: null }, 'record.incomplete'],
    [{ ...record, data: {} }, 'record.incomplete'],
    [{ ...record, preset: 1 }, 'record.incomplete'],
    [{ ...record, choice: { text: ['text'] } }, 'record.incomplete'],
    [{ ...record, metrics: { rows: 1 } }, 'record.incomplete'],
  ];
  for (const [value, code] of codes)
    assert.throws(() => readRecord(value), { name: 'WordloomError', code }, JSON.stringify(value)?.slice(0, 80));
});

test('the row counts of a record are those of its own choice', async () => {
  const { loom, answers, record } = await trained();
  answers.choose = () => ({ ...rows, train: 5 });
  await loom.choose({ text: ['text'], category: 'label' });
  assert.equal(loom.record().rows.train, record.rows.train);
});
