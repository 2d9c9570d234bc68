// Labeling: each label is a change of its row, undone with it, and the rows are chosen again at the end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelingFlow } from '../app/labeling/flow.js';
import { dataFlow } from '../app/data/flow.js';
import { columnsAfter, extendedTable } from '../app/data/added_columns_state.js';
import { initialLabeling, isUnanswered, labelable, reduceLabeling, starterLanguage } from '../app/labeling/state.js';
import { noEdits } from '../app/mending/edits_state.js';
import { questionFlow } from '../app/question/flow.js';
import { initialState, reduce } from '../app/state.js';
import { Labeling } from '../library/labeling.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, rows, table } from './fixtures.js';

/** What the engine shows after a number of labels. @param {number} labeled */
const shown = (labeled) => ({
  current: {
    row: 10 + labeled,
    line: 12 + labeled,
    text: `text ${labeled}`,
    suggestion: 'app',
    suggestedBy: /** @type {const} */ ('model'),
  },
  classes: [
    { label: 'app', rows: 12 },
    { label: 'price', rows: labeled },
  ],
  labeled,
  skipped: 0,
  left: 9 - labeled,
});

function page() {
  const store = createStore(reduce, initialState);
  let labeled = 0;
  let chosen = 0;
  /** @type {number[]} */
  const measured = [];
  /** @type {any[]} */
  const calls = [];
  /** How many bursts of learning there were, after each number of labels. @type {number[]} */
  const learned = [];
  const labeling = {
    // Three bursts learn all, but two labels take longer than the test waits.
    learn: async () => {
      await new Promise(setImmediate);
      learned[labeled] = (learned[labeled] ?? 0) + 1;
      return learned[labeled] >= (labeled === 2 ? 100 : 3);
    },
    begin: async (/** @type {any} */ options) => (calls.push(options), shown(0)),
    give: async (/** @type {number} */ row, /** @type {string} */ label) => (
      calls.push([row, label]),
      shown(++labeled)
    ),
    skip: async (/** @type {number} */ row) => (calls.push([row, null]), shown(labeled)),
    takeBack: async () => shown(--labeled),
    rename: async (/** @type {string} */ from, /** @type {string} */ to) => (calls.push([from, to]), shown(labeled)),
    curve: async () => (measured.push(labeled), { labels: 12 + labeled, measured: null }),
    end: async () => {},
  };
  const loom = async () => /** @type {any} */ ({ mending: { labeling } });
  const question = questionFlow({ store }, () => {});
  const { setEdits } = dataFlow({ store, loom });
  const flow = labelingFlow({ store, loom }, { choose: async () => void chosen++, setEdits }, question.mayRename);
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  const columns = { text: ['text'], targets: [{ column: 'topic', kind: /** @type {const} */ ('category') }] };
  store.dispatch({ type: 'data/columnsChanged', columns });
  store.dispatch({ type: 'data/chosen', rows: { ...rows, withoutTarget: 9 } });
  return { store, flow, calls, question, measured, learned, chosen: () => chosen };
}

test('a label is a change of its row, by the person or by the model whose suggestion was taken', async () => {
  const { store, flow, calls, chosen } = page();
  await flow.start(['price']);
  assert.deepEqual(calls[0].classes, ['price']);
  assert.equal(store.state.labeling.current?.current?.row, 10);
  // Two keys at once: nobody has read the second text, so the second key is dropped.
  await Promise.all([flow.give('price'), flow.give('app')]);
  assert.equal(store.state.data.edits.count, 1);
  await flow.take();
  const { list } = store.state.data.edits;
  assert.deepEqual(
    list.map(({ cells, by }) => [cells, by]),
    [
      [[{ column: 'topic', rows: [10], value: 'price' }], 'person'],
      [[{ column: 'topic', rows: [11], value: 'app' }], 'model'],
    ],
  );
  await flow.skip();
  assert.equal(store.state.data.edits.count, 2);
  // A skip is undone without a change, a label with its change.
  await flow.undo();
  assert.equal(store.state.data.edits.count, 2);
  await flow.undo();
  assert.equal(store.state.data.edits.count, 1);
  assert.equal(chosen(), 0);
  await flow.stop();
  assert.deepEqual([chosen(), store.state.labeling.status], [1, 'off']);
});

test('the model is measured after every ten labels, beside them', async () => {
  const { store, flow, measured } = page();
  await flow.start([]);
  // There are twelve labels at first, and twenty are needed.
  for (let label = 0; label < 20; label++) await flow.give('price');
  await new Promise(setImmediate);
  assert.deepEqual(measured, [8, 18]);
  assert.equal(store.state.labeling.curve?.labels, 30);
});

test('the model goes on learning while a text is read, until all is learned or the next one is shown', async () => {
  const { store, flow, learned } = page();
  const bursts = async () => {
    for (let burst = 0; burst < 6; burst++) await new Promise(setImmediate);
  };
  await flow.start([]);
  await bursts();
  await flow.give('price');
  await bursts();
  assert.deepEqual(learned, [3, 3]);
  await flow.give('price');
  await flow.stop();
  await bursts();
  const atEnd = learned[2];
  await bursts();
  assert.deepEqual([learned[2], store.state.labeling.failure], [atEnd, null]);
});

