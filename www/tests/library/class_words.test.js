// The words that push toward a category over all rows: how rows are explained, and what is added up.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sides } from '../../library/class_words.js';
import { opening } from '../fake_engine.js';

const word = (/** @type {number} */ position, /** @type {string} */ word, /** @type {number} */ influence) => ({
  position,
  word,
  influence,
});

test('the influences of a word are added up on each side, with its rows', () => {
  const influences = [
    word(0, 'late', 0.5),
    word(0, 'parcel', -0.2),
    word(1, 'late', 0.25),
    word(1, 'late', 0.125),
    word(2, 'late', -0.5),
    word(2, 'so', 0.009),
    word(3, 'lost', 1),
  ];
  assert.deepEqual(sides(influences, 0.01), {
    toward: [
      { word: 'lost', influence: 1, positions: [3] },
      { word: 'late', influence: 0.875, positions: [0, 1] },
    ],
    away: [
      { word: 'late', influence: -0.5, positions: [2] },
      { word: 'parcel', influence: -0.2, positions: [0] },
    ],
  });
});

test('an influence on a score counts from a fraction of the strongest on', () => {
  const of = sides([word(0, 'great', 100), word(0, 'so', 1), word(1, 'fair', -2)], null);
  assert.deepEqual([of.toward.map((each) => each.word), of.away.map((each) => each.word)], [['great'], ['fair']]);
  assert.deepEqual(sides([], null), { toward: [], away: [] });
});

test('all rows are explained, burst by burst', async () => {
  const { loom, workers } = await opening();
  workers[0].answers.explainRows = ({ from }) => ({ next: from + 2, rows: 4, words: [word(from, 'late', 0.5)] });
  /** @type {unknown[]} */
  const progress = [];
  const words = await loom.diagnosis.words(1, {
    label: 'yes',
    method: 'integratedGradients',
    onProgress: (done, words) => progress.push([done, words.toward[0].positions]),
  });
  assert.deepEqual(words, { toward: [{ word: 'late', influence: 1, positions: [0, 2] }], away: [] });
  assert.deepEqual(progress, [
    [{ done: 2, rows: 4 }, [0]],
    [{ done: 4, rows: 4 }, [0, 2]],
  ]);
  const request = { type: 'explainRows', target: 1, label: 'yes', method: 'integratedGradients', milliseconds: 200 };
  assert.deepEqual(workers[0].requests.slice(1), [
    { ...request, from: 0 },
    { ...request, from: 2 },
  ]);
});

test('what is ended has the words of the rows before', async () => {
  const { loom, workers } = await opening();
  const controller = new AbortController();
  workers[0].answers.explainRows = ({ from }) => ({ next: from + 1, rows: 9, words: [word(from, 'late', -0.5)] });
  const words = await loom.diagnosis.words(0, { signal: controller.signal, onProgress: () => controller.abort() });
  assert.deepEqual(words, { toward: [], away: [{ word: 'late', influence: -0.5, positions: [0] }] });
  assert.equal('label' in workers[0].requests[1], false, 'a score has no label');
});
