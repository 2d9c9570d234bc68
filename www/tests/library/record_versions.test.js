// Records of every format version are read and replayed. The files in `fixtures/` are never replaced.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { PARAMETER_GROUPS, SETTINGS } from '../../engine/contract.js';
import { readRecord, recordIn } from '../../wordloom.js';
import { opening } from '../fake_engine.js';
import { table } from '../fixtures.js';

/** @param {string} name */
async function fixture(name) {
  return readFile(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
}

const [v1, v2, v3] = await Promise.all(['run-v1.json', 'run-v2.json', 'run-v3.json'].map(fixture));

/** The record of version 3 as it is read: it is from before synthetic texts and the starter encoder. */
const current = JSON.parse(v3);
Object.assign(current.settings, { syntheticTexts: false, starterEncoder: false });

test('records of versions 1 and 2 read as the same record of version 3', () => {
  assert.deepEqual(readRecord(JSON.parse(v1)), current);
  assert.deepEqual(readRecord(JSON.parse(v2)), current);
});

test('a record of version 3 reads as it is, without synthetic texts and starter encoder', async () => {
  assert.deepEqual(await recordIn(new File([v3], 'run.json')), current);
  const used = JSON.parse(v3);
  used.settings.syntheticTexts = true;
  assert.equal(readRecord(used).settings.syntheticTexts, true);
});

test('a record from before cross-validation holds rows out, however few they are', () => {
  assert.equal(JSON.parse(v2).choice.split.folds, undefined);
  assert.equal(readRecord(JSON.parse(v2)).choice.split.folds, 1);
  const chosen = JSON.parse(v3);
  chosen.choice.split.folds = null;
  assert.equal(readRecord(chosen).choice.split.folds, null);
});

test('a record from before unlabeled rows were used skips them', () => {
  assert.equal(JSON.parse(v2).settings.unlabeled, undefined);
  assert.equal(readRecord(JSON.parse(v2)).settings.unlabeled, false);
  const used = JSON.parse(v3);
  used.settings.unlabeled = true;
  assert.equal(readRecord(used).settings.unlabeled, true);
});

test('a record that is read stays as it is', () => {
  const record = JSON.parse(v1);
  readRecord(record);
  assert.deepEqual(record, JSON.parse(v1));
});

test('no name of version 1 is left', () => {
  const written = JSON.stringify(readRecord(JSON.parse(v1)));
  assert.doesNotMatch(written, /"levels"|"remedies"|"floor"|"kept"|dropLeaks/);
});

for (const [version, text] of [
  [1, v1],
  [2, v2],
  [3, v3],
]) {
  test(`a record of version ${version} is replayed with the names that the engine knows`, async () => {
    const record = JSON.parse(String(text));
    const { loom, workers } = await opening();
    const { answers } = workers[0];
    answers.read = () => ({ ...table, digest: record.data.digest });
    await loom.load(new File([await fixture('run-v1.csv')], 'rows.csv'));
    const before = workers[0].requests.length;
    const replay = loom.replay(record);
    await replay.ready();
    const [choose, begin] = workers[0].requests.slice(before);
    const { choice, settings } = current;
    assert.deepEqual({ ...choose, type: undefined }, { type: undefined, ...choice });
    assert.deepEqual({ ...begin, type: undefined }, { type: undefined, preset: 'small', settings });
  });
}

test('a record of version 1 that already has a new name keeps it', () => {
  const record = readRecord({ ...JSON.parse(v2), formatVersion: 1 });
  assert.deepEqual(record, current);
});

test('a part of another type than expected is passed over', () => {
  const { choice, ...record } = JSON.parse(v1);
  const odd = { ...record, changes: [], choice: { ...choice, remedies: { type: 'dropLeaksFromTraining' } } };
  assert.deepEqual(readRecord(odd).choice.fixes, { type: 'dropLeaksFromTraining' });
  assert.throws(() => readRecord({ ...record, choice: 3 }), { code: 'record.incomplete' });
});

test('the settings of the current version are those of the engine', () => {
  const known = SETTINGS.map(({ name }) => name);
  const { settings, changes } = JSON.parse(v2);
  for (const name of [...Object.keys(settings), ...Object.keys(changes)]) assert.ok(known.includes(name), name);
  assert.deepEqual(Object.keys(settings.parameterGroups), PARAMETER_GROUPS);
});
