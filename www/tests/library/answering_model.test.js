// The model that answers: it predicts, explains, ranks and is saved unless another is named.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opening } from '../fake_engine.js';
import { judgement, metrics, prediction } from '../fixtures.js';

/**
 * The models that the last requests named.
 * @param {import('../fake_engine.js').FakeWorker} worker
 * @param {number} from
 */
const models = (worker, from) => worker.requests.slice(from).map(({ type, model }) => [type, model]);

/** A library that has a trained model, and uses it in every way. */
async function used() {
  const { loom, workers } = await opening({
    saveModel: () => ({ bytes: new Uint8Array() }),
    loadModel: () => ({ predictor: 'linear' }),
    explain: () => ({ tokens: [], left: 0, targets: [] }),
    predict: ({ texts }) => ({ predictions: texts.map(() => prediction()) }),
  });
  await loom.load(new File(['a'], 'a.csv'));
  await loom.choose({ text: 'text', category: 'label' });
  const use = async (options = {}) => {
    const from = workers[0].requests.length;
    await loom.predict(['x'], options);
    await loom.explain('x', options);
    await loom.rank(['x'], options);
    return models(workers[0], from);
  };
  return { loom, worker: workers[0], use };
}

/** @param {string} model */
const all = (model) => ['predict', 'explain', 'predict'].map((type) => [type, model]);

test('before an evaluation the network answers, after it the model that the validation rows chose', async () => {
  const { loom, worker, use } = await used();
  await loom.train().ready();
  assert.deepEqual(await use(), all('network'));
  worker.answers.evaluate = () => judgement({ blendVerdict: 'worse' }, { answers: 'blend' });
  const evaluation = await loom.evaluate();
  assert.equal(evaluation.category, evaluation.targets[0].blend.category);
  assert.deepEqual(await use(), all('blend'));
  assert.deepEqual(await use({ model: 'linear' }), all('linear'));
  await loom.saveModel();
  await loom.saveModel({ model: 'network' });
  assert.deepEqual(models(worker, -2), [
    ['saveModel', 'blend'],
    ['saveModel', 'network'],
  ]);
  await loom.train().ready();
  assert.deepEqual(await use(), all('network'));
});

test('a loaded model answers with the one that it was saved with', async () => {
  const { loom, worker, use } = await used();
  await loom.loadModel(new Blob(['abc']));
  assert.deepEqual(await use({ loaded: true }), all('linear'));
  worker.answers.evaluate = () => metrics;
  await loom.train().ready();
  await loom.evaluate();
  assert.deepEqual(await use({ loaded: true }), all('linear'));
  assert.deepEqual(await use(), all('network'));
});
