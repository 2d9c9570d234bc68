// What a person changes in the rows: the list of changes with undo and redo, what they make of each row, and where they
// go along.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFlow } from '../app/data/flow.js';
import { appliedTo, isDecided, markOf, newSince, noEdits, timeAfter, withEdit } from '../app/mending/edits_state.js';
import { mendingFlow } from '../app/mending/flow.js';
import { questionFlow } from '../app/question/flow.js';
import { editableColumns } from '../app/mending/state.js';
import { snapshotOf } from '../app/projects/snapshot_state.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, rows, table } from './fixtures.js';
import { settled } from './settled.js';

/** @typedef {import('../app/mending/edits_state.js').Edit} Edit */

/** @param {number} at @param {Partial<Edit>} change @returns {Edit} */
const edit = (at, change) => ({ by: 'person', at, ...change });
const relabel = (/** @type {number[]} */ of, /** @type {string} */ value) => ({
  cells: [{ column: 'topic', rows: of, value }],
});

test('an edit after undone ones drops these', () => {
  const [first, second, third] = [edit(1, { deleted: [1] }), edit(2, { deleted: [2] }), edit(3, { deleted: [3] })];
  const two = withEdit(withEdit(noEdits, first), second);
  const undone = appliedTo(two, 1);
  assert.deepEqual(undone, { list: [first, second], count: 1 });
  assert.deepEqual(appliedTo(undone, 2), two);
  assert.deepEqual(withEdit(undone, third), { list: [first, third], count: 2 });
  assert.equal(appliedTo(two, -1).count, 0);
  assert.equal(appliedTo(two, 9).count, 2);
});

test('a row has the last of its changes, and undone ones count no more', () => {
  const edits = [
    edit(1, { ...relabel([4, 5], 'price') }),
    edit(2, { ...relabel([5], 'service'), by: 'model' }),
    edit(3, { deleted: [4], confirmed: [{ column: 'topic', rows: [6] }] }),
    edit(4, { testFile: true, deleted: [5] }),
  ].reduce(withEdit, noEdits);
  const at = (/** @type {number} */ row, testFile = false) => markOf(edits, { row, testFile });
  assert.deepEqual(at(5), { cells: { topic: { value: 'service', by: 'model' } }, deleted: false, confirmed: [] });
  assert.equal(at(4)?.deleted, true);
  assert.equal(at(5, true)?.deleted, true);
  assert.equal(at(7), undefined);
  assert.deepEqual(
    [4, 5, 6, 7].map((row) => isDecided(edits, { row, testFile: false }, 'topic')),
    [true, true, true, false],
  );
  assert.equal(markOf(appliedTo(edits, 1), { row: 5, testFile: false })?.cells.topic.value, 'price');
});

test('the edits that a model was not trained with are counted, undone ones among them', () => {
  const edits = [edit(1, {}), edit(2, {}), edit(3, {})].reduce(withEdit, noEdits);
  assert.equal(newSince(edits, []), 3);
  assert.equal(newSince(edits, structuredClone(edits.list)), 0);
  assert.equal(newSince(appliedTo(edits, 1), edits.list), 2);
  assert.equal(newSince(withEdit(appliedTo(edits, 2), edit(9, {})), edits.list), 2);
});

test('a renamed label keeps its author', () => {
  const edits = withEdit(
    { list: [edit(1, { cells: [{ column: 'topic', rows: [3], value: 'app' }], by: 'model' })], count: 1 },
    edit(2, { renamed: [{ column: 'topic', from: 'app', to: 'phone' }] }),
  );
  assert.deepEqual(markOf(edits, { row: 3, testFile: false })?.cells.topic, { value: 'phone', by: 'model' });
  assert.equal(markOf(edits, { row: 4, testFile: false }), undefined);
});

test('a category of the chosen rows is renamed', async () => {
  const { flow, chosen } = page();
  await flow.rename('topic', 'app', 'phone');
  assert.deepEqual(chosen.at(-1).edits[0].renamed, [{ column: 'topic', from: 'app', to: 'phone' }]);
});

test('each edit has a time of its own', () => {
  const edits = withEdit(noEdits, edit(1000, {}));
  assert.equal(timeAfter(edits, 5000), 5000);
  assert.equal(timeAfter(edits, 1000), 1001);
});

/** @param {Record<string, any>} mending What the library answers. */
function page(mending = {}) {
  const store = createStore(reduce, initialState);
  /** @type {any[]} */
  const chosen = [];
  const loom = async () =>
    /** @type {any} */ ({
      choose: async (/** @type {any} */ columns) => {
        chosen.push(columns);
        return rows;
      },
      mending: { views: async () => ({ total: 0, edits: [] }), ...mending },
    });
  const context = { store, loom };
  const data = dataFlow(context);
  /** @type {any[]} */
  const files = [];
  const parts = {
    data,
    training: { trainFurther: async () => {} },
    hand: (/** @type {string} */ name) => files.push(name),
    reveal: () => {},
    mayRename: questionFlow({ store }, () => {}).mayRename,
  };
  const flow = mendingFlow(context, parts);
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  store.dispatch({ type: 'data/chosen', rows });
  return { store, flow, chosen, files };
}

