// Nothing is lost by accident: runs on other data, the models of earlier runs, and what is asked before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptModels } from '../app/models/kept_flow.js';
import { questionFlow } from '../app/question/flow.js';
import { heldRun, unsaved } from '../app/runs/shelf_state.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { failure, metrics, plan, progress, rows, table } from './fixtures.js';

const other = { ...table, name: 'other.csv', digest: 'other' };

/** A page with a table and a run that has ended. */
function page() {
  const store = createStore(reduce, initialState);
  load(store, table);
  trained(store);
  return store;
}

/** @typedef {ReturnType<typeof page>} Store */

/** @param {Store} store @param {typeof table} loaded */
function load(store, loaded) {
  store.dispatch({ type: 'data/loaded', table: loaded, sample: false, options: {} });
  store.dispatch({ type: 'data/chosen', rows });
}

/** @param {Store} store */
function trained(store) {
  store.dispatch({ type: 'runs/started', preset: 'small', changes: {} });
  store.dispatch({ type: 'runs/planned', plan });
  store.dispatch({ type: 'runs/progressed', progress: progress({ step: 20, ended: 'finished' }) });
  store.dispatch({ type: 'runs/evaluated', metrics });
}

const numbers = (/** @type {Store} */ store) => store.state.runs.list.map(({ id }) => id);

test('runs belong to their data, and are there again with them and with their model', () => {
  const store = page();
  load(store, other);
  assert.deepEqual([numbers(store), store.state.runs.model], [[], null]);
  assert.equal(heldRun(store.state.runs)?.run.id, 1);
  load(store, table);
  assert.deepEqual([numbers(store), store.state.runs.model], [[1], 1]);
});

test('another column is other data, and the same columns are the same data again', () => {
  const store = page();
  const { columns } = store.state.data;
  store.dispatch({ type: 'data/columnsChanged', columns: { ...columns, targets: [] } });
  assert.deepEqual(numbers(store), []);
  store.dispatch({ type: 'data/columnsChanged', columns });
  assert.deepEqual([numbers(store), store.state.runs.model], [[1], 1]);
});

test('a run on other data takes the engine, and the earlier run stays without its model', () => {
  const store = page();
  load(store, other);
  trained(store);
  assert.deepEqual(numbers(store), [2]);
  load(store, table);
  assert.deepEqual([numbers(store), store.state.runs.model], [[1], null]);
  store.dispatch({ type: 'runs/lost', failure: failure('engine.died') });
  assert.equal(heldRun(store.state.runs), null);
});

test('what ends after other data were chosen is told of its own run', () => {
  const store = page();
  load(store, other);
  store.dispatch({ type: 'runs/evaluationFailed', id: 1, failure: failure('engine.failed') });
  assert.deepEqual(numbers(store), []);
  load(store, table);
  assert.equal(store.state.runs.list[0].failure?.code, 'engine.failed');
});

test('a table that is there again has its columns, split and fixes', () => {
  const store = page();
  store.dispatch({ type: 'data/splitChanged', split: { seed: 7 } });
  store.dispatch({ type: 'data/fixesChanged', fixes: [{ type: 'keepFirstDuplicate' }] });
  load(store, other);
  assert.deepEqual(store.state.data.fixes, []);
  load(store, table);
  assert.equal(store.state.data.split.seed, 7);
  assert.deepEqual(store.state.data.fixes, [{ type: 'keepFirstDuplicate' }]);
});

test('the model of a run is kept once, before the engine takes another', async () => {
  const store = page();
  let saved = 0;
  const library = { saveModel: async () => (saved++, new Blob(['model'])) };
  const kept = keptModels({ store, loom: async () => /** @type {any} */ (library) });
  await kept.keep();
  await kept.keep();
  assert.deepEqual([saved, kept.of(1)?.size, store.state.runs.list[0].kept], [1, 5, true]);
  trained(store);
  assert.deepEqual(
    unsaved(store.state.runs).map(({ id }) => id),
    [1, 2],
  );
  store.dispatch({ type: 'runs/saved', id: 2 });
  kept.forget(1);
  assert.deepEqual([kept.of(1), unsaved(store.state.runs)], [undefined, []]);
});

test('a model that cannot be kept keeps nothing from being trained', async (context) => {
  context.mock.method(console, 'warn', () => {});
  const store = page();
  const refusing = async () => {
    throw new Error('no memory');
  };
  await keptModels({ store, loom: refusing }).keep();
  assert.equal(store.state.runs.list[0].kept, false);
});

test('a file that is dropped during training is read once the person lets training be stopped', async () => {
  const store = page();
  let stops = 0;
  const question = questionFlow({ store }, () => {
    stops++;
    queueMicrotask(() =>
      store.dispatch({ type: 'runs/progressed', progress: progress({ step: 9, ended: 'stopped' }) }),
    );
  });
  assert.equal(await question.mayRead('a.csv', null), true);
  store.dispatch({ type: 'runs/started', preset: 'small', changes: {} });
  const refused = question.mayRead('a.csv', { x: 3, y: 4 });
  assert.deepEqual(store.state.question, { kind: 'training', values: { name: 'a.csv' }, at: { x: 3, y: 4 } });
  question.answer(false);
  assert.deepEqual([await refused, stops, store.state.question], [false, 0, null]);
  const allowed = question.mayRead('a.csv', null);
  question.answer(true);
  assert.deepEqual([await allowed, stops], [true, 1]);
});

test('a file that is dropped while another is read is asked about as well', async () => {
  const store = page();
  const question = questionFlow({ store }, () => assert.fail('nothing trains'));
  store.dispatch({ type: 'data/reading', name: 'long.csv' });
  const asked = question.mayRead('a.csv', null);
  assert.equal(store.state.question?.kind, 'reading');
  // A second drop takes the place of the first question.
  const again = question.mayRead('b.csv', null);
  question.answer(true);
  assert.deepEqual([await asked, await again], [false, true]);
});
