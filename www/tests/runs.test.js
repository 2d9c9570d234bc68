// The runs beside each other: their numbers, names, order, and what comes late.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, reduce } from '../app/state.js';
import { chosenStructures, compared } from '../app/comparison/state.js';
import { apart } from '../app/runs/names_state.js';
import { inOrder } from '../app/runs/order_state.js';
import { canTrain } from '../app/training/state.js';
import { estimates, failure, judgement, metrics, opened, plan, progress, rows, table } from './fixtures.js';

/** @typedef {import('../app/state.js').Action} Action */

/** @param {Action[]} actions */
const after = (...actions) => actions.reduce(reduce, initialState);
/** @param {any} changes @param {any} more @returns {Action} */
const started = (changes = {}, more = {}) => ({ type: 'runs/started', preset: 'balanced', changes, ...more });
/** @type {Action} */
const ended = { type: 'runs/progressed', progress: progress({ ended: 'finished' }) };
/** @param {number} accuracy @returns {any} */
const judged = (accuracy) => judgement({ network: { ...estimates, accuracy: { value: accuracy, low: 0, high: 1 } } });
/** @param {any} changes @returns {Action} A run planned with these settings. */
const planned = (changes = {}) => ({
  type: 'runs/planned',
  plan: { ...plan, settings: { ...plan.settings, ...changes } },
});

test('a number is never given twice, whatever is deleted', () => {
  const { runs } = after(
    started(),
    planned(),
    ended,
    started(),
    planned(),
    ended,
    { type: 'runs/deleted', id: 2 },
    started(),
    planned(),
  );
  assert.deepEqual(
    runs.list.map(({ id }) => id),
    [1, 3],
  );
  assert.equal(runs.model, 3);
});

test('to delete the run whose model answers is to have no model', () => {
  const { runs } = after(started(), planned(), ended, { type: 'runs/deleted', id: 1 });
  assert.deepEqual([runs.list, runs.model], [[], null]);
  assert.equal(
    after(started(), planned(), ended, started(), planned(), ended, { type: 'runs/deleted', id: 1 }).runs.model,
    2,
  );
});

test('a judgement that comes after the next run began is of the run it was made of', () => {
  const { list } = after(
    started(),
    planned(),
    ended,
    started(),
    { type: 'runs/evaluated', id: 1, metrics },
    { type: 'runs/evaluationFailed', id: 9, failure: failure('x') },
  ).runs;
  assert.deepEqual(
    list.map((run) => run.metrics),
    [metrics, null],
  );
});

test('a run is called by what differs from the run before, or from its preset', () => {
  const {
    runs: { list },
  } = after(
    started(),
    planned(),
    ended,
    started({ learningRate: 0.0003 }),
    planned({ learningRate: 0.0003 }),
    ended,
    started(),
    planned(),
  );
  const { presets } = opened;
  assert.deepEqual(apart(list, list[0], presets), { preset: 'balanced', differences: [], before: null });
  assert.deepEqual(apart(list, list[1], presets), {
    preset: 'balanced',
    differences: [{ name: 'learningRate', from: 0.001, to: 0.0003 }],
    before: 1,
  });
  assert.deepEqual(apart(list, list[2], presets).differences, [{ name: 'learningRate', from: 0.0003, to: 0.001 }]);
  const other = after(started(), planned(), started({ epochs: 9 }, { preset: 'small' })).runs.list;
  assert.deepEqual(apart(other, other[1], presets), {
    preset: 'small',
    differences: [{ name: 'epochs', from: 5, to: 9 }],
    before: null,
  });
});

test('a name is kept without the spaces around it, and an empty one is none', () => {
  const named = after(started(), { type: 'runs/renamed', id: 1, name: '  wide ' });
  assert.equal(named.runs.list[0].name, 'wide');
  assert.equal(reduce(named, { type: 'runs/renamed', id: 1, name: ' ' }).runs.list[0].name, null);
});

test('runs are sorted by a measure, best first, reversed by a second click; those without one come last', () => {
  const trained = [0.7, 0.9, 0.8].flatMap((accuracy, at) => [
    started(),
    planned(),
    ended,
    /** @type {Action} */ ({ type: 'runs/evaluated', id: at + 1, metrics: judged(accuracy) }),
  ]);
  const state = after(...trained, started(), planned(), ended);
  /** @param {import('../app/state.js').State} state */
  const ids = ({ runs }) => inOrder(runs.list, runs.order).map(({ id }) => id);
  assert.deepEqual(ids(state), [4, 3, 2, 1]);
  const once = reduce(state, { type: 'runs/sorted', by: 0 });
  assert.deepEqual(ids(once), [2, 3, 1, 4]);
  assert.deepEqual(ids(reduce(once, { type: 'runs/sorted', by: 0 })), [1, 3, 2, 4]);
  assert.deepEqual(
    state.runs.list.map(({ id }) => id),
    [1, 2, 3, 4],
  );
});

/** @type {import('../app/comparison/state.js').UnfinishedComparison} */
const unfinished = { names: ['lstm', 'gru'], settings: { preset: 'small', changes: {} } };

test('the runs of a comparison are those that began within it and are still there', () => {
  const state = after(
    started(),
    ended,
    { type: 'comparison/began', total: 3, first: 2, unfinished },
    started({}, { structure: 'lstm' }),
    ended,
    started({}, { structure: 'gru' }),
    ended,
    { type: 'comparison/ended' },
    { type: 'runs/deleted', id: 2 },
    started(),
    ended,
  );
  assert.deepEqual(
    compared(state).map(({ structure }) => structure),
    ['gru'],
  );
});

test('every structure is trained unless the person says which, and they keep their order', () => {
  const offered = { ...initialState.comparison, offered: ['lstm', 'gru', 'conv'] };
  assert.deepEqual(chosenStructures(offered), ['lstm', 'gru', 'conv']);
  assert.deepEqual(chosenStructures({ ...offered, chosen: ['conv', 'lstm', 'gone'] }), ['lstm', 'conv']);
});

test('nothing else is trained between two structures', () => {
  /** @type {Action[]} */
  const ready = [
    { type: 'device/ready', report: opened.device, presets: opened.presets, settings: opened.settings, version: '' },
    { type: 'data/loaded', table, sample: false, options: {} },
    { type: 'data/chosen', rows },
  ];
  assert.equal(canTrain(after(...ready)), true);
  assert.equal(canTrain(after(...ready, { type: 'comparison/began', total: 2, first: 1, unfinished })), false);
});

test('a run that starts from word vectors is called so, and not by the width that they give the embedding', () => {
  const vectors = { vocabulary: 30, covered: 20, share: 0.9, unsought: 0, width: 8, explained: null };
  const settings = { ...plan.settings, embedding: 8 };
  const { runs } = after(
    started(),
    planned(),
    ended,
    started(),
    { type: 'runs/planned', plan: { ...plan, settings, vectors } },
    ended,
    started({ embedding: 9 }),
    { type: 'runs/planned', plan: { ...plan, settings, vectors } },
  );
  const { presets } = opened;
  assert.deepEqual(apart(runs.list, runs.list[1], presets).differences, [
    { name: 'start', from: 'nothing', to: 'vectors' },
  ]);
  assert.deepEqual(apart(runs.list, runs.list[2], presets).differences, [{ name: 'embedding', from: 16, to: 9 }]);
});
