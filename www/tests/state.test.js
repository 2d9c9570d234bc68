// How actions change the state.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, reduce } from '../app/state.js';
import { offeredRoles, withRole, withTarget } from '../app/columns/state.js';
import { missingChoice } from '../app/data/state.js';
import { readPreferences } from '../app/preferences/state.js';
import { createStore } from '../ui/store.js';
import { isPending } from '../app/prediction/state.js';
import { failure, opened, plan, prediction, rows, table } from './fixtures.js';

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
/** @type {import('../app/columns/state.js').TargetChoice} */
const stars = { column: 'stars', kind: 'score' };
/** @type {Action} */
const started = { type: 'runs/started', preset: 'balanced', changes: {} };

test('a loaded table takes the suggested columns', () => {
  assert.deepEqual(after(loaded).data.columns, { text: ['text'], targets: [label, stars] });
});

test('a suggested split column becomes the way of splitting', () => {
  const { split } = after({
    type: 'data/loaded',
    sample: false,
    options: {},
    table: { ...table, suggestion: { ...table.suggestion, split: 'part' } },
  }).data;
  assert.equal(split.by, 'column');
  assert.equal(split.column, 'part');
});

test('a suggestion that leaves a target out chooses none', () => {
  const suggestion = /** @type {any} */ ({ text: ['text'], category: 'label' });
  const { columns } = after({ type: 'data/loaded', sample: false, options: {}, table: { ...table, suggestion } }).data;
  assert.deepEqual(columns.targets, [label]);
});

test('a file that cannot be read leaves the table before it in place', () => {
  const { data } = after(
    loaded,
    { type: 'data/chosen', rows },
    { type: 'data/reading', name: 'broken.csv' },
    { type: 'data/failed', failure: failure('data.raggedRow') },
  );
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
  const state = after(
    loaded,
    { type: 'data/chosen', rows },
    { type: 'data/columnsChanged', columns: { text: ['text'], targets: [stars] } },
  );
  assert.equal(state.data.rows, null);
  assert.deepEqual(state.data.columns.targets, [stars]);
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
  assert.equal(missingChoice({ ...data, columns: { ...data.columns, targets: [] } }), 'target');
});

test('any number of columns are predicted, and texts and targets keep the order of the table', () => {
  const { columns } = after(loaded).data;
  const names = ['text', 'label', 'stars'];
  assert.deepEqual(withRole(columns, names, 'stars', 'category').targets, [
    label,
    { column: 'stars', kind: 'category' },
  ]);
  assert.deepEqual(withRole(columns, names, 'label', 'labels').targets, [{ column: 'label', kind: 'labels' }, stars]);
  assert.deepEqual(withRole(columns, names, 'text', 'ignored'), { text: [], targets: [label, stars] });
  assert.deepEqual(withRole({ text: ['label'], targets: [stars] }, names, 'text', 'text'), {
    text: ['text', 'label'],
    targets: [stars],
  });
});

test('how a column’s cells are read is kept while it is predicted as the same, and can be left to them again', () => {
  const read = withTarget({ text: ['text'], targets: [label, stars] }, 'stars', { decimal: 'comma' });
  assert.deepEqual(read.targets, [label, { ...stars, decimal: 'comma' }]);
  assert.deepEqual(withRole(read, ['text', 'label', 'stars'], 'label', 'ignored').targets, [
    { ...stars, decimal: 'comma' },
  ]);
  assert.deepEqual(withTarget(read, 'stars', { decimal: undefined }).targets, [label, stars]);
});

test('labels are offered with categories, and stars with scores of few values', () => {
  const [text, , score] = table.columns;
  assert.deepEqual(offeredRoles(text, 'text'), ['text', 'category', 'labels', 'ignored']);
  assert.deepEqual(offeredRoles(score, 'ignored'), ['text', 'category', 'labels', 'score', 'ordinal', 'ignored']);
  assert.deepEqual(offeredRoles({ ...score, distinct: 31 }, 'score'), [
    'text',
    'category',
    'labels',
    'score',
    'ignored',
  ]);
  assert.deepEqual(offeredRoles({ ...text, guess: { ...text.guess, targets: [] } }, 'split'), [
    'text',
    'split',
    'ignored',
  ]);
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
  const changed = after(
    ready,
    { type: 'settings/changed', name: 'epochs', value: 5 },
    { type: 'settings/changed', name: 'dense', value: [8] },
  );
  assert.deepEqual(reduce(changed, { type: 'settings/preset', preset: 'small' }).settings, {
    preset: 'small',
    changes: { dense: [8] },
    picked: true,
  });
});

test('an emptied box has no prediction, not even a late one', () => {
  const said = prediction();
  const typed = after(
    { type: 'prediction/typed', text: 'good' },
    { type: 'prediction/predicted', text: 'good', prediction: said },
  );
  assert.equal(typed.prediction.prediction, said);
  const emptied = reduce(typed, { type: 'prediction/typed', text: ' ' });
  assert.equal(emptied.prediction.prediction, null);
  assert.equal(
    reduce(emptied, { type: 'prediction/predicted', text: 'good', prediction: said }).prediction.prediction,
    null,
  );
});

test('a text whose answer is still to come is being read', () => {
  /** @type {Action[]} */
  const typed = [{ type: 'prediction/typed', text: 'good' }];
  /** @type {Action[]} */
  const answered = [...typed, { type: 'prediction/predicted', text: 'good', prediction: prediction() }];
  assert.equal(isPending(after().prediction), false);
  assert.equal(isPending(after(...typed).prediction), true);
  assert.equal(isPending(after(...answered).prediction), false);
  assert.equal(isPending(after(...answered, { type: 'prediction/typed', text: 'good enough' }).prediction), true);
  assert.equal(isPending(after(...answered, started).prediction), true);
  assert.equal(
    isPending(after(...typed, { type: 'prediction/failed', failure: failure('engine.failed') }).prediction),
    false,
  );
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
