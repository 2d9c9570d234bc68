// How actions change the state.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, reduce } from '../state/app.js';
import { missingChoice, withRole } from '../state/data.js';
import { readPreferences } from '../state/preferences.js';
import { createStore } from '../state/store.js';
import { reading } from '../state/trial.js';
import { epoch, failure, metrics, opened, plan, progress, rows, table } from './fixtures.js';

/** @typedef {import('../state/app.js').Action} Action */

/** @param {Action[]} actions */
const after = (...actions) => actions.reduce(reduce, initialState);

/** @type {Action} */
const ready = { type: 'device/ready', report: opened.device, presets: opened.presets, bounds: opened.bounds, version: opened.version };
/** @type {Action} */
const loaded = { type: 'data/loaded', table, sample: false, options: {} };
/** @type {Action} */
const started = { type: 'runs/started', preset: 'balanced', changes: {} };
/** @type {Action} */
const planned = { type: 'runs/planned', plan };

test('a loaded table takes the suggested columns', () => {
  assert.deepEqual(after(loaded).data.columns, { text: ['text'], category: 'label', score: 'stars', decimal: null });
});

test('a suggested split column becomes the way of splitting', () => {
  const { split } = after({ type: 'data/loaded', sample: false, options: {}, table: { ...table, suggestion: { ...table.suggestion, split: 'part' } } }).data;
  assert.equal(split.by, 'column');
  assert.equal(split.column, 'part');
});

test('a suggestion that leaves a target out chooses none', () => {
  const suggestion = /** @type {any} */ ({ text: ['text'], category: 'label' });
  const { columns } = after({ type: 'data/loaded', sample: false, options: {}, table: { ...table, suggestion } }).data;
  assert.equal(columns.score, null);
});

test('a file that cannot be read leaves the table before it in place', () => {
  const { data } = after(loaded, { type: 'data/chosen', rows }, { type: 'data/reading', name: 'broken.csv' }, { type: 'data/failed', failure: failure('data.raggedRow') });
  assert.equal(data.table, table);
  assert.equal(data.rows, rows);
  assert.equal(data.reading, null);
  assert.equal(data.unread, 'broken.csv');
  assert.equal(data.failure?.code, 'data.raggedRow');
});

test('a run that trains on another device than was opened says so', () => {
  const trial = { webgpu: 30, cpu: 12 };
  const onCpu = { ...plan, device: { ...plan.device, reason: /** @type {const} */ ('faster'), trial } };
  assert.deepEqual(after(ready, started, { type: 'runs/planned', plan: onCpu }).device.report?.trial, trial);
});

test('changing the columns forgets the rows counted for the old ones', () => {
  const state = after(loaded, { type: 'data/chosen', rows }, { type: 'data/columnsChanged', columns: { category: null } });
  assert.equal(state.data.rows, null);
  assert.deepEqual(state.data.columns, { text: ['text'], category: null, score: 'stars', decimal: null });
});

test('a split by a second file waits for that file', () => {
  const state = after(loaded, { type: 'data/chosen', rows }, { type: 'data/splitChanged', split: { by: 'file' } });
  assert.equal(state.data.rows, null);
  assert.equal(missingChoice(state.data), 'testFile');
  assert.equal(missingChoice(reduce(state, { type: 'data/splitChanged', split: { file: 'test.csv' } }).data), null);
});

test('what a choice lacks is told in the order of the page', () => {
  const { data } = after(loaded);
  assert.equal(missingChoice(data), null);
  assert.equal(missingChoice({ ...data, columns: { ...data.columns, text: [] } }), 'text');
  assert.equal(missingChoice({ ...data, columns: { ...data.columns, category: null, score: null } }), 'target');
});

test('a role moves from one column to another, and texts keep the order of the table', () => {
  const { data } = after(loaded);
  assert.deepEqual(withRole(data, 'stars', 'category'), { text: ['text'], category: 'stars', score: null });
  assert.deepEqual(withRole(data, 'text', 'ignored'), { text: [], category: 'label', score: 'stars' });
  const last = { ...data, columns: { ...data.columns, text: ['label'], category: null } };
  assert.deepEqual(withRole(last, 'text', 'text').text, ['text', 'label']);
});

test('a setting put back to its preset value is no change', () => {
  const changed = after(ready, { type: 'settings/changed', name: 'epochs', value: 3 });
  assert.deepEqual(changed.settings.changes, { epochs: 3 });
  assert.deepEqual(reduce(changed, { type: 'settings/changed', name: 'epochs', value: 10 }).settings.changes, {});
  assert.deepEqual(reduce(changed, { type: 'settings/reset', name: 'epochs' }).settings.changes, {});
});

test('a list equal to its preset value is no change', () => {
  assert.deepEqual(after(ready, { type: 'settings/changed', name: 'dense', value: [64] }).settings.changes, {});
});

test('changes stay over another preset unless they equal its values', () => {
  const changed = after(ready, { type: 'settings/changed', name: 'epochs', value: 5 }, { type: 'settings/changed', name: 'dense', value: [8] });
  assert.deepEqual(reduce(changed, { type: 'settings/preset', preset: 'small' }).settings, { preset: 'small', changes: { dense: [8] } });
});

