// A typed text as the network reads it: when it is read, what is drawn, and what is searched for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, reduce } from '../app/state.js';
import { followedOf } from '../app/watch_reading/followed_state.js';
import { activeUnits, patternOf, rangeOf } from '../app/watch_reading/pattern_state.js';
import { watchable, within } from '../app/watch_reading/state.js';
import { prediction } from './fixtures.js';

/** @typedef {import('../engine/protocol.d.ts').TextActivations} TextActivations */

/** Three units over four tokens. @type {TextActivations} */
const activations = {
  layers: [{ kind: 'lstm', hidden: 3, bidirectional: false }],
  networks: 1,
  tokens: Array.from({ length: 4 }, (_, at) => ({ start: 2 * at, end: 2 * at + 1, known: true })),
  quantities: ['hidden', 'memory'],
  units: 3,
  values: [0.1, -0.9, 0.2, 0.8, -0.7, 0.1, 0.9, -0.6, -0.3, 0.3, 0.4, 0.6],
};

const category = (/** @type {number} */ yes) => {
  const probabilities = [
    { label: 'yes', probability: yes },
    { label: 'no', probability: 1 - yes },
  ];
  const { label, probability } = yes > 0.5 ? probabilities[0] : probabilities[1];
  const ranked = probabilities.toSorted((a, b) => b.probability - a.probability);
  return prediction({
    column: 'tone',
    kind: 'category',
    category: { label, probability, probabilities: ranked, decided: null, set: null },
    score: null,
  }).targets;
};

test('the line follows the most probable label of the whole text, or the one that is chosen', () => {
  const prefixes = { tokens: activations.tokens, left: 0, cut: 0, predictions: [0.75, 0.25, 0.875].map(category) };
  const of = followedOf(prefixes, { column: 0, label: null });
  assert.deepEqual([of?.label, of?.values, of?.low, of?.high], ['yes', [0.75, 0.25, 0.875], 0, 1]);
  assert.deepEqual(followedOf(prefixes, { column: 0, label: 'no' })?.values, [0.25, 0.75, 0.125]);
  // Of another model: the label and the column are not there.
  assert.equal(followedOf(prefixes, { column: 3, label: 'perhaps' })?.label, 'yes');
  assert.equal(followedOf({ ...prefixes, predictions: [] }, { column: 0, label: null }), null);
});

test('a unit is compared by the range of its values at the selected tokens, until one is set', () => {
  const selection = { unit: 0, first: 1, last: 2 };
  assert.deepEqual(rangeOf(activations, selection, { low: null, high: null }), { low: 0.75, high: 0.95 });
  assert.deepEqual(patternOf(activations, selection, { by: 'unit', low: 0.5, high: null }), {
    units: [{ unit: 0, low: 0.5, high: 0.95 }],
    tokens: 2,
  });
});

test('a unit is active if it has one sign and the threshold at all selected tokens', () => {
  const selection = { unit: 0, first: 1, last: 2 };
  assert.deepEqual(activeUnits(activations, selection, 0.5), [
    { unit: 0, sign: 1 },
    { unit: 1, sign: -1 },
  ]);
  const pattern = patternOf(activations, selection, { by: 'active', threshold: 0.5 });
  assert.deepEqual(
    pattern?.units.map(({ unit, low, high }) => [unit, Math.max(low, -9), Math.min(high, 9)]),
    [
      [0, 0.5, 9],
      [1, -9, -0.5],
    ],
  );
  assert.equal(patternOf(activations, { unit: 0, first: 0, last: 3 }, { by: 'active', threshold: 0.95 }), null);
});

test('a text is read once it is predicted and the panel is open, and again for other units', () => {
  const typed = [
    { type: 'prediction/typed', text: 'good day' },
    { type: 'prediction/predicted', text: 'good day', prediction: prediction() },
  ];
  let state = typed.reduce((state, action) => reduce(state, /** @type {any} */ (action)), initialState);
  const after = (/** @type {any} */ action) => (state = reduce(state, action));
  assert.equal(watchable(state), null);
  after({ type: 'watchReading/opened', open: true });
  assert.equal(watchable(state)?.[0], state.prediction.prediction);
  const read = () => ({
    type: 'watchReading/read',
    read: {
      prediction: state.prediction.prediction,
      text: state.prediction.predictedText,
      prefixes: { tokens: activations.tokens, left: 0, cut: 0, predictions: [] },
    },
    of: state.watchReading.shown,
    activations,
  });
  after(read());
  assert.equal(watchable(state), null);
  after({ type: 'watchReading/selected', selection: { unit: 2, first: 1, last: 3 } });
  after({ type: 'watchReading/shown', shown: { layer: 0, backward: false, quantity: 'memory' } });
  assert.notEqual(watchable(state), null);
  after(read());
  assert.deepEqual(state.watchReading.selection, { unit: 2, first: 1, last: 3 }, 'the same text keeps the selection');
  after({ type: 'prediction/predicted', text: 'good day', prediction: prediction() });
  assert.notEqual(watchable(state), null, 'a network in training predicts the text again');
  // Another network may have no second layer.
  after({ type: 'runs/started', preset: 'balanced', changes: {} });
  assert.deepEqual(
    [state.watchReading.shown.quantity, state.watchReading.read, state.watchReading.open],
    ['hidden', null, true],
  );
});

test('a selection stays within the text and the layer', () => {
  assert.deepEqual(within({ unit: 9, first: 2, last: 7 }, activations), { unit: 2, first: 2, last: 3 });
  assert.deepEqual(within({ unit: 9, first: 2, last: 7 }, { ...activations, units: 0, tokens: [] }), {
    unit: 0,
    first: 0,
    last: 0,
  });
});

test('a failure is shown until another text is predicted or other units are chosen', () => {
  const failed = reduce(initialState, {
    type: 'watchReading/failed',
    failure: { code: 'session.noDirection', message: '', values: {} },
  });
  assert.equal(failed.watchReading.failure?.code, 'session.noDirection');
  const shown = { layer: 0, backward: false, quantity: /** @type {const} */ ('hidden') };
  assert.equal(reduce(failed, { type: 'watchReading/shown', shown }).watchReading.failure, null);
  const predicted = reduce(reduce(failed, { type: 'prediction/typed', text: 'good' }), {
    type: 'prediction/predicted',
    text: 'good',
    prediction: prediction(),
  });
  assert.equal(predicted.watchReading.failure, null);
});
