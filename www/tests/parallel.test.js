// An ensemble on the page, whose networks are trained at once: its runs, their order, and what happens where one fails.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atOnce } from '../app/runs/selectors_state.js';
import { canTrain } from '../app/training/state.js';
import { title } from '../app/page/state.js';
import { library } from './fake_ensemble.js';
import { page } from './library_page.js';

test('networks that train at once are runs in their order, each with its own curve, record and end', async () => {
  const loom = library({ engines: 3 });
  const { store, training } = page(loom);
  store.dispatch({ type: 'ensemble/sized', members: 3 });
  /** @type {number[]} */
  const several = [];
  /** @type {(number | undefined)[]} */
  const shares = [];
  store.subscribe(() => {
    several.push(atOnce(store.state).length);
    const { values } = title(store.state);
    if (values) shares.push(Number(values.share));
  });
  await training.trainEnsemble();
  const { runs } = store.state;
  assert.deepEqual(
    runs.list.map(({ status, membership, changes, record }) => [status, membership?.member, changes.seed, record]),
    [
      ['ended', 1, 1, { of: 1 }],
      ['ended', 2, 2, { of: 2 }],
      ['ended', 3, 3, { of: 3 }],
    ],
  );
  assert.deepEqual(
    runs.list.map(({ losses }) => losses.points.length),
    [2, 2, 2],
  );
  assert.deepEqual(
    [runs.model, runs.predictor, runs.list[2].metrics !== null, runs.list[0].metrics],
    [3, 'blend', true, null],
  );
  assert.ok(several.includes(3) && several.at(-1) === 0);
  assert.ok(
    shares.every((share, at) => share !== undefined && share <= 1 && share >= (shares[at - 1] ?? 0)),
    'what is done never grows less',
  );
  assert.equal(canTrain(store.state), true);
});

test('a network that an engine failed at begins anew', async () => {
  const loom = library({ engines: 2 });
  loom.troubles.set(1, 'training');
  const { store, training } = page(loom);
  await training.trainEnsemble();
  assert.deepEqual(
    store.state.runs.list.map(({ status, losses, progress }) => [status, losses.points.length, progress?.step]),
    [
      ['ended', 2, 2],
      ['ended', 2, 2],
    ],
  );
});

test('a network stopped before it began is no run, and the one that the engine holds is evaluated', async () => {
  const loom = library({ engines: 2 });
  const { store, training } = page(loom);
  store.dispatch({ type: 'ensemble/sized', members: 8 });
  let stopped = false;
  store.subscribe(() => {
    if (stopped || !store.state.runs.list.some(({ progress }) => progress)) return;
    stopped = true;
    training.stop();
  });
  await training.trainEnsemble();
  const { runs } = store.state;
  assert.ok(runs.list.length < 8);
  assert.ok(runs.list.every(({ status, progress }) => status === 'ended' && progress?.ended));
  assert.deepEqual(
    runs.list.filter(({ metrics }) => metrics).map(({ id }) => id),
    [runs.model],
  );
});