test('a run gathers its losses by epoch and its epochs', () => {
  const { list } = after(started, planned, { type: 'runs/progressed', progress: progress({ step: 10, loss: 0.7, validation: [epoch(1)], bestEpoch: 1 }) }).runs;
  assert.deepEqual(list[0].losses.points, [[1, 0.7]]);
  assert.deepEqual(list[0].epochs, [epoch(1)]);
  assert.equal(list[0].status, 'running');
});

test('a burst without a step adds no point', () => {
  const { list } = after(started, planned, { type: 'runs/progressed', progress: progress({ loss: null }) }).runs;
  assert.deepEqual(list[0].losses.points, []);
});

test('a run that ends keeps its model', () => {
  const { runs } = after(started, planned, { type: 'runs/progressed', progress: progress({ ended: 'patience' }) }, { type: 'runs/evaluated', metrics });
  assert.equal(runs.list[0].status, 'ended');
  assert.equal(runs.list[0].metrics, metrics);
  assert.equal(runs.model, 1);
});

test('a run paused while its model was built stays paused', () => {
  assert.equal(after(started, { type: 'runs/paused' }, planned).runs.list[0].status, 'paused');
});

test('a second run leaves the first as it was', () => {
  const { list } = after(started, planned, { type: 'runs/progressed', progress: progress({ ended: 'finished' }) }, started, planned).runs;
  assert.equal(list.length, 2);
  assert.equal(list[0].status, 'ended');
  assert.equal(list[1].id, 2);
});

test('a run that could not begin leaves the model of the run before it', () => {
  const trained = [started, planned, /** @type {Action} */ ({ type: 'runs/progressed', progress: progress({ ended: 'finished' }) }), started];
  assert.equal(after(...trained, { type: 'runs/failed', failure: failure('train.settingBounds') }).runs.model, 1);
  assert.equal(after(...trained, { type: 'runs/failed', failure: failure('engine.died') }).runs.model, null);
});

test('a dead engine takes the model, not the history', () => {
  const { runs } = after(started, planned, { type: 'runs/progressed', progress: progress({ ended: 'finished', validation: [epoch(1)] }) }, { type: 'runs/lost', failure: failure('engine.died') });
  assert.equal(runs.model, null);
  assert.equal(runs.list[0].status, 'ended');
  assert.equal(runs.list[0].epochs.length, 1);
});

test('other columns forget the runs, another split only their model', () => {
  const trained = after(loaded, started, planned);
  assert.equal(reduce(trained, { type: 'data/columnsChanged', columns: { score: null } }).runs.list.length, 0);
  const { runs } = reduce(trained, { type: 'data/splitChanged', split: { seed: 2 } });
  assert.equal(runs.list.length, 1);
  assert.equal(runs.model, null);
});

test('an emptied box has no prediction, not even a late one', () => {
  /** @type {import('../worker/protocol.d.ts').Prediction} */
  const prediction = { category: null, score: { value: 1 }, tokens: [] };
  const typed = after({ type: 'trial/typed', text: 'good' }, { type: 'trial/predicted', text: 'good', prediction });
  assert.equal(typed.trial.prediction, prediction);
  const emptied = reduce(typed, { type: 'trial/typed', text: ' ' });
  assert.equal(emptied.trial.prediction, null);
  assert.equal(reduce(emptied, { type: 'trial/predicted', text: 'good', prediction }).trial.prediction, null);
});

test('a text whose answer is still to come is being read', () => {
  /** @type {import('../worker/protocol.d.ts').Prediction} */
  const prediction = { category: null, score: { value: 1 }, tokens: [] };
  /** @type {Action[]} */
  const typed = [{ type: 'trial/typed', text: 'good' }];
  /** @type {Action[]} */
  const answered = [...typed, { type: 'trial/predicted', text: 'good', prediction }];
  assert.equal(reading(after().trial), false);
  assert.equal(reading(after(...typed).trial), true);
  assert.equal(reading(after(...answered).trial), false);
  assert.equal(reading(after(...answered, { type: 'trial/typed', text: 'good enough' }).trial), true);
  assert.equal(reading(after(...answered, started).trial), true);
  assert.equal(reading(after(...typed, { type: 'trial/failed', failure: failure('engine.failed') }).trial), false);
});

test('the browser decides the language until the person does', () => {
  assert.deepEqual(readPreferences(null, ['fr-FR', 'zh-TW', 'en']), { language: 'zh', theme: 'system' });
  assert.deepEqual(readPreferences('{"language":"en","theme":"dark"}', ['zh-CN']), { language: 'en', theme: 'dark' });
});

test('preferences that are not ours are passed over', () => {
  assert.deepEqual(readPreferences('not json', []), { language: 'en', theme: 'system' });
  assert.deepEqual(readPreferences('{"language":"tlh","theme":7}', ['de']), { language: 'en', theme: 'system' });
  assert.deepEqual(readPreferences('null', []), { language: 'en', theme: 'system' });
});

test('the store tells its listeners of each change, and of nothing else', () => {
  const store = createStore((/** @type {number} */ state, /** @type {number} */ step) => state + step, 1);
  /** @type {number[]} */
  const seen = [];
  store.subscribe((state) => seen.push(state));
  store.dispatch(2);
  store.dispatch(0);
  assert.deepEqual(seen, [3]);
  assert.equal(store.state, 3);
});
