// How actions change the runs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, reduce } from '../app/state.js';
import { epoch, failure, metrics, opened, plan, progress, table } from './fixtures.js';

/** @typedef {import('../app/state.js').Action} Action */

/** @param {Action[]} actions */
const after = (...actions) => actions.reduce(reduce, initialState);

/** @type {Action} */
const ready = {
  type: 'device/ready',
  report: opened.device,
  presets: opened.presets,
  settings: opened.settings,
  version: opened.version,
};
/** @type {Action} */
const loaded = { type: 'data/loaded', table, sample: false, options: {} };
/** @type {import('../app/columns/state.js').TargetChoice} */
const label = { column: 'label', kind: 'category' };
/** @type {Action} */
const started = { type: 'runs/started', preset: 'balanced', changes: {} };
/** @type {Action} */
const planned = { type: 'runs/planned', plan };

test('weights of the losses belong to the columns they were given for', () => {
  const weighted = after(
    ready,
    loaded,
    { type: 'settings/changed', name: 'lossWeights', value: [2, 1] },
    { type: 'settings/changed', name: 'epochs', value: 3 },
  );
  assert.deepEqual(weighted.settings.changes, { lossWeights: [2, 1], epochs: 3 });
  assert.deepEqual(
    reduce(weighted, { type: 'data/columnsChanged', columns: { text: ['text'], targets: [label] } }).settings.changes,
    { epochs: 3 },
  );
});

test('the losses of each column are gathered beside their sum', () => {
  const advance = (/** @type {number} */ step, /** @type {number[]} */ losses) =>
    /** @type {Action} */ ({ type: 'runs/progressed', progress: progress({ step, losses }) });
  const { list } = after(started, planned, advance(10, [0.7, 2]), advance(20, []), advance(30, [0.5, 1])).runs;
  assert.deepEqual(
    list[0].columnLosses.map(({ points }) => points),
    [
      [
        [1, 0.7],
        [3, 0.5],
      ],
      [
        [1, 2],
        [3, 1],
      ],
    ],
  );
});

test('the results of the first column are shown until another is looked at', () => {
  const second = after(loaded, { type: 'results/columnShown', index: 1 });
  assert.equal(second.results.shown, 1);
  assert.equal(reduce(second, { type: 'data/columnsChanged', columns: second.data.columns }).results.shown, 0);
});

test('a run gathers its losses by epoch and its epochs', () => {
  const { list } = after(started, planned, {
    type: 'runs/progressed',
    progress: progress({ step: 10, loss: 0.7, validation: [epoch(1)], bestEpoch: 1 }),
  }).runs;
  assert.deepEqual(list[0].losses.points, [[1, 0.7]]);
  assert.deepEqual(list[0].epochs, [epoch(1)]);
  assert.equal(list[0].status, 'running');
});

test('a burst without a step adds no point', () => {
  const { list } = after(started, planned, { type: 'runs/progressed', progress: progress({ loss: null }) }).runs;
  assert.deepEqual(list[0].losses.points, []);
});

test('a run that ends keeps its model', () => {
  const { runs } = after(
    started,
    planned,
    { type: 'runs/progressed', progress: progress({ ended: 'patience' }) },
    { type: 'runs/evaluated', metrics },
  );
  assert.equal(runs.list[0].status, 'ended');
  assert.equal(runs.list[0].metrics, metrics);
  assert.equal(runs.model, 1);
});

test('a run paused while its model was built stays paused', () => {
  assert.equal(after(started, { type: 'runs/paused' }, planned).runs.list[0].status, 'paused');
});

test('a second run leaves the first as it was', () => {
  const { list } = after(
    started,
    planned,
    { type: 'runs/progressed', progress: progress({ ended: 'finished' }) },
    started,
    planned,
  ).runs;
  assert.equal(list.length, 2);
  assert.equal(list[0].status, 'ended');
  assert.equal(list[1].id, 2);
});

test('a run that could not begin leaves the model of the run before it', () => {
  const trained = [
    started,
    planned,
    /** @type {Action} */ ({ type: 'runs/progressed', progress: progress({ ended: 'finished' }) }),
    started,
  ];
  assert.equal(after(...trained, { type: 'runs/failed', failure: failure('train.settingBounds') }).runs.model, 1);
  assert.equal(after(...trained, { type: 'runs/failed', failure: failure('engine.died') }).runs.model, null);
});

test('a dead engine takes the model, not the history', () => {
  const { runs } = after(
    started,
    planned,
    { type: 'runs/progressed', progress: progress({ ended: 'finished', validation: [epoch(1)] }) },
    { type: 'runs/lost', failure: failure('engine.died') },
  );
  assert.equal(runs.model, null);
  assert.equal(runs.list[0].status, 'ended');
  assert.equal(runs.list[0].epochs.length, 1);
});

test('other columns forget the runs, another split only their model', () => {
  const trained = after(loaded, started, planned);
  assert.equal(
    reduce(trained, { type: 'data/columnsChanged', columns: { text: ['text'], targets: [label] } }).runs.list.length,
    0,
  );
  const { runs } = reduce(trained, { type: 'data/splitChanged', split: { seed: 2 } });
  assert.equal(runs.list.length, 1);
  assert.equal(runs.model, null);
});
