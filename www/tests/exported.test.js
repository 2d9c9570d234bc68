// Models for other programs, as the page hands them out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WordloomError } from '../wordloom.js';
import { failure, prediction } from './fixtures.js';
import { NO_CERTAINTY, card, page, trained } from './model_page.js';

test('the model that predicts is exported in one archive, with the chosen license', async () => {
  /** @type {any[]} */
  const asked = [];
  const { store, model, handed } = page({
    loadModel: async () => card,
    predict: async () => [prediction()],
    exportModel: async (/** @type {any} */ options) => (asked.push(options), [new File(['x'], 'model.onnx')]),
  });
  await model.export();
  assert.deepEqual(asked, [], 'nothing is trained');
  trained(store);
  model.license(' MIT ');
  await model.export();
  await model.open(new File(['x'], 'feedback.wordloom'));
  await model.export();
  const options = { license: 'MIT', certainty: NO_CERTAINTY };
  assert.deepEqual(asked, [
    { ...options, name: 'reviews-1', loaded: false, model: store.state.runs.predictor },
    { ...options, name: 'feedback', loaded: true, model: card.predictor },
  ]);
  assert.deepEqual(
    handed.map(({ name }) => name),
    ['reviews-1-onnx.zip', 'feedback-onnx.zip'],
  );
  assert.equal(store.state.loadedModel.exporting, false);
});

test('the network of the model that predicts is exported for PyTorch in one archive', async () => {
  /** @type {any[]} */
  const asked = [];
  const { store, model, handed } = page({
    exportModel: async (/** @type {any} */ options) => (asked.push(options), [new File(['x'], 'model.py')]),
  });
  trained(store);
  await model.exportPyTorch();
  assert.deepEqual(asked, [{ format: 'pyTorch', name: 'reviews-1', loaded: false, license: '' }]);
  assert.deepEqual(
    handed.map(({ name }) => name),
    ['reviews-1-pytorch.zip'],
  );
});

test('the model that predicts is exported as a page, with the chosen precision', async () => {
  /** @type {any[]} */
  const asked = [];
  const { store, model, handed } = page({
    exportModel: async (/** @type {any} */ options) => (asked.push(options), [new File(['x'], 'reviews-1.html')]),
  });
  trained(store);
  await model.exportPage();
  model.pagePrecision('byte');
  await model.exportPage();
  const options = {
    format: 'page',
    name: 'reviews-1',
    loaded: false,
    license: '',
    model: store.state.runs.predictor,
    certainty: NO_CERTAINTY,
  };
  assert.deepEqual(asked, [
    { ...options, precision: 'half' },
    { ...options, precision: 'byte' },
  ]);
  assert.deepEqual(
    handed.map(({ name }) => name),
    ['reviews-1.html', 'reviews-1.html'],
  );
});

test('a network that ONNX cannot hold is told of', async () => {
  const { store, model, handed } = page({
    exportModel: async () => Promise.reject(new WordloomError(failure('export.cleaning'))),
  });
  trained(store);
  await model.export();
  const { failure: refusal, exporting } = store.state.loadedModel;
  assert.deepEqual([refusal?.code, exporting, handed], ['export.cleaning', false, []]);
});
