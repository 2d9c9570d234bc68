// Ranking of texts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WordloomError } from '../../wordloom.js';
import { opening } from '../fake_engine.js';

/** A library whose model predicts how long a text is. */
async function ranking() {
  const { loom, workers } = await opening();
  const score = (/** @type {string} */ column, /** @type {number} */ value) => ({
    column,
    kind: 'score',
    category: null,
    labels: null,
    score: { value },
  });
  workers[0].answers.predict = ({ texts }) => ({
    predictions: texts.map((/** @type {string} */ text) => {
      const probabilities = [
        { label: 'long', probability: text.length / 10 },
        { label: 'short', probability: 1 - text.length / 10 },
      ];
      const size = {
        column: 'size',
        kind: 'category',
        category: { label: 'long', probability: 0.5, probabilities },
        labels: null,
        score: null,
      };
      return { targets: [size, score('length', text.length), score('depth', -text.length)], tokens: [] };
    }),
  });
  return { loom, worker: workers[0] };
}

test('texts are ranked by a score or by a label, highest first, and equal ones keep their order', async () => {
  const { loom } = await ranking();
  const texts = ['bb', 'a', 'cc', 'ddd'];
  assert.deepEqual(
    (await loom.rank(texts)).map(({ text, index, value }) => [text, index, value]),
    [
      ['ddd', 3, 3],
      ['bb', 0, 2],
      ['cc', 2, 2],
      ['a', 1, 1],
    ],
  );
  assert.deepEqual(
    (await loom.rank(texts, { by: { label: 'short' } })).map(({ text }) => text),
    ['a', 'bb', 'cc', 'ddd'],
  );
  const [deepest] = await loom.rank(texts, { by: { column: 'depth' } });
  assert.deepEqual(
    [deepest.text, deepest.predictions],
    [
      'a',
      [
        { column: 'size', answer: 'long' },
        { column: 'length', answer: 1 },
        { column: 'depth', answer: -1 },
      ],
    ],
  );
  assert.deepEqual(await loom.rank([]), []);
});

test('many texts are predicted in slices, with progress, until the caller cancels', async () => {
  const { loom, worker } = await ranking();
  const texts = Array.from({ length: 10 }, (_, at) => 'x'.repeat(at));
  /** @type {number[]} */
  const done = [];
  await loom.rank(texts, { slice: 4, onProgress: (progress) => done.push(progress.done) });
  assert.deepEqual(done, [4, 8, 10]);
  const cancel = new AbortController();
  await assert.rejects(loom.rank(texts, { slice: 4, signal: cancel.signal, onProgress: () => cancel.abort() }), {
    code: 'rank.cancelled',
  });
  assert.equal(worker.types.filter((type) => type === 'predict').length, 4);
});

test('ranking by something that the model does not predict is refused', async () => {
  const { loom, worker } = await ranking();
  await assert.rejects(loom.rank(['a'], { by: { label: 'tall' } }), {
    code: 'rank.noClass',
    values: { label: 'tall' },
  });
  worker.answers.predict = () => ({ predictions: [{ targets: [], tokens: [] }] });
  await assert.rejects(loom.rank(['a']), (error) => error instanceof WordloomError && error.code === 'rank.noScore');
});
