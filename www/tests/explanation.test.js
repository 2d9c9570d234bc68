// Why a model says what it says: when it is asked, what is shown of it, and what is dropped.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explanationFlow } from '../app/explanation/flow.js';
import { initialState, reduce } from '../app/state.js';
import { isToExplain, knownLabels, labelsOf } from '../app/explanation/state.js';
import { marked, strongest } from '../app/explanation/influences_state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, opened, plan, prediction, progress, rows, table } from './fixtures.js';

/** @typedef {import('../app/state.js').Action} Action */
/** @typedef {import('../engine/protocol.d.ts').Explanation} Explanation */

/** What is predicted for a text in a column of categories. */
function categories() {
  const probabilities = [
    { label: 'yes', probability: 0.8 },
    { label: 'no', probability: 0.2 },
  ];
  return prediction({
    column: 'label',
    kind: 'category',
    category: { label: 'yes', probability: 0.8, probabilities, decided: null, set: null },
    score: null,
  });
}

/**
 * An explanation of as many tokens as there are influences, each a letter.
 * @param {number[]} influences @param {string | null} label @param {Explanation['method']} method
 * @returns {Explanation}
 */
function explanation(influences, label = 'yes', method = 'occlusion') {
  const tokens = influences.map((_, at) => ({ start: 2 * at, end: 2 * at + 1, known: true }));
  const kind = label === null ? 'score' : 'category';
  return {
    method,
    tokens,
    left: 0,
    cut: 0,
    unfamiliar: null,
    targets: [{ column: 'label', kind, label, predicted: 0.8, influences, completeness: null }],
  };
}

/** A page with a model that has been trained, and what of the engine was asked to explain. */
function page() {
  const store = createStore(reduce, initialState);
  /** @type {Action[]} */
  const actions = [
    {
      type: 'device/ready',
      report: opened.device,
      presets: opened.presets,
      settings: opened.settings,
      version: opened.version,
    },
    { type: 'data/loaded', table, sample: false, options: {} },
    { type: 'data/chosen', rows },
    { type: 'runs/started', preset: 'balanced', changes: {} },
    { type: 'runs/planned', plan },
    { type: 'runs/progressed', progress: progress({ ended: 'finished' }) },
  ];
  actions.forEach((action) => store.dispatch(action));
  /**
   * @type {{
   *   text: string, options: any, answer: (explanation: Explanation) => void, refuse: (error: Error) => void,
   * }[]}
   */
  const asked = [];
  const explain = (/** @type {string} */ text, /** @type {any} */ options) =>
    new Promise((answer, refuse) => asked.push({ text, options, answer, refuse }));
  const flow = explanationFlow({ store, loom: async () => /** @type {any} */ ({ explain }) });
  /** Types a text, and has it predicted. @param {string} text */
  function predict(text) {
    store.dispatch({ type: 'prediction/typed', text });
    store.dispatch({ type: 'prediction/predicted', text, prediction: categories() });
  }
  return { store, flow, asked, predict };
}

/** @param {import('node:test').TestContext} t */
function clock(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  /** Lets so many milliseconds pass, and what follows from that happen. @param {number} milliseconds */
  return async (milliseconds = 1000) => {
    t.mock.timers.tick(milliseconds);
    await new Promise(setImmediate);
  };
}

test('nothing is explained until a person asks, and then every text that follows', async (t) => {
  const pass = clock(t);
  const { store, flow, asked, predict } = page();
  predict('good');
  await pass();
  assert.equal(asked.length, 0);
  flow.open('label', true);
  await pass();
  assert.deepEqual(
    asked.map(({ text, options: { model, labels } }) => [text, model, labels]),
    [['good', 'network', {}]],
  );
  const why = explanation([1]);
  asked[0].answer(why);
  await pass();
  assert.equal(store.state.explanation.last?.explanation, why);
  assert.equal(isToExplain(store.state.explanation, store.state.prediction.prediction), false);
  predict('better');
  await pass();
  assert.equal(asked[1].text, 'better');
  asked[1].answer(explanation([2]));
  await pass();
  flow.open('label', false);
  predict('best');
  await pass();
  assert.equal(asked.length, 2);
});

test('while a person types, nothing is asked that would hold up the prediction', async (t) => {
  const pass = clock(t);
  const { store, flow, asked, predict } = page();
  flow.open('label', true);
  for (const text of ['g', 'go', 'goo']) {
    predict(text);
    await pass(200);
  }
  store.dispatch({ type: 'prediction/typed', text: 'good' });
  await pass();
  assert.equal(asked.length, 0, 'the last key is not predicted yet');
  predict('good');
  // What else happens on the page puts it off no further.
  for (let at = 0; at < 4; at++) {
    await pass(100);
    store.dispatch({ type: 'ensemble/sized', members: 3 + at });
  }
  assert.deepEqual(
    asked.map(({ text }) => text),
    ['good'],
  );
});

