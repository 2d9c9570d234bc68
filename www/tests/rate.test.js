// The learning rate before a run: its state, its flow, the library's search.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rateFlow } from '../app/rate/flow.js';
import { createTranslator } from '../messages/translator.js';
import { initialState, reduce } from '../app/state.js';
import { isOneCurve, lowerRate } from '../app/rate/state.js';
import { applies } from '../app/settings/state.js';
import { createStore } from '../ui/store.js';
import { progress as progressView } from '../app/training/progress.js';
import { optionalNumberOf } from '../ui/inputs.js';
import { settingValue } from '../app/settings/words.js';
import { WordloomError } from '../wordloom.js';
import { failure, opened, plan, progress, rows, table } from './fixtures.js';
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

/** @type {import('../engine/protocol.d.ts').RateFinderState} */
const begun = { steps: 100, points: [], ended: false, suggestion: null };
const found = {
  ...begun,
  points: [
    { rate: 1e-6, loss: 2 },
    { rate: 1e-2, loss: 1 },
  ],
  ended: true,
  suggestion: 1e-3,
};

/** @type {import('../engine/protocol.d.ts').ScheduleCurve} */
const curve = {
  steps: 20,
  stepsPerEpoch: 10,
  points: [0, 19],
  rates: { embedding: [0, 1], encoder: [0, 1], heads: [0, 1] },
};

/** A page whose library the test plays the part of. @param {any} loom */
function ratePage(loom) {
  const store = createStore(reduce, initialState);
  chosen.forEach((action) => store.dispatch(action));
  const drawing = { schedule: async () => curve, ...loom };
  return { store, rate: rateFlow({ store, loom: async () => drawing }) };
}

test('the schedule is drawn again when settings or rows are others, and only then', async () => {
  /** @type {any[]} */
  const asked = [];
  const { store } = ratePage({ schedule: async (/** @type {any} */ settings) => (asked.push(settings), curve) });
  await settled();
  await settled();
  assert.deepEqual(asked, [{ preset: 'balanced' }]);
  assert.equal(store.state.rate.curve, curve);
  store.dispatch({ type: 'settings/changed', name: 'warmUp', value: 0.1 });
  await settled();
  assert.deepEqual(asked.at(-1), { preset: 'balanced', warmUp: 0.1 });
  assert.equal(asked.length, 2);
});

test('settings that changed while the schedule was drawn are drawn after it', async () => {
  const { store } = ratePage({
    async schedule(/** @type {any} */ settings) {
      if (!settings.warmUp) store.dispatch({ type: 'settings/changed', name: 'warmUp', value: 0.2 });
      return { ...curve, steps: settings.warmUp ? 7 : 20 };
    },
  });
  await settled();
  assert.equal(store.state.rate.curve?.steps, 7);
});

test('a schedule that the engine refuses says why, until another is drawn', async () => {
  let refused = true;
  const { store } = ratePage({
    schedule: async () => {
      if (refused) throw new WordloomError(failure('train.allFrozen'));
      return curve;
    },
  });
  await settled();
  assert.equal(store.state.rate.curveFailure?.code, 'train.allFrozen');
  refused = false;
  store.dispatch({ type: 'settings/resetAll' });
  await settled();
  assert.equal(store.state.rate.curveFailure, null);
});

test('a search shows its points as they come, and its suggestion can be taken without losing it', async () => {
  const { store, rate } = ratePage({
    async findLearningRate(/** @type {any} */ settings, /** @type {any} */ { onProgress }) {
      assert.deepEqual(settings, { preset: 'balanced' });
      assert.ok(store.state.rate.searching);
      onProgress({ ...found, ended: false, suggestion: null });
      assert.equal(store.state.rate.search?.points.length, 2);
      return found;
    },
  });
  await rate.find();
  assert.equal(store.state.rate.searching, false);
  store.dispatch({ type: 'settings/changed', name: 'learningRate', value: 1e-3 });
  assert.equal(store.state.rate.search?.suggestion, 1e-3);
  store.dispatch({ type: 'settings/changed', name: 'optimizer', value: 'sgd' });
  assert.equal(store.state.rate.search, null);
});

