// The settings in the page's address.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressFlow } from '../app/address/flow.js';
import { addressOf, settingsIn } from '../app/address/state.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { opened } from './fixtures.js';

/** @typedef {import('../engine/protocol.d.ts').Domain} Domain */

/** @param {string} name @param {Domain} domain @returns {import('../engine/protocol.d.ts').Setting} */
function setting(name, domain) {
  const real = opened.settings.find((each) => each.name === name);
  assert.ok(real);
  return { ...real, domain };
}

const table = [
  setting('epochs', { kind: 'number', min: 1, max: 100, step: 1 }),
  setting('learningRate', { kind: 'number', min: 1e-6, max: 1, step: null }),
  setting('lowercase', { kind: 'switch' }),
  setting('pooling', { kind: 'choice', choices: ['last', 'mean'] }),
  setting('dense', { kind: 'list', min: 1, max: 512, items: [0, 3] }),
  setting('layers', {
    kind: 'layers',
    kinds: ['lstm', 'gru', 'conv'],
    hidden: { min: 1, max: 512, step: 1 },
    items: [1, 4],
    widths: { min: 1, max: 9, items: [1, 5] },
  }),
  setting('weightDecay', { kind: 'number', min: 0, max: 1, step: null }),
  setting('parameterGroups', {
    kind: 'parameterGroups',
    fields: [
      { name: 'optimizer', domain: { kind: 'choice', choices: ['adam', 'sgd'] } },
      { name: 'frozenEpochs', domain: { kind: 'number', min: 0, max: 1000, step: 1 } },
    ],
  }),
];
const { presets } = opened;
/** @param {string} hash */
const settings = (hash) => settingsIn(hash, presets, table);

test('settings are written so that a person can read them, and read back as they were', () => {
  const base = presets[0].settings;
  /** @type {any} */
  const changes = {
    learningRate: 0.0003,
    lowercase: false,
    pooling: 'mean',
    dense: [64, 32],
    layers: [
      { kind: 'lstm', hidden: 64, bidirectional: true },
      { kind: 'conv', hidden: 32, bidirectional: false, widths: [3, 4] },
    ],
    weightDecay: 0.01,
    parameterGroups: {
      ...base.parameterGroups,
      encoder: { ...base.parameterGroups.encoder, optimizer: 'sgd', frozenEpochs: 2 },
    },
  };
  const hash = addressOf({ preset: 'small', changes }, presets);
  assert.equal(
    hash,
    [
      '#preset=small&learningRate=0.0003&lowercase=false&pooling=mean&dense=64,32',
      'layers=lstm-64-both,conv-32-widths:3.4',
      'weightDecay=0.01',
      'parameterGroups=encoder.optimizer:sgd,encoder.frozenEpochs:2',
    ].join('&'),
  );
  assert.deepEqual(settings(hash), { settings: { preset: 'small', changes }, failures: [] });
});

test('an old name of a setting is read, and written as its current name', () => {
  const read = settings('#levels=heads.frozenEpochs:2');
  const { parameterGroups } = presets[1].settings;
  const changes = { parameterGroups: { ...parameterGroups, heads: { ...parameterGroups.heads, frozenEpochs: 2 } } };
  assert.deepEqual(read, { settings: { preset: 'balanced', changes }, failures: [] });
  assert.equal(addressOf(read.settings, presets), '#preset=balanced&parameterGroups=heads.frozenEpochs:2');
});

test('a list may be empty, and a preset’s own value is no change', () => {
  assert.deepEqual(settings('#dense=&epochs=10').settings, { preset: 'balanced', changes: { dense: [] } });
});

test('what a page has anyway needs no address', () => {
  assert.equal(addressOf({ preset: 'balanced', changes: {} }, presets), '');
  assert.equal(addressOf({ preset: 'small', changes: {} }, presets), '#preset=small');
});

test('what cannot be is told of by name, and leaves the rest in force', () => {
  const bad = [
    'epochs=0',
    'epochs=101',
    'epochs=2.5',
    'epochs=ten',
    'epochs=',
    'lowercase=maybe',
    'pooling=best',
    'dense=1,2,3,4',
    'dense=64,x',
    'layers=',
    'layers=lstm',
    'layers=tree-64',
    'layers=lstm-64-<b>',
    'layers=conv-64-widths:x',
    'layers=conv-64-widths:3.99',
    'layers=conv-64-depth:3',
    'weightDecay=2',
    'parameterGroups=',
    'parameterGroups=encoder',
    'parameterGroups=roof.frozenEpochs:1',
    'parameterGroups=encoder.frozenEpochs:0.5',
    'parameterGroups=encoder.optimizer:magic',
    'parameterGroups=__proto__.frozenEpochs:1',
  ];
  for (const pair of bad) {
    const { settings: kept, failures } = settings(`#preset=small&learningRate=0.01&${pair}`);
    assert.deepEqual(kept, { preset: 'small', changes: { learningRate: 0.01 } }, pair);
    assert.deepEqual(
      failures.map(({ code, values }) => [code, values.name]),
      [['address.value', pair.split('=')[0]]],
      pair,
    );
  }
  assert.deepEqual(
    settings('#preset=huge').failures.map(({ code }) => code),
    ['address.preset'],
  );
  assert.deepEqual(
    settings('#epocs=3').failures.map(({ code, values }) => [code, values.name]),
    [['train.unknownSetting', 'epocs']],
  );
});

test('an address of nonsense is a failure to be told, not one of the page', () => {
  for (const hash of ['#=', '#&&=&', '#%E0%A4%A=1', '#preset=%', '#__proto__=1', '#constructor=1', '#toString=']) {
    assert.deepEqual(settings(hash).settings.changes, {}, hash);
    assert.ok(settings(hash).failures.length > 0, hash);
  }
});

/** A page that begins with this address. @param {string} hash */
function page(hash) {
  const store = createStore(reduce, initialState);
  const bar = { shown: hash };
  const flow = addressFlow({ store }, { hash: () => bar.shown, replace: (now) => (bar.shown = now) });
  store.dispatch({ type: 'device/ready', report: opened.device, presets, settings: table, version: opened.version });
  return { store, bar, flow };
}

test('the address is read when the engine has said what there is, and follows the settings from then on', () => {
  const { store, bar } = page('#preset=small&pooling=mean&epochs=7000');
  assert.deepEqual(store.state.settings, { preset: 'small', changes: { pooling: 'mean' }, picked: true });
  assert.equal(store.state.address.failures.length, 1);
  assert.equal(bar.shown, '#preset=small&pooling=mean');
  store.dispatch({ type: 'settings/changed', name: 'epochs', value: 3 });
  assert.equal(bar.shown, '#preset=small&pooling=mean&epochs=3');
  store.dispatch({ type: 'settings/resetAll' });
  store.dispatch({ type: 'settings/preset', preset: 'balanced' });
  assert.equal(bar.shown, '');
});

test('a step of the page in the address changes no setting, and stays while there are none to tell of', () => {
  const { store, bar, flow } = page('#train');
  assert.equal(bar.shown, '#train');
  store.dispatch({ type: 'settings/changed', name: 'epochs', value: 3 });
  bar.shown = '#use';
  flow.read();
  assert.deepEqual(store.state.settings.changes, { epochs: 3 });
  assert.equal(bar.shown, '#preset=balanced&epochs=3');
});

test('nothing of the data gets into the address', () => {
  const { store, bar } = page('');
  store.dispatch({ type: 'prediction/typed', text: 'a secret' });
  store.dispatch({ type: 'settings/changed', name: 'epochs', value: 3 });
  assert.equal(bar.shown, '#preset=balanced&epochs=3');
});
