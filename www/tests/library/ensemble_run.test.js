// Networks trained one after another: which become members of the ensemble, and when it ends.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { membersOf } from '../../library/ensemble_run.js';
import { callsOf, library, names } from '../fake_ensemble.js';

test('members differ in their seed, or are those listed', () => {
  assert.deepEqual(membersOf({ members: 3 }, 7), [
    { name: '1', seed: 7 },
    { name: '2', seed: 8 },
    { name: '3', seed: 9 },
  ]);
  assert.deepEqual(
    membersOf({ members: 2 }, 2 ** 32 - 1).map(({ seed }) => seed),
    [2 ** 32 - 1, 0],
  );
  assert.deepEqual(membersOf([{ dense: [] }, { name: 'wide', embedding: 64 }], 1), [
    { name: '1', dense: [] },
    { name: 'wide', embedding: 64 },
  ]);
});

test('the members before are removed, and every network but the last becomes a member', async () => {
  const loom = library();
  const seen = [];
  for await (const { member, members, name, step } of loom.ensemble({ members: 3 }, { preset: 'small' }))
    seen.push([member, members, name, step]);
  assert.deepEqual(names(loom), ['clearMembers', 'train', 'train', 'train', 'importMember', 'importMember']);
  assert.deepEqual(loom.calls[1][1], { preset: 'small', seed: 1 });
  assert.deepEqual(
    callsOf(loom, 'importMember').map(([, name]) => name),
    ['1', '2'],
  );
  assert.deepEqual(seen[0], [1, 3, '1', 1]);
  assert.deepEqual(seen.at(-1), [3, 3, '3', 2]);
});

test('stopping begins no other network', async () => {
  const loom = library();
  const ensemble = loom.ensemble({ members: 3 }, {});
  for await (const { member } of ensemble) if (member === 2) ensemble.stop();
  assert.deepEqual(names(loom), ['clearMembers', 'train', 'train', 'importMember']);
});

test('an ensemble that is paused stays so over the next network', async () => {
  const loom = library();
  const ensemble = loom.ensemble({ members: 2 }, {});
  for await (const { member, ended } of ensemble) if (member === 1 && ended) ensemble.pause();
  assert.equal(ensemble.paused, true);
  assert.deepEqual(names(loom), ['clearMembers', 'train', 'pause', 'train', 'pause', 'importMember']);
});

test('an ensemble continues with its trained networks, and from the state of the one in training', async () => {
  const before = library();
  const cut = before.ensemble({ members: 3 }, {});
  /** @type {Map<number, import('../../library/ensemble_run.js').ResumedMember>} */
  const resume = new Map();
  for await (const { member, step } of cut) {
    if (member < 2 || step !== 1) continue;
    const network = /** @type {Blob} */ (cut.network(1));
    const record = /** @type {any} */ (cut.record(1));
    assert.equal(await cut.checkpoint(1), null, 'it trains no more');
    const state = await cut.checkpoint(2);
    assert.equal(await state?.blob.text(), 'state of 2');
    resume.set(1, { network, record });
    resume.set(2, { checkpoint: /** @type {Blob} */ (state?.blob), history: [/** @type {any} */ ({ epoch: 1 })] });
    break;
  }
  const loom = library();
  const ensemble = loom.ensemble({ members: 3 }, {}, { resume });
  const seen = [];
  for await (const { member, step } of ensemble) seen.push([member, step]);
  assert.deepEqual(seen, [
    [2, 2],
    [3, 1],
    [3, 2],
  ]);
  assert.deepEqual(
    callsOf(loom, 'importMember').map(([, name]) => name),
    ['1', '2'],
  );
  assert.deepEqual(ensemble.record(1), { of: 1 });
});

test('trained networks are not trained again where several train at once', async () => {
  const resume = new Map([[1, { network: new Blob(['1']), record: /** @type {any} */ ({ of: 1 }) }]]);
  const loom = library({ engines: 3 });
  const seen = new Set();
  for await (const { member } of loom.ensemble({ members: 3 }, {}, { resume })) seen.add(member);
  assert.deepEqual([...seen].sort(), [2, 3]);
  assert.deepEqual(
    callsOf(loom, 'importMember').map(([, name]) => name),
    ['1', '2'],
  );
});
