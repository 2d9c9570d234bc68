// The flows over a library that a test plays the part of.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFlow } from '../flow/data_flow.js';
import { initialState, reduce } from '../state/app.js';
import { createStore } from '../state/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, opened, rows, table } from './fixtures.js';

/** @type {import('../state/app.js').Action} */
const ready = { type: 'device/ready', report: opened.device, presets: opened.presets, bounds: opened.bounds, version: opened.version };

/** A page whose choices the test answers. @param {(() => Promise<any>)[]} answers */
function dataPage(...answers) {
  const store = createStore(reduce, initialState);
  store.dispatch(ready);
  const loom = /** @type {any} */ ({ load: async () => table, choose: () => answers.shift()?.() });
  return { store, data: dataFlow({ store, loom: async () => loom }) };
}

const file = new File(['text,label\na,b\n'], 'data.csv');

test('rows that a device without an engine left uncounted are counted by the next', async () => {
  const refused = async () => { throw new WordloomError(failure('device.unavailable')); };
  const { store, data } = dataPage(refused, async () => rows);
  await data.loadFile(file);
  assert.equal(store.state.data.rows, null);
  assert.equal(store.state.data.choiceFailure?.code, 'device.unavailable');
  await data.recount();
  assert.equal(store.state.data.rows, rows);
  assert.equal(store.state.data.choiceFailure, null);
});

test('rows that are counted are not counted again', async () => {
  const { store, data } = dataPage(async () => rows);
  await data.loadFile(file);
  await data.recount();
  assert.equal(store.state.data.rows, rows);
  assert.equal(store.state.data.choosing, false);
});
