// Models as files: keeping the run's, opening one, and which of the two answers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isModelFile } from '../app/models/file_flow.js';
import { rankingFlow } from '../app/ranking/flow.js';
import { predictingModel, canPredict } from '../app/models/state.js';
import { WordloomError } from '../wordloom.js';
import { failure, prediction, table } from './fixtures.js';
import { NO_CERTAINTY, card, page, trained } from './model_page.js';

test('an opened model answers without data, by the one of its models that was meant', async () => {
  /** @type {any[]} */
  const asked = [];
  const { store, trial, model, revealed } = page({
    loadModel: async () => card,
    predict: async (/** @type {string[]} */ texts, /** @type {any} */ options) => (
      asked.push([texts, options]),
      [prediction()]
    ),
  });
  store.dispatch({ type: 'prediction/typed', text: 'fine' });
  assert.equal(canPredict(store.state), false);
  await model.open(new File(['x'], 'feedback.wordloom'));
  assert.deepEqual(revealed, ['use']);
  assert.deepEqual(asked, [[['fine'], { model: 'linear', loaded: true, certainty: NO_CERTAINTY }]]);
  assert.deepEqual(predictingModel(store.state), { loaded: true, predictor: 'linear', targets: card.targets });
  await trial.setPredictor('blend');
  assert.deepEqual(asked[1], [['fine'], { model: 'blend', loaded: true, certainty: NO_CERTAINTY }]);
  assert.equal(store.state.runs.predictor, 'network', 'that of the runs is another matter');
});

test('candidates are ranked by what the opened model answers', async () => {
  /** @type {any[]} */
  const asked = [];
  const { context, model } = page({
    loadModel: async () => card,
    rank: async (/** @type {string[]} */ texts, /** @type {any} */ { by, model, loaded }) => (
      asked.push([texts, by, model, loaded]),
      []
    ),
  });
  await model.open(new File(['x'], 'feedback.wordloom'));
  const ranking = rankingFlow(context);
  ranking.type('one\ntwo');
  await ranking.start();
  assert.deepEqual(asked, [[['one', 'two'], { column: 'mood', label: 'glad' }, 'linear', true]]);
});

test('the run trained here answers again once it is asked for, and once another begins', async () => {
  const { store, model } = page({ loadModel: async () => card, predict: async () => [prediction()] });
  trained(store);
  await model.open(new File(['x'], 'feedback.wordloom'));
  assert.equal(predictingModel(store.state).loaded, true);
  await model.activate(false);
  assert.deepEqual(predictingModel(store.state), {
    loaded: false,
    predictor: 'network',
    targets: [{ column: 'label', kind: 'category', labels: ['yes', 'no'] }],
  });
  await model.activate(true);
  store.dispatch({ type: 'runs/started', preset: 'small', changes: {} });
  assert.equal(predictingModel(store.state).loaded, false);
  assert.deepEqual(store.state.loadedModel.card, card, 'it is still there to be asked');
});

test('an answer of the model that was asked before is not shown', async () => {
  /** @type {((said: any) => void)[]} */
  const answer = [];
  const { store, trial, model } = page({
    loadModel: async () => card,
    predict: () => new Promise((resolve) => answer.push(resolve)),
  });
  trained(store);
  store.dispatch({ type: 'prediction/typed', text: 'fine' });
  const first = trial.predict();
  await new Promise(setImmediate);
  const opened = model.open(new File(['x'], 'feedback.wordloom'));
  await new Promise(setImmediate);
  answer[0]([prediction()]);
  await new Promise(setImmediate);
  assert.equal(store.state.prediction.prediction, null);
  answer[1]([prediction({ score: { value: 2, interval: null } })]);
  await Promise.all([first, opened]);
  assert.deepEqual(store.state.prediction.prediction, prediction({ score: { value: 2, interval: null } }));
});

