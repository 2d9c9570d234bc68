// An ensemble on the page, whose networks are trained one after another: its runs, and what can be done meanwhile.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canTrain } from '../app/training/state.js';
import { library, names } from './fake_ensemble.js';
import { page } from './library_page.js';

test('each network is a run of the page, and between two the engine is not free', async () => {
  const loom = library();
  const { store, training } = page(loom);
  const { exportMember } = loom;
  /** @type {boolean[]} */
  const free = [];
  loom.exportMember = (name) => {
    free.push(canTrain(store.state));
    return exportMember(name);
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
  assert.deepEqual(names(loom).slice(-2), ['clearMembers', 'train']);
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
