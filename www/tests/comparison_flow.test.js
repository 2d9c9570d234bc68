// A comparison of structures on the page, where something happens on the way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonFlow } from '../app/comparison/flow.js';
import { compared } from '../app/comparison/state.js';
import { snapshotOf } from '../app/projects/snapshot_state.js';
import { replayFlow } from '../app/replay/flow.js';
import { failure, metrics, progress, rows, table } from './fixtures.js';
import { page, record } from './training_page.js';

/** @param {ReturnType<typeof page>} made */
const statuses = ({ store }) => compared(store.state).map(({ structure, status }) => [structure, status]);

test('a structure that cannot be built fails alone, and the others are compared', async () => {
  const made = page();
  made.state.failsAt = 2;
  await comparisonFlow(made.context, made.training).start();
  assert.deepEqual(statuses(made), [
    ['lstm', 'ended'],
    ['lstmBoth', 'failed'],
    ['gru', 'ended'],
  ]);
  assert.equal(made.store.state.comparison.running, false);
  assert.deepEqual(
    made.store.state.runs.list.map(({ metrics }) => metrics !== null),
    [true, false, true],
  );
});

test('a comparison that the page ended trains the structures that are left, and repeats the one cut off', async () => {
  const made = page();
  const { store, context, training } = made;
  const settings = /** @type {const} */ ({ preset: 'small', changes: {} });
  store.dispatch({ type: 'runs/started', ...settings, structure: 'lstm' });
  store.dispatch({ type: 'runs/progressed', progress: progress({ step: 9, ended: 'finished' }) });
  store.dispatch({ type: 'runs/evaluated', metrics });
  store.dispatch({ type: 'runs/started', ...settings, structure: 'lstmBoth' });
  store.dispatch({ type: 'runs/failed', failure: failure('projects.interruptedEarly') });
  const unfinished = { names: ['lstm', 'lstmBoth', 'gru'], settings };
  store.dispatch({ type: 'comparison/began', total: 3, first: 1, unfinished });
  const kept = { page: snapshotOf(store.state), runs: store.state.runs.list };
  store.dispatch({ type: 'projects/opened', id: '', name: '', start: null, settings: false, ...kept });
  store.dispatch({ type: 'data/chosen', rows });
  await comparisonFlow(context, training).resume();
  assert.deepEqual(
    compared(store.state).map(({ structure, metrics }) => [structure, metrics !== null]),
    [
      ['lstm', true],
      ['lstmBoth', false],
      ['lstmBoth', true],
      ['gru', true],
    ],
  );
  assert.equal(store.state.comparison.unfinished, null);
});

test('a structure that cannot be evaluated keeps its record, and the others are compared', async () => {
  const made = page();
  made.state.unevaluatedAt = 1;
  await comparisonFlow(made.context, made.training).start();
  assert.deepEqual(statuses(made), [
    ['lstm', 'ended'],
    ['lstmBoth', 'ended'],
    ['gru', 'ended'],
  ]);
  const [first, second] = made.store.state.runs.list;
  assert.deepEqual([first.failure?.code, first.metrics], ['engine.failed', null]);
  assert.notEqual(first.record, null);
  assert.notEqual(second.metrics, null);
});

test('pause, resume and stop act on the current run, and the next one begins', async () => {
  const made = page();
  const { training, state, begun } = made;
  state.onProgress = () => {
    if (begun.length > 1) return;
    training.pause();
    training.resume();
    training.stop();
  };
  await comparisonFlow(made.context, training).start();
  assert.deepEqual(state.steered, ['pause', 'resume', 'stop']);
  assert.equal(begun.length, 3);
});

test('a replay that cannot be evaluated keeps its record, and is compared with nothing', async () => {
  const made = page();
  made.state.unevaluatedAt = 1;
  const { store } = made;
  const data = {
    choose: async (/** @type {() => Promise<any>} */ work) =>
      store.dispatch({ type: 'data/chosen', rows: await work() }),
  };
  assert.equal(record(0.5).data.digest, table.digest);
  await replayFlow(made.context, data, made.training).take(new File([JSON.stringify(record(0.5))], 'run.json'));
  const [run] = store.state.runs.list;
  assert.deepEqual([run.status, run.failure?.code, run.replayed], ['ended', 'engine.failed', null]);
  assert.notEqual(run.record, null);
  assert.equal(store.state.replay.running, false);
});
