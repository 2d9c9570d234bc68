// Networks trained at once, each in an engine of its own: which engine trains which, and what happens where one fails.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callsOf, library, names } from '../fake_ensemble.js';

/** The seeds that each engine trained, by its number. @param {ReturnType<typeof library>} loom */
function trained(loom) {
  /** @type {Record<number, number[]>} */
  const by = {};
  for (const [, settings, number = 0] of callsOf(loom, 'train')) (by[number] ??= []).push(settings.seed);
  return by;
}

/** The networks whose training ended. @param {ReturnType<ReturnType<typeof library>['ensemble']>} ensemble */
async function ended(ensemble) {
  /** @type {number[]} */
  const members = [];
  for await (const { member, ended } of ensemble) if (ended) members.push(member);
  return members.sort();
}

test('networks train at once, and are imported in their order, whichever was trained first', async () => {
  const loom = library({ engines: 3 });
  const ensemble = loom.ensemble({ members: 3 }, {});
  const seen = [];
  for await (const { member, elsewhere, step } of ensemble) seen.push([member, elsewhere, step]);
  assert.deepEqual(trained(loom), { 0: [3], 1: [1], 2: [2] });
  assert.deepEqual(
    seen
      .filter(([, elsewhere]) => elsewhere)
      .map(([member]) => member)
      .sort(),
    [1, 1, 2, 2],
  );
  assert.notDeepEqual(
    seen.map(([member]) => member),
    seen.map(([member]) => member).sort(),
    'their progress is mixed',
  );
  assert.deepEqual(callsOf(loom, 'importMember'), [
    ['importMember', '1'],
    ['importMember', '2'],
  ]);
  assert.deepEqual(callsOf(loom, 'close').sort(), [
    ['close', 1],
    ['close', 2],
  ]);
  assert.equal(names(loom).includes('addMember'), false);
  assert.deepEqual(
    [1, 2, 3].map((member) => ensemble.record(member)),
    [{ of: 1 }, { of: 2 }, { of: 3 }],
  );
  // The networks share one linear baseline.
  assert.ok(
    loom.calls.every(([name, , number, baseline]) => name !== 'train' || number === undefined || baseline === false),
  );
});

test('no more engines are opened than there are networks', async () => {
  const loom = library({ engines: 9 });
  await ended(loom.ensemble({ members: 2 }, {}));
  assert.deepEqual(callsOf(loom, 'clone').length, 1);
  const alone = library({ engines: 0 });
  assert.equal(alone.ensemble({ members: 2 }, {}).engines, 1);
});

for (const trouble of /** @type {const} */ (['opening', 'training', 'exporting'])) {
  test(`a network that another engine fails at while ${trouble} is trained in the own engine`, async () => {
    for (const broken of [[1], [1, 2]]) {
      const loom = library({ engines: 3 });
      for (const number of broken) loom.troubles.set(number, trouble);
      assert.deepEqual([...new Set(await ended(loom.ensemble({ members: 3 }, {})))], [1, 2, 3], `${broken}`);
      assert.deepEqual(callsOf(loom, 'importMember'), [
        ['importMember', '1'],
        ['importMember', '2'],
      ]);
      assert.equal(trained(loom)[0].at(-1), 3, 'the run that is evaluated is the last one’s');
      const opened = [1, 2].filter((number) => trouble !== 'opening' || !broken.includes(number));
      assert.deepEqual(
        callsOf(loom, 'close')
          .map(([, number]) => number)
          .sort(),
        opened,
      );
    }
  });
}

test('where the own engine fails, the others are closed', async () => {
  const loom = library({ engines: 3 });
  loom.failAt(0);
  await assert.rejects(ended(loom.ensemble({ members: 3 }, {})), { code: 'train.settingBounds' });
  assert.deepEqual(callsOf(loom, 'close').length, trained(loom)[1] ? 2 : 0);
  assert.equal(names(loom).includes('importMember'), false);
});

test('stopping ends all that is in training, opens no other engine, and imports what was trained', async () => {
  const loom = library({ engines: 2 });
  const ensemble = loom.ensemble({ members: 5 }, {});
  const seen = [];
  for await (const { member, elsewhere, ended } of ensemble) {
    if (ended) seen.push([member, ended]);
    if (elsewhere) ensemble.stop();
  }
  assert.ok(seen.length >= 2 && seen.length < 5);
  assert.ok(seen.some(([, how]) => how === 'stopped'));
  assert.deepEqual(callsOf(loom, 'close'), [['close', 1]]);

  const early = library({ engines: 3, slow: true });
  const never = early.ensemble({ members: 3 }, {});
  for await (const { step } of never) if (step) never.stop();
  assert.deepEqual(trained(early), { 0: [3] }, 'the others were not ready yet');
  assert.equal(names(early).includes('importMember'), false);
});

test('leaving the loop closes the engines', async () => {
  const loom = library({ engines: 3 });
  for await (const { elsewhere } of loom.ensemble({ members: 3 }, {})) if (elsewhere) break;
  assert.deepEqual(callsOf(loom, 'close').length, 2);
  assert.equal(names(loom).includes('importMember'), false);
});

test('leaving the loop does not wait for an engine that is being opened', async () => {
  const loom = library({ engines: 3, slow: true });
  for await (const { member } of loom.ensemble({ members: 3 }, {})) if (member) break;
  assert.deepEqual(trained(loom), { 0: [3] });
});

test('a pause holds all that is in training, and a network is ended by its number', async () => {
  const loom = library({ engines: 2 });
  const ensemble = loom.ensemble({ members: 2 }, {});
  /** @type {[number, unknown][]} */
  const ends = [];
  let held = false;
  for await (const { member, elsewhere, ended } of ensemble) {
    if (elsewhere && !held) {
      held = true;
      ensemble.pause();
      ensemble.resume();
      ensemble.cut(1);
    }
    if (ended) ends.push([member, ended]);
  }
  assert.deepEqual(ends.sort(), [
    [1, 'stopped'],
    [2, 'finished'],
  ]);
  assert.ok(names(loom).filter((name) => name === 'pause').length >= 1);
});