test('a change is applied by choosing the rows again, and undone the same way', async () => {
  const { store, flow, chosen } = page();
  await flow.relabel({ row: 7, testFile: false }, 'topic', 'price');
  await flow.save({ row: 8, testFile: true }, { text: 'new', topic: 'app' });
  assert.equal(chosen.at(-1).edits.length, 2);
  assert.deepEqual(chosen.at(-1).edits[1].cells, [
    { column: 'text', rows: [8], value: 'new' },
    { column: 'topic', rows: [8], value: 'app' },
  ]);
  assert.equal(chosen.at(-1).edits[1].testFile, true);
  await flow.undo();
  assert.equal(chosen.at(-1).edits.length, 1);
  await flow.redo();
  assert.equal(chosen.at(-1).edits.length, 2);
  await flow.undoFrom(0);
  assert.deepEqual(chosen.at(-1).edits, []);
  // The model is still there: its rows are those that it was trained on.
  assert.equal(store.state.data.edits.list.length, 2);
});

test('nothing is changed where nothing differs', async () => {
  const { store, flow } = page();
  await flow.save({ row: 8, testFile: false }, {});
  assert.equal(store.state.data.edits.list.length, 0);
});

test('all rows of the filter are changed at once', async () => {
  const asked = /** @type {any[]} */ ([]);
  const { store, flow } = page({
    rowsOf: async (/** @type {any} */ ...of) => {
      asked.push(of);
      return { rows: [1, 2, 3], testFile: true };
    },
  });
  store.dispatch({ type: 'evaluated/filtered', filter: { truth: 'price' } });
  await flow.relabelAll('topic', 'app');
  await flow.removeAll();
  assert.deepEqual(asked[0], [0, { truth: 'price' }]);
  const { list } = store.state.data.edits;
  assert.deepEqual(list[0].cells, [{ column: 'topic', rows: [1, 2, 3], value: 'app' }]);
  assert.deepEqual([list[1].deleted, list[1].testFile], [[1, 2, 3], true]);
});

test('every suggestion that is left is taken as one change', async () => {
  const { store, flow } = page();
  const suspect = (/** @type {number} */ row, /** @type {string} */ likelier) =>
    /** @type {any} */ ({ row, likelier, label: 'x' });
  const found = { checked: 9, total: 3, rows: [suspect(1, 'app'), suspect(2, 'price'), suspect(3, 'app')] };
  store.dispatch({ type: 'labelCheck/ended', columns: { 0: found } });
  await flow.confirm({ row: 1, testFile: false }, 'topic');
  await flow.takeAll(0, 'topic');
  const [, taken] = store.state.data.edits.list;
  assert.equal(taken.by, 'model');
  assert.deepEqual(taken.cells, [
    { column: 'topic', rows: [2], value: 'price' },
    { column: 'topic', rows: [3], value: 'app' },
  ]);
  // The check stays as it is shown; the rows that are decided leave it.
  assert.notEqual(store.state.labelCheck.columns, null);
});

test('a file that cannot be written is said, and another one is handed over', async () => {
  let refuses = true;
  const { store, flow, files } = page({
    write: async (/** @type {any} */ { format }) => {
      if (refuses && !format) throw new WordloomError(failure('data.rewriteCharacter'));
      return { name: 'a-mended.csv', blob: new Blob(), inPlace: !format };
    },
  });
  await flow.write(false);
  assert.equal(store.state.mending.failure?.code, 'data.rewriteCharacter');
  await flow.writeNew(false);
  assert.deepEqual([files, store.state.mending.file], [['a-mended.csv'], { name: 'a-mended.csv', inPlace: false }]);
  refuses = false;
  await flow.write(false);
  assert.deepEqual(store.state.mending.file, { name: 'a-mended.csv', inPlace: true });
});

test('the editor shows the cells of the row that was opened last', async () => {
  const cells = { columns: ['text'], cells: ['a'], line: 3 };
  const { store, flow } = page({ cells: async () => cells });
  await flow.open({ row: 1, testFile: false });
  assert.deepEqual(store.state.mending.editor?.cells, cells);
  flow.close();
  assert.equal(store.state.mending.editor, null);
  await flow.open(null);
  assert.deepEqual(store.state.mending.editor, { row: null, cells: null, suggestion: null });
});

test('changes go along with the table and the project', async () => {
  const { store, flow } = page();
  await flow.remove({ row: 2, testFile: false });
  await settled();
  const { edits } = snapshotOf(store.state);
  assert.deepEqual(edits, store.state.data.edits);
  // Another table has none, and the table that is there again has its own.
  store.dispatch({ type: 'data/loaded', table: { ...table, digest: 'other' }, sample: false, options: {} });
  assert.deepEqual(store.state.data.edits, noEdits);
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  assert.deepEqual(store.state.data.edits, edits);
});

test('what can be chosen of a column are its labels', () => {
  const { store } = page();
  const [first] = editableColumns(store.state);
  assert.equal(first.column, rows.targets[0].column);
  assert.deepEqual(
    first.labels,
    rows.targets[0].classes.map(({ label }) => label),
  );
});
