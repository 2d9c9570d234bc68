// What the model reads: of a row, of the typed text, and what is to be known of a prediction before it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familiaritySentences } from '../app/prediction/familiarity.js';
import { problems } from '../app/health/state.js';
import { readingFlow } from '../app/reading/flow.js';
import { isShown } from '../app/reading/state.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, health, opened, plan, prediction, progress, rows, table } from './fixtures.js';
import { settled } from './settled.js';

/** A page with rows, and what of the library was asked to be read. @param {(text: any) => any} answer */
function page(answer = (text) => ({ text: String(text), normalized: 'n', tokens: [] })) {
  const store = createStore(reduce, initialState);
  store.dispatch({
    type: 'device/ready',
    report: opened.device,
    presets: opened.presets,
    settings: opened.settings,
    version: opened.version,
  });
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  store.dispatch({ type: 'data/chosen', rows });
  /** @type {any[]} */
  const asked = [];
  const library = {
    readText: async (/** @type {any} */ text, /** @type {any} */ options) => (
      asked.push([text, options]),
      answer(text)
    ),
  };
  const reading = readingFlow({ store, loom: async () => /** @type {any} */ (library) });
  return { store, reading, asked };
}

const row = { row: 3, testFile: false };

test('a row is read with the current settings, and again when they cut it into other tokens', async () => {
  const { store, reading, asked } = page();
  reading.show('preview', row);
  await settled();
  assert.deepEqual(asked, [[row, { settings: { preset: store.state.settings.preset } }]]);
  assert.equal(store.state.reading.text?.normalized, 'n');
  assert.ok(isShown(store.state.reading, 'preview', row) && !isShown(store.state.reading, 'finding', row));
  store.dispatch({ type: 'settings/changed', name: 'epochs', value: 3 });
  store.dispatch({ type: 'settings/changed', name: 'stripHtml', value: true });
  await settled();
  assert.deepEqual(asked.length, 2);
  assert.deepEqual(asked[1][1], { settings: { preset: store.state.settings.preset, epochs: 3, stripHtml: true } });
  reading.close();
  store.dispatch({ type: 'settings/changed', name: 'stripHtml', value: false });
  await settled();
  assert.equal(asked.length, 2);
});

test('the typed text is read by the model that predicted it', async () => {
  const { store, reading, asked } = page();
  store.dispatch({ type: 'runs/started', preset: 'small', changes: {} });
  store.dispatch({ type: 'runs/planned', plan });
  store.dispatch({ type: 'runs/progressed', progress: progress({ step: 20, ended: 'finished' }) });
  store.dispatch({ type: 'prediction/typed', text: 'late' });
  reading.open(true);
  await settled();
  assert.deepEqual(asked, []);
  store.dispatch({ type: 'prediction/predicted', text: 'late', prediction: prediction() });
  await settled();
  assert.deepEqual(asked, [['late', { model: 'network', loaded: false }]]);
  reading.open(true);
  reading.open(false);
  assert.equal(store.state.reading.of, null);
});

test('a text that cannot be read has its failure, and other rows close it', async () => {
  const { store, reading } = page(() => {
    throw new WordloomError(failure('session.noRow'));
  });
  reading.show('finding', row);
  await settled();
  assert.equal(store.state.reading.failure?.code, 'session.noRow');
  store.dispatch({ type: 'health/closed' });
  assert.equal(store.state.reading.of, null);
  reading.show('preview', row);
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  assert.equal(store.state.reading.of, null);
});

test('what the model knows nothing of is said first, then what was cut', () => {
  const ui = /** @type {any} */ ({ t: (/** @type {string} */ key) => key });
  const whole = { ...prediction(), read: 128, cut: 0 };
  assert.deepEqual(familiaritySentences(ui, whole, 'network'), []);
  assert.deepEqual(familiaritySentences(ui, { ...whole, cut: 9 }, 'blend'), ['prediction.cutBlend']);
  assert.deepEqual(familiaritySentences(ui, { ...whole, unfamiliar: 'otherScript', cut: 9 }, 'network'), [
    'prediction.unfamiliar.otherScript',
    'prediction.prior',
    'prediction.cut',
  ]);
});

test('what the texts contain is no problem', () => {
  const found = { ...health.findings[0], severity: /** @type {const} */ ('content') };
  assert.equal(problems({ ...health, findings: [found] }).length, 0);
});