test('a search ends when it is stopped, and when the settings become others', async () => {
  const until = async (/** @type {any} */ _settings, /** @type {any} */ { signal, onProgress }) => {
    while (!signal.aborted) {
      await new Promise(setImmediate);
      onProgress({ ...begun, points: found.points });
    }
    return begun;
  };
  const { store, rate } = ratePage({ findLearningRate: until });
  const first = rate.find();
  await new Promise(setImmediate);
  rate.stop();
  await first;
  assert.deepEqual([store.state.rate.searching, store.state.rate.search?.ended], [false, false]);
  const second = rate.find();
  await new Promise(setImmediate);
  store.dispatch({ type: 'settings/preset', preset: 'small' });
  await second;
  assert.deepEqual([store.state.rate.searching, store.state.rate.search], [false, null]);
});

test('a search that fails says so and lets another begin', async () => {
  const { store, rate } = ratePage({
    findLearningRate: async () => {
      throw new WordloomError(failure('engine.died'));
    },
  });
  await rate.find();
  assert.equal(store.state.rate.searchFailure?.code, 'engine.died');
  assert.equal(store.state.rate.searching, false);
});

test('one curve is drawn for parameter groups with the same rates', () => {
  assert.ok(isOneCurve(curve));
  assert.ok(!isOneCurve({ ...curve, rates: { ...curve.rates, heads: [0, 2] } }));
});

/** @param {string} name */
function settingNamed(name) {
  const setting = opened.settings.find((each) => each.name === name);
  assert.ok(setting);
  return setting;
}

test('how and when a rate decays is asked only where it does', () => {
  assert.ok(!applies(settingNamed('decayFactor'), { schedule: 'cosine' }));
  assert.ok(applies(settingNamed('decayEpochs'), { schedule: 'reduceOnPlateau' }));
  assert.ok(applies(settingNamed('warmUp'), { schedule: 'constant' }));
});

test('parameter groups are written with what differs, and the others are not named', () => {
  const en = /** @type {any} */ (
    createTranslator('en', JSON.parse(readFileSync(new URL('../messages/en.json', import.meta.url), 'utf8')))
  );
  const plain = { optimizer: null, learningRateFactor: 1, weightDecay: null, frozenEpochs: 0 };
  const groups = {
    embedding: { ...plain, optimizer: 'sgd', frozenEpochs: 2 },
    encoder: plain,
    heads: { ...plain, learningRateFactor: 0.1, weightDecay: 0 },
  };
  assert.equal(
    settingValue(en, groups),
    'Embedding: SGD frozen for 2 epochs, Heads: learning rate ×0.1 weight decay 0',
  );
  assert.equal(settingValue(en, { embedding: plain, encoder: plain, heads: plain }), 'none');
});

test('an emptied number goes by what goes for all, and one that is no number stays as it was', () => {
  const event = (/** @type {string} */ value, badInput = false) =>
    /** @type {any} */ ({
      target: {
        value,
        valueAsNumber: value === '' ? NaN : Number(value),
        min: '0',
        max: '1',
        step: 'any',
        validity: { badInput },
      },
    });
  assert.equal(optionalNumberOf(event(''), 0.1), null);
  assert.equal(optionalNumberOf(event('', true), 0.1), 0.1);
  assert.equal(optionalNumberOf(event('3'), null), 1);
  assert.equal(optionalNumberOf(event('0.2'), null), 0.2);
});

/** All that a template is filled with, however deep. @param {any} value @returns {any[]} */
const within = (value) =>
  Array.isArray(value) ? value.flatMap(within) : value?.values ? within(value.values) : [value];

test('a run that diverged says the learning rate it had, and sets a tenth of it on a click', () => {
  assert.equal(lowerRate(0.003, []), 0.0003);
  assert.equal(lowerRate(2e-6, opened.settings), 1e-6);
  const messages = JSON.parse(readFileSync(new URL('../messages/en.json', import.meta.url), 'utf8'));
  /** @type {any[]} */
  const set = [];
  const ui = /** @type {any} */ ({
    ...createTranslator('en', messages),
    actions: { settings: { set: (/** @type {any[]} */ ...what) => set.push(what) } },
  });
  const ended = (/** @type {'diverged' | 'finished'} */ how) =>
    reduce(
      reduce(reduce(initialState, { type: 'runs/started', preset: 'balanced', changes: {} }), {
        type: 'runs/planned',
        plan,
      }),
      { type: 'runs/progressed', progress: progress({ ended: how }) },
    ).runs.list[0];
  const content = within(progressView(ui, ended('diverged'), []));
  assert.ok(content.includes('Lower the learning rate, which was 0.001.'));
  content.filter((each) => typeof each === 'function').forEach((click) => click());
  assert.deepEqual(set, [['learningRate', 0.0001]]);
  assert.deepEqual(
    within(progressView(ui, ended('finished'), [])).filter((each) => typeof each === 'function'),
    [],
  );
});
