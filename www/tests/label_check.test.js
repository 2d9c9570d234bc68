// The check of the labels: what is shown while it runs, what it finds, and what ends it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelCheckFlow } from '../app/label_check/flow.js';
import { checkedColumns, initialLabelCheck, reduceLabelCheck } from '../app/label_check/state.js';
import { LabelCheck } from '../library/label_check.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, rows, table } from './fixtures.js';
import { settled } from './settled.js';

const found = { checked: 10, total: 1, rows: [] };

/** @param {(options: any) => Promise<void>} run */
function page(run) {
  const store = createStore(reduce, initialState);
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  store.dispatch({ type: 'data/chosen', rows });
  const labels = { run, suspects: async (/** @type {number} */ index) => ({ ...found, total: index + 1 }) };
  const flow = labelCheckFlow({ store, loom: async () => /** @type {any} */ ({ diagnosis: { labels } }) });
  return { store, flow };
}

test('every column of categories is checked', async () => {
  const { store, flow } = page(async () => {});
  const columns = checkedColumns(store.state);
  assert.ok(columns.length > 0);
  void flow.start();
  assert.equal(store.state.labelCheck.running, true);
  await settled();
  assert.equal(store.state.labelCheck.running, false);
  assert.deepEqual(
    store.state.labelCheck.columns,
    Object.fromEntries(columns.map((index) => [index, { ...found, total: index + 1 }])),
  );
});

test('a failure is shown, but not that other rows were chosen', async () => {
  for (const [code, shown] of [
    ['engine.failed', 'engine.failed'],
    ['session.labelsNotChecked', undefined],
  ]) {
    const { store, flow } = page(async () => {
      throw new WordloomError(failure(/** @type {string} */ (code)));
    });
    await flow.start();
    assert.equal(store.state.labelCheck.failure?.code, shown);
    assert.equal(store.state.labelCheck.running, false);
  }
});

test('a check that is cancelled, or of rows that are chosen no longer, shows nothing', async () => {
  for (const end of [
    (/** @type {any} */ { flow }) => flow.cancel(),
    (/** @type {any} */ { store }) => store.dispatch({ type: 'data/loaded', table, sample: false, options: {} }),
  ]) {
    let release = () => {};
    const started = page(() => new Promise((resolve) => (release = resolve)));
    void started.flow.start();
    await settled();
    end(started);
    release();
    await settled();
    assert.deepEqual(started.store.state.labelCheck, initialLabelCheck);
  }
});

test('what was found is dropped with the rows', () => {
  const ended = reduceLabelCheck(initialLabelCheck, { type: 'labelCheck/ended', columns: { 0: found } });
  assert.deepEqual(ended.columns, { 0: found });
  const next = reduceLabelCheck(ended, { type: 'data/loaded', table, sample: false, options: {} });
  assert.deepEqual(next, initialLabelCheck);
});

test('the engine checks burst by burst until it has ended, or until it is cancelled', async () => {
  /** @type {string[]} */
  const requests = [];
  const link = {
    async request(/** @type {any} */ { type }) {
      requests.push(type);
      return { ended: requests.length === 4 };
    },
  };
  await new LabelCheck(/** @type {any} */ (link)).run();
  assert.deepEqual(requests, ['beginLabelCheck', 'advanceLabelCheck', 'advanceLabelCheck', 'advanceLabelCheck']);
  const cancelled = new LabelCheck(/** @type {any} */ (link)).run({ signal: AbortSignal.abort() });
  await assert.rejects(cancelled, { code: 'predict.cancelled' });
});
