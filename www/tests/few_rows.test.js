// Few rows: the preset that they choose, what the address holds of it, and their split.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressFlow } from '../app/address/flow.js';
import { dataFlow } from '../app/data/flow.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { opened, rows, table } from './fixtures.js';

const few = { ...rows, folds: 5, validation: 0, train: 9 };
const presets = [...opened.presets, { ...opened.presets[1], preset: /** @type {const} */ ('few') }];

/** A page whose address begins like this. @param {string} hash */
function page(hash = '') {
  const store = createStore(reduce, initialState);
  const bar = { shown: hash };
  addressFlow({ store }, { hash: () => bar.shown, replace: (now) => (bar.shown = now) });
  const { device: report, settings, version } = opened;
  store.dispatch({ type: 'device/ready', report, presets, settings, version });
  return { store, bar, preset: () => store.state.settings.preset };
}

test('few rows choose their preset, and many the usual one, until the person picks one', () => {
  const { store, preset } = page();
  store.dispatch({ type: 'data/chosen', rows: few });
  assert.equal(preset(), 'few');
  store.dispatch({ type: 'data/chosen', rows });
  assert.equal(preset(), 'balanced');
  store.dispatch({ type: 'settings/preset', preset: 'small' });
  store.dispatch({ type: 'data/chosen', rows: few });
  assert.equal(preset(), 'small');
  store.dispatch({ type: 'settings/preset', preset: 'few' });
  store.dispatch({ type: 'data/chosen', rows });
  assert.equal(preset(), 'few');
});

test('a change of a setting survives the preset that the rows choose, and picks none', () => {
  const { store, preset } = page();
  store.dispatch({ type: 'settings/changed', name: 'epochs', value: 3 });
  store.dispatch({ type: 'data/chosen', rows: few });
  assert.deepEqual(store.state.settings, { preset: 'few', changes: { epochs: 3 }, picked: false });
  store.dispatch({ type: 'settings/resetAll' });
  store.dispatch({ type: 'data/chosen', rows });
  assert.equal(preset(), 'balanced');
});

test('the address holds the preset where it is not the one that the rows choose', () => {
  const { store, bar } = page();
  store.dispatch({ type: 'data/chosen', rows: few });
  assert.equal(bar.shown, '');
  store.dispatch({ type: 'settings/changed', name: 'epochs', value: 3 });
  assert.equal(bar.shown, '#preset=few&epochs=3');
  store.dispatch({ type: 'settings/resetAll' });
  store.dispatch({ type: 'settings/preset', preset: 'balanced' });
  assert.equal(bar.shown, '#preset=balanced');
  store.dispatch({ type: 'data/chosen', rows });
  assert.equal(bar.shown, '');
});

test('a preset of an address is picked', () => {
  const { store, bar, preset } = page('#preset=balanced');
  store.dispatch({ type: 'data/chosen', rows: few });
  assert.deepEqual([preset(), bar.shown], ['balanced', '#preset=balanced']);
});

test('the chosen folds go to the engine, and null leaves them to it', async () => {
  const { store } = page();
  /** @type {any[]} */
  const splits = [];
  const choose = async (/** @type {any} */ { split }) => (splits.push(split), few);
  const loom = /** @type {any} */ ({ load: async () => table, choose });
  const data = dataFlow({ store, loom: async () => loom });
  await data.loadFile(new File(['text,label\na,b\n'], 'data.csv'));
  await data.setSplit({ folds: 10 });
  await data.setSplit({ folds: 1 });
  assert.deepEqual(
    splits.map(({ folds }) => folds),
    [null, 10, 1],
  );
});
