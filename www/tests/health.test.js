// What is found about the rows, and the vocabulary: state and flows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFlow } from '../app/data/flow.js';
import { problems } from '../app/health/state.js';
import { healthFlow } from '../app/health/flow.js';
import { vocabularyFlow } from '../app/vocabulary/flow.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, health, opened, rows, table } from './fixtures.js';
import { settled } from './settled.js';

/** @typedef {import('../app/state.js').Action} Action */

/** @type {Action[]} */
const chosen = [
  {
    type: 'device/ready',
    report: opened.device,
    presets: opened.presets,
    settings: opened.settings,
    version: opened.version,
  },
  { type: 'data/loaded', table, sample: false, options: {} },
  { type: 'data/chosen', rows },
];

/**
 * A page with chosen rows, over a library that keeps what it is asked.
 * @param {Record<string, (...args: any[]) => any>} answers
 */
function page(answers = {}) {
  /** @type {any[]} */
  const asked = [];
  const store = createStore(reduce, initialState);
  chosen.forEach((action) => store.dispatch(action));
  const known = {
    choose: () => ({ ...rows }),
    inspect: () => health,
    findingRows: (/** @type {number} */ _, { offset = 0 }) => ({ total: 30, rows: [{ line: 2 + offset }] }),
    vocabulary: () => ({ size: 3, unknown: 0, matches: 1, tokens: [] }),
    tokenize: () => [],
    ...answers,
  };
  const method =
    (/** @type {string} */ name) =>
    async (/** @type {any[]} */ ...args) => {
      asked.push([name, ...args]);
      return /** @type {any} */ (known)[name](...args);
    };
  const loom = Object.fromEntries(Object.keys(known).map((name) => [name, method(name)]));
  const context = { store, loom: async () => /** @type {any} */ (loom) };
  const names = () => asked.map(([name]) => name);
  return {
    store,
    asked,
    names,
    /** What a test does not begin does not follow the state. */
    begin: {
      data: () => dataFlow(context),
      health: () => healthFlow(context),
      vocabulary: () => vocabularyFlow(context),
    },
  };
}

test('rows that are many or long are looked at only once the person says so', async () => {
  for (const large of [
    { ...rows, rows: 300_000 },
    { ...rows, tokens: { ...rows.tokens, total: 50_000_000 } },
  ]) {
    const { store, names, begin } = page();
    store.dispatch({ type: 'data/chosen', rows: large });
    const flow = begin.health();
    await settled();
    assert.deepEqual(names(), []);
    await flow.inspect();
    assert.deepEqual(names(), ['inspect']);
  }
});

test('rows are inspected once, and again when they are others or are read otherwise', async () => {
  const { store, asked, names, begin } = page();
  const data = begin.data();
  begin.health();
  await settled();
  await settled();
  assert.equal(store.state.health.report, health);
  store.dispatch({ type: 'settings/changed', name: 'epochs', value: 3 });
  await settled();
  assert.deepEqual(names(), ['inspect']);
  store.dispatch({ type: 'settings/changed', name: 'maxLength', value: 7 });
  await settled();
  assert.equal(asked[1][1].maxLength, 7);
  await data.applyFix({ type: 'keepFirstDuplicate' });
  await settled();
  assert.deepEqual(names(), ['inspect', 'inspect', 'choose', 'inspect']);
});

test('very many rows are inspected only when asked to', async () => {
  const { store, names, begin } = page();
  store.dispatch({ type: 'data/chosen', rows: { ...rows, rows: 1_000_000 } });
  const flow = begin.health();
  await settled();
  assert.deepEqual(names(), []);
  await flow.inspect();
  await settled();
  assert.deepEqual(names(), ['inspect']);
  assert.equal(store.state.health.report, health);
  store.dispatch({ type: 'data/chosen', rows: { ...rows, rows: 1_000_000 } });
  await settled();
  assert.equal(store.state.health.report, null);
});

test('nothing is inspected while a model trains', async () => {
  const { store, names, begin } = page();
  store.dispatch({ type: 'runs/started', preset: 'balanced', changes: {} });
  begin.health();
  await settled();
  assert.deepEqual(names(), []);
});

