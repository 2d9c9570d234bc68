// Networks trained one after another: what is kept, when it ends, and what the page shows meanwhile.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canTrain } from '../app/training/state.js';
import { membersOf } from '../library/ensemble_run.js';
import { library, names, page } from './fake_ensemble.js';

test('members differ in their seed, or are what is listed', () => {
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

test('what was kept before is let go of, and every network but the last is kept', async () => {
  const loom = library();
  const seen = [];
  for await (const { member, members, name, step } of loom.ensemble({ members: 3 }, { preset: 'small' }))
    seen.push([member, members, name, step]);
  assert.deepEqual(names(loom), ['letGo', 'train', 'keep', 'train', 'keep', 'train']);
  assert.deepEqual(loom.asked[1][1], { preset: 'small', seed: 1 });
  assert.deepEqual(
    loom.asked.filter(([name]) => name === 'keep').map(([, name]) => name),
    ['1', '2'],
  );
  assert.deepEqual(seen[0], [1, 3, '1', 1]);
  assert.deepEqual(seen.at(-1), [3, 3, '3', 2]);
});

test('to stop is to begin no other network', async () => {
  const loom = library();
  const ensemble = loom.ensemble({ members: 3 }, {});
  for await (const { member } of ensemble) if (member === 2) ensemble.stop();
  assert.deepEqual(names(loom), ['letGo', 'train', 'keep', 'train']);
});

test('an ensemble that is paused stays so over the next network', async () => {
  const loom = library();
  const ensemble = loom.ensemble({ members: 2 }, {});
  for await (const { member, ended } of ensemble) if (member === 1 && ended) ensemble.pause();
  assert.equal(ensemble.paused, true);
  assert.deepEqual(names(loom), ['letGo', 'train', 'pause', 'keep', 'train', 'pause']);
});

test('each network is a run of the page, and between two the engine is not free', async () => {
  const loom = library();
  const { store, training } = page(loom);
  const { keep } = loom;
  /** @type {boolean[]} */
  const free = [];
  loom.keep = (name) => {
    free.push(canTrain(store.state));
    return keep(name);
  };
  await training.trainEnsemble();
  const { runs } = store.state;
  assert.deepEqual(
    runs.list.map(({ status, membership, changes }) => [status, membership, changes.seed]),
    [
      ['ended', { member: 1, members: 2 }, 1],
      ['ended', { member: 2, members: 2 }, 2],
    ],
  );
  assert.deepEqual(
    runs.list.map(({ record }) => record),
    [{ of: 1 }, { of: 2 }],
  );
  assert.equal(runs.model, 2);
  assert.equal(runs.predictor, 'blend');
  assert.deepEqual(free, [false]);
});

test('a run after an ensemble is asked without its networks', async () => {
  const loom = library();
  const { training } = page(loom);
  await training.trainEnsemble();
  await training.train();
  assert.deepEqual(names(loom).slice(-2), ['letGo', 'train']);
});

test('a network that cannot begin leaves those before it as they ended', async () => {
  const loom = library();
  loom.failAt(1);
  const { store, training } = page(loom);
  await training.trainEnsemble();
  assert.deepEqual(
    store.state.runs.list.map(({ status }) => status),
    ['ended', 'failed'],
  );
  assert.equal(store.state.runs.model, 1);
});
