// Explanations of the library: what is requested, and how the slices of a long text are joined.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opening } from '../fake_engine.js';

/**
 * An explanation of one token for each influence.
 * @param {number[]} influences
 * @param {number} left
 * @returns {import('../../engine/protocol.d.ts').Explanation}
 */
const explanation = (influences, left = 0) => ({
  method: 'occlusion',
  tokens: influences.map((_, at) => ({ start: 2 * at, end: 2 * at + 1, known: true })),
  left,
  cut: 0,
  unfamiliar: null,
  targets: [{ column: 'label', kind: 'category', label: 'yes', predicted: 0.8, influences, completeness: null }],
});

test('the most likely label is explained, or the one that is named', async () => {
  const { loom, workers } = await opening();
  const why = explanation([1, 2]);
  workers[0].answers.explain = () => why;
  assert.equal(await loom.explain('good day'), why);
  await loom.explain('good day', { model: 'blend', loaded: true, labels: { label: 'no' } });
  await loom.explain('good day', { method: 'integratedGradients' });
  const request = { type: 'explain', text: 'good day', model: 'network', loaded: false, labels: {}, from: 0 };
  assert.deepEqual(workers[0].requests.slice(1), [
    request,
    { type: 'explain', text: 'good day', model: 'blend', loaded: true, labels: { label: 'no' }, from: 0 },
    { ...request, method: 'integratedGradients' },
  ]);
});

test('a long text is explained in slices, which are joined, until there are enough tokens', async () => {
  const { loom, workers } = await opening();
  workers[0].answers.explain = ({ from }) => explanation([from, from + 1], 7 - from);
  const why = await loom.explain('a long text', { most: 5 });
  assert.deepEqual(why.targets[0].influences, [0, 1, 2, 3, 4, 5]);
  assert.equal(why.tokens.length, 6);
  assert.equal(why.left, 3);
  // The label that was the most likely at first is explained to the end.
  assert.deepEqual(
    workers[0].requests.slice(1).map(({ from, labels }) => [from, labels]),
    [
      [0, {}],
      [2, { label: 'yes' }],
      [4, { label: 'yes' }],
    ],
  );
});

test('a cancelled explanation requests no other slice', async () => {
  const { loom, workers } = await opening();
  workers[0].answers.explain = () => explanation([1], 7);
  const signal = AbortSignal.abort();
  await assert.rejects(loom.explain('a long text', { signal }), { code: 'explain.cancelled' });
  assert.deepEqual(workers[0].types, ['open', 'explain']);
});