test('a category is renamed as an edit, and undone with it', async () => {
  const { store, flow, calls } = page();
  await flow.start([]);
  await flow.give('price');
  await flow.rename('price', 'cost');
  assert.deepEqual(calls.at(-1), ['price', 'cost']);
  assert.deepEqual(store.state.data.edits.list[1].renamed, [{ column: 'topic', from: 'price', to: 'cost' }]);
  await flow.undo();
  assert.deepEqual([store.state.data.edits.count, store.state.labeling.steps], [1, ['label']]);
  // The same name and no name change nothing.
  await flow.rename('price', 'price');
  await flow.rename('price', '');
  assert.equal(store.state.data.edits.count, 1);
});

test('a category is merged with another one only if the person agrees', async () => {
  const { store, flow, question } = page();
  await flow.start([]);
  await flow.give('price');
  const kept = flow.rename('price', 'app');
  assert.deepEqual(store.state.question?.values, { from: 'price', to: 'app', rows: 1, others: 12 });
  question.answer(false);
  await kept;
  assert.equal(store.state.data.edits.count, 1);
  const merged = flow.rename('price', 'app');
  question.answer(true);
  await merged;
  assert.equal(store.state.data.edits.count, 2);
});

test('without a column to predict, one is added and labeled, and undone with its role', async () => {
  const { store, flow, calls } = page();
  store.dispatch({ type: 'data/columnsChanged', columns: { text: ['text'], targets: [] } });
  assert.ok(isUnanswered(store.state));
  await flow.start(['a'], table.columns[0].name);
  assert.equal(store.state.labeling.failure?.code, 'data.columnExists');
  await flow.start(['a', 'b'], ' kind ');
  assert.deepEqual(calls.at(-1).target, { column: 'kind', kind: 'category' });
  assert.deepEqual(calls.at(-1).edits[0].columns, ['kind']);
  await flow.give('a');
  const { edits, columns } = store.state.data;
  const extended = extendedTable(table, edits);
  assert.deepEqual([extended.columns.at(-1)?.name, extended.columns.at(-1)?.guess.targets], ['kind', ['category']]);
  assert.equal(extended.preview[0].length, table.columns.length + 1);
  assert.equal(extendedTable(table, edits), extended);
  assert.deepEqual(columnsAfter(columns, edits, noEdits), { text: ['text'], targets: [] });
  assert.equal(columnsAfter(columns, edits, edits), columns);
});

test('the starter vectors are those of the texts', () => {
  const of = (/** @type {string} */ text) => {
    const data = { ...initialState.data, table: { ...table, preview: [[text, '']] } };
    return starterLanguage({ ...data, columns: { text: [table.columns[0].name], targets: [] } });
  };
  assert.deepEqual([of('送餐很快，味道好'), of('It came late.')], ['zh', 'en']);
});

test('rows can be labeled where some have no value, or none has', () => {
  const { store } = page();
  assert.equal(labelable(store.state)?.column, 'topic');
  store.dispatch({ type: 'data/chosen', rows: { ...rows, withoutTarget: 0 } });
  assert.equal(labelable(store.state), null);
  store.dispatch({ type: 'data/choiceFailed', failure: failure('data.noUsableRows') });
  assert.equal(labelable(store.state)?.column, 'topic');
  store.dispatch({ type: 'data/choiceFailed', failure: failure('data.unknownColumn') });
  assert.equal(labelable(store.state), null);
});

test('other data end it', () => {
  const on = { ...initialLabeling, status: /** @type {const} */ ('on'), current: shown(1) };
  assert.equal(reduceLabeling(on, { type: 'data/loaded', table, sample: false, options: {} }).status, 'off');
  assert.equal(reduceLabeling(on, { type: 'labeling/failed', failure: failure('session.noRow') }).status, 'on');
});

test('reading the texts is followed, and cancelled', async () => {
  /** @type {string[]} */
  const requests = [];
  let done = 0;
  const link = {
    request: async (/** @type {any} */ { type }) => {
      requests.push(type);
      if (type === 'beginLabeling') return { done: 0, total: 3 };
      if (type === 'advanceLabeling') return { done: ++done, total: 3, learned: done > 3 };
      return shown(0);
    },
  };
  const labeling = new Labeling(/** @type {any} */ (link));
  const options = { text: ['text'], target: { column: 'topic', kind: /** @type {const} */ ('category') } };
  /** @type {number[]} */
  const seen = [];
  await labeling.begin(options, { onProgress: (progress) => seen.push(progress.done) });
  assert.deepEqual(seen, [1, 2, 3]);
  assert.equal(requests.at(-1), 'labeling');
  assert.equal(await labeling.learn(), true);
  done = 0;
  const stop = new AbortController();
  const cancelled = labeling.begin(options, { signal: stop.signal, onProgress: () => stop.abort() });
  await assert.rejects(cancelled, (error) => error instanceof WordloomError && error.code === 'predict.cancelled');
  assert.equal(requests.at(-1), 'endLabeling');
});

test('the curve is measured in bursts, between which labels can be given', async () => {
  /** @type {string[]} */
  const requests = [];
  const link = {
    request: async (/** @type {any} */ { type }) => {
      requests.push(type);
      return type === 'labelingCurve'
        ? { labels: 30, measured: null }
        : { done: 0, fits: 2, ended: requests.length === 3 };
    },
  };
  const labeling = new Labeling(/** @type {any} */ (link));
  assert.equal((await labeling.curve()).labels, 30);
  assert.deepEqual(requests, ['beginLabelingCurve', 'advanceLabelingCurve', 'advanceLabelingCurve', 'labelingCurve']);
});