test('an answer that came too late is dropped, and what is asked since follows', async (t) => {
  const pass = clock(t);
  const { store, flow, asked, predict } = page();
  predict('good');
  flow.open('label', true);
  await pass();
  flow.chooseLabel('label', 'no');
  await pass();
  assert.equal(asked.length, 1, 'one at a time');
  assert.equal(asked[0].options.signal.aborted, true, 'and what nobody waits for is given up');
  asked[0].answer(explanation([1]));
  await pass();
  assert.equal(store.state.explanation.last, null, 'another category is asked about');
  await pass();
  assert.deepEqual(asked[1].options.labels, { label: 'no' });
  store.dispatch({ type: 'runs/predictorChosen', predictor: 'linear' });
  asked[1].answer(explanation([1]));
  await pass();
  assert.equal(store.state.explanation.last, null, 'so is another model');
  predict('good');
  await pass();
  assert.equal(asked[2].options.model, 'linear');
});

test('what cannot be explained is said once, and a dead engine is the run’s loss', async (t) => {
  const pass = clock(t);
  const { store, flow, asked, predict } = page();
  predict('good');
  flow.open('label', true);
  await pass();
  asked[0].refuse(new WordloomError(failure('explain.unknownLabel')));
  await pass();
  assert.equal(store.state.explanation.failure?.code, 'explain.unknownLabel');
  await pass();
  assert.equal(asked.length, 1);
  predict('better');
  await pass();
  asked[1].refuse(new WordloomError(failure('engine.died')));
  await pass();
  assert.equal(store.state.runs.model, null);
});

test('another file has nothing left of what was asked, an emptied box only of what was answered', async () => {
  const { store, flow, predict } = page();
  predict('good');
  flow.open('label', true);
  flow.open('label', true);
  flow.chooseLabel('label', 'no');
  const of = {
    prediction: categories(),
    labels: {},
    method: /** @type {const} */ ('occlusion'),
    text: 'good',
    model: /** @type {const} */ ('network'),
    explanation: explanation([1]),
  };
  store.dispatch({ type: 'explanation/explained', of });
  assert.equal(store.state.explanation.last, of);
  store.dispatch({ type: 'prediction/typed', text: ' ' });
  const { explanation: emptied } = store.state;
  assert.deepEqual([emptied.open, emptied.labels, emptied.last], [['label'], { label: 'no' }, null]);
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  assert.deepEqual(store.state.explanation, initialState.explanation);
});

test('a label that the model does not know is not asked about', () => {
  const said = categories();
  assert.deepEqual(labelsOf(said.targets[0]), ['yes', 'no']);
  assert.deepEqual(labelsOf(prediction().targets[0]), []);
  assert.deepEqual(knownLabels({ label: 'no', stars: '5' }, said), { label: 'no' });
  assert.deepEqual(knownLabels({ label: 'perhaps' }, said), {});
});

test('tokens are marked by how much they count, and those that count for next to nothing are not', () => {
  const of = (/** @type {number[]} */ influences, /** @type {string | null} */ label = 'yes') => {
    const why = explanation(influences, label);
    return marked(why, why.targets[0]).map(({ start, strength }) => [start, strength]);
  };
  assert.deepEqual(of([2, -1, 0.1, 0]), [
    [0, 1],
    [2, 0.5],
  ]);
  // Where none changes the odds by much, none is strong; where one settles all, the next does not fade.
  assert.deepEqual(of([0.5, -0.25]), [
    [0, 0.5],
    [2, 0.25],
  ]);
  assert.deepEqual(of([16, 2]), [
    [0, 1],
    [2, 0.5],
  ]);
  // A score has a unit that nobody knows but the column.
  assert.deepEqual(of([0.01, -0.005], null), [
    [0, 1],
    [2, 0.5],
  ]);
  assert.deepEqual(of([0, 0], null), []);
  assert.deepEqual(of([]), []);
});

test('a token with a tenth of the probability is strong, and no influence on it exceeds 1', () => {
  const of = (/** @type {number[]} */ influences) => {
    const why = explanation(influences, 'yes', 'integratedGradients');
    return marked(why, why.targets[0]).map(({ start, strength }) => [start, strength]);
  };
  assert.deepEqual(of([0.05, -0.025]), [
    [0, 0.5],
    [2, 0.25],
  ]);
  assert.deepEqual(of([0.8, 0.4]), [
    [0, 1],
    [2, 0.5],
  ]);
});

test('an opened model explains what it says itself', async (t) => {
  const tick = clock(t);
  const { store, flow, asked, predict } = page();
  const card = {
    name: '',
    text: ['text'],
    targets: [],
    predictor: /** @type {const} */ ('linear'),
    certainty: null,
    networks: 1,
    parameters: 1,
    nGrams: 1,
  };
  store.dispatch({ type: 'loadedModel/opened', card });
  predict('good day');
  flow.open('label', true);
  await tick();
  assert.deepEqual([asked[0].options.model, asked[0].options.loaded], ['linear', true]);
  asked[0].answer(explanation([1]));
  await tick();
  assert.notEqual(store.state.explanation.last, null);
  store.dispatch({ type: 'loadedModel/activated', active: false });
  assert.equal(store.state.explanation.last, null, 'another model, other reasons');
});

test('the strongest tokens of each side are listed, the strongest first', () => {
  const why = explanation([1, -2, 3, -1, 0.5, 0.6, 0.7, 0.8, 0.9]);
  const sides = strongest(marked(why, why.targets[0]));
  assert.deepEqual(
    sides.for.map(({ influence }) => influence),
    [3, 1, 0.9, 0.8, 0.7],
  );
  assert.deepEqual(
    sides.against.map(({ influence }) => influence),
    [-2, -1],
  );
});