test('another file read meanwhile leaves what an opened model has said', async () => {
  const { store, context, model } = page({
    loadModel: async () => card,
    predict: async () => [prediction()],
    rank: async () => ['ranked'],
  });
  store.dispatch({ type: 'prediction/typed', text: 'fine' });
  await model.open(new File(['x'], 'feedback.wordloom'));
  const ranking = rankingFlow(context);
  ranking.type('one');
  await ranking.start();
  const { prediction: typed, ranking: ranked } = store.state;
  assert.notEqual(typed.prediction, null);
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  store.dispatch({ type: 'runs/predictorChosen', predictor: 'blend' });
  assert.deepEqual([store.state.prediction, store.state.ranking], [typed, ranked]);
  store.dispatch({ type: 'runs/started', preset: 'small', changes: {} });
  assert.deepEqual(
    [store.state.prediction.prediction, store.state.ranking.ranked],
    [null, null],
    'now the run answers',
  );
});

test('an engine that dies under an opened model says so at the text, which is read again by the next', async () => {
  let dies = true;
  const { store, trial, model } = page({
    loadModel: async () => card,
    predict: async () => (dies ? Promise.reject(new WordloomError(failure('engine.died'))) : [prediction()]),
  });
  store.dispatch({ type: 'prediction/typed', text: 'fine' });
  await model.open(new File(['x'], 'feedback.wordloom'));
  assert.equal(store.state.prediction.failure?.code, 'engine.died');
  dies = false;
  await trial.predict();
  assert.deepEqual([store.state.prediction.failure, store.state.prediction.prediction], [null, prediction()]);
});

test('what is no model leaves the one before it', async () => {
  const library = { loadModel: async () => card };
  const { store, model, revealed } = page(library);
  await model.open(new File(['x'], 'feedback.wordloom'));
  library.loadModel = async () => Promise.reject(new WordloomError(failure('store.foreign')));
  await model.open(new File(['x'], 'other.wordloom'));
  assert.equal(revealed.length, 1);
  const { loadedModel } = store.state;
  assert.deepEqual(
    [loadedModel.card, loadedModel.unread, loadedModel.failure?.code, loadedModel.opening],
    [card, 'other.wordloom', 'store.foreign', null],
  );
  model.dismiss();
  assert.deepEqual([store.state.loadedModel.failure, store.state.loadedModel.unread], [null, null]);
});

test('the run’s model is handed out under the name of its data, with the model that predicts', async () => {
  /** @type {any[]} */
  const asked = [];
  const file = new Blob(['bytes']);
  const { store, model, handed } = page({
    saveModel: async (/** @type {any} */ options) => (asked.push(options), file),
  });
  await model.save();
  assert.equal(asked.length, 0, 'nothing is trained');
  trained(store);
  store.dispatch({ type: 'runs/predictorChosen', predictor: 'blend' });
  await model.save();
  assert.deepEqual(asked, [{ name: 'reviews', model: 'blend', precision: 'single', certainty: NO_CERTAINTY }]);
  assert.deepEqual(handed, [{ name: 'reviews-1.wordloom', file }]);
  store.dispatch({ type: 'runs/renamed', id: 1, name: 'the good one' });
  model.saveHalf(true);
  await model.save();
  assert.deepEqual([asked[1].name, asked[1].precision], ['the good one', 'half']);
});

test('a model that cannot be written is told of, and can be tried again', async () => {
  const { store, model, handed } = page({
    saveModel: async () => Promise.reject(new WordloomError(failure('engine.died'))),
  });
  trained(store);
  await model.save();
  assert.deepEqual(
    [store.state.loadedModel.failure?.code, store.state.loadedModel.saving, handed],
    ['engine.died', false, []],
  );
});

test('a model is told from texts by its first bytes, whatever it is called', async () => {
  /** @param {number} length @param {string} header */
  const bytes = (length, header) => new Blob([new BigUint64Array([BigInt(length)]), header]);
  assert.equal(await isModelFile(bytes(20, '{"__metadata__":{}}  ')), true);
  assert.equal(await isModelFile(bytes(2000, '{"__metadata__":{}}')), false, 'cut short before its header ends');
  assert.equal(await isModelFile(bytes(4, 'text')), false);
  assert.equal(await isModelFile(new Blob(['[{"a": "b"}, {"a": "c"}]'])), false);
  assert.equal(await isModelFile(new Blob(['01234567{"a": 1}'])), false, 'eight digits are a length beyond any file');
  assert.equal(await isModelFile(new Blob([])), false);
});