test('fixes are applied in their order and taken back one by one', async () => {
  const { store, asked, begin } = page();
  const data = begin.data();
  await data.applyFix({ type: 'dropConflicts' });
  await data.applyFix({ type: 'ignoreToken', token: 'fwd' });
  assert.deepEqual(asked.at(-1)[1].fixes, [{ type: 'dropConflicts' }, { type: 'ignoreToken', token: 'fwd' }]);
  await data.applyFix({ type: 'ignoreToken', token: 'fwd' });
  assert.equal(store.state.data.fixes.length, 2);
  await data.removeFix(0);
  assert.deepEqual(asked.at(-1)[1].fixes, [{ type: 'ignoreToken', token: 'fwd' }]);
  await data.setRole('stars', 'ignored');
  assert.deepEqual(store.state.data.fixes, []);
});

test('two roles given in one breath both stand', async () => {
  const { store, begin } = page();
  const data = begin.data();
  await Promise.all([data.setRole('label', 'text'), data.setRole('stars', 'category')]);
  assert.deepEqual(store.state.data.columns, {
    text: ['text', 'label'],
    targets: [{ column: 'stars', kind: 'category' }],
  });
});

test('fixes and a split make the model of the rows before them no answer', () => {
  const plan = /** @type {any} */ ({ stepsPerEpoch: 1 });
  /** @type {Action[]} */
  const trained = [
    ...chosen,
    { type: 'runs/started', preset: 'balanced', changes: {} },
    { type: 'runs/planned', plan },
  ];
  const state = [...trained, /** @type {Action} */ ({ type: 'data/fixesChanged', fixes: [] })].reduce(
    reduce,
    initialState,
  );
  assert.equal(state.runs.model, null);
  assert.equal(state.runs.list.length, 1);
});

test('how one column is read is chosen with, and the other columns are as before', async () => {
  const { asked, begin } = page();
  const data = begin.data();
  await data.setRole('label', 'labels');
  await data.setTarget('label', { separator: '/' });
  assert.deepEqual(asked.at(-1)[1].targets, [
    { column: 'label', kind: 'labels', separator: '/' },
    { column: 'stars', kind: 'score' },
  ]);
  await data.setTarget('label', { separator: undefined });
  assert.deepEqual(asked.at(-1)[1].targets[0], { column: 'label', kind: 'labels' });
});

test('the rows of a finding come in pages, and not after it was closed', async () => {
  const { store, begin } = page();
  const flow = begin.health();
  await settled();
  await flow.showRows(0, 20);
  assert.deepEqual(store.state.health.page, { finding: 0, offset: 20, total: 30, rows: [{ line: 22 }] });
  const pending = flow.showRows(0);
  flow.hideRows();
  await pending;
  assert.equal(store.state.health.page, null);
});

test('an engine that has not looked at the rows is asked to', async () => {
  const { names, begin } = page({
    findingRows: () => {
      throw new WordloomError(failure('session.notInspected'));
    },
  });
  const flow = begin.health();
  await settled();
  await flow.showRows(0);
  assert.deepEqual(names(), ['inspect', 'findingRows', 'inspect']);
});

test('the vocabulary is fetched once it is opened, and anew for other settings', async () => {
  const { store, asked, names, begin } = page();
  const vocabulary = begin.vocabulary();
  await settled();
  assert.deepEqual(names(), []);
  vocabulary.open(true);
  await settled();
  await vocabulary.turn(50);
  assert.deepEqual(
    asked.map(([, options]) => options.offset),
    [0, 50],
  );
  store.dispatch({ type: 'settings/changed', name: 'tokens', value: 'bytePair' });
  await settled();
  assert.equal(asked.at(-1)[2].tokens, 'bytePair');
});

test('a search begins at its first token, and an emptied box shows no tokens', () => {
  /** @type {Action[]} */
  const typed = [
    { type: 'vocabulary/turned', offset: 50 },
    { type: 'vocabulary/searched', search: 'par' },
    { type: 'vocabulary/typed', text: 'parcel' },
    { type: 'vocabulary/cut', text: 'parcel', tokens: [] },
  ];
  const { vocabulary } = typed.reduce(reduce, initialState);
  assert.equal(vocabulary.offset, 0);
  assert.equal(vocabulary.cut?.text, 'parcel');
  assert.equal(
    [...typed, /** @type {Action} */ ({ type: 'vocabulary/typed', text: '' })].reduce(reduce, initialState).vocabulary
      .cut,
    null,
  );
});

test('an offer is no problem', () => {
  const offer = {
    sentence: { code: 'health.starterVectors', values: { rows: 300, language: 'en' } },
    severity: /** @type {const} */ ('offer'),
    rows: 0,
    fixes: [],
    setting: null,
    kinds: [],
  };
  assert.deepEqual(problems({ ...health, findings: [...health.findings, offer] }), health.findings);
  assert.deepEqual(problems({ ...health, findings: [offer] }), []);
});
