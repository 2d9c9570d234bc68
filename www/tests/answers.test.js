// The library's words for columns, and what it makes of the engine's answers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, judged } from '../library/answers.js';
import { choiceOf } from '../library/choice.js';
import { floor, metrics, prediction } from './fixtures.js';

test('columns are named one by one or in lists, each kind with how its cells are written', () => {
  const { text, targets } = choiceOf({
    text: 'title',
    category: ['topic', 'tone'],
    labels: 'tags',
    score: 'price',
    ordinal: ['stars'],
    decimal: 'comma',
    separator: '/',
  });
  assert.deepEqual(text, ['title']);
  assert.deepEqual(targets, [
    { column: 'topic', kind: 'category' },
    { column: 'tone', kind: 'category' },
    { column: 'tags', kind: 'labels', separator: '/' },
    { column: 'price', kind: 'score', decimal: 'comma' },
    { column: 'stars', kind: 'ordinal', decimal: 'comma' },
  ]);
});

test('targets go in as they are, and what is null is none', () => {
  /** @type {import('../engine/protocol.d.ts').TargetChoice[]} */
  const targets = [{ column: 'tags', kind: 'labels', separator: ';' }];
  assert.equal(choiceOf({ text: ['title'], targets }).targets, targets);
  assert.deepEqual(choiceOf({ text: ['title'], category: null, score: undefined }).targets, []);
});

test('a test file leaves the share of the split as it is', () => {
  const { split } = choiceOf({ text: 'title', category: 'topic', split: { test: new Blob(['x']), seed: 3 } });
  assert.deepEqual(split, { validation: 0.1, test: 0.1, column: null, seed: 3 });
});

test('a judgement has the first of each kind at hand', () => {
  const [topic] = metrics.targets;
  const error = { rows: 1, meanAbsoluteError: 0.5, rootMeanSquaredError: 1, r2: null, pearson: null, points: [] };
  const stars = {
    ...topic,
    column: 'stars',
    kind: /** @type {const} */ ('ordinal'),
    network: { category: null, labels: null, score: error },
  };
  const said = judged({ ...metrics, targets: [topic, { ...topic, column: 'tone' }, stars] });
  assert.equal(said.category, topic.network.category);
  assert.equal(said.labels, null);
  assert.equal(said.score, error);
  assert.deepEqual(said.floor, floor);
  assert.equal(said.targets.length, 3);
});

test('so has a prediction', () => {
  const labels = { labels: ['warm'], probabilities: [{ label: 'warm', probability: 0.9 }] };
  const {
    targets: [score],
    tokens,
  } = prediction();
  const said = answered({
    targets: [{ ...score, column: 'tags', kind: 'labels', labels, score: null }, score],
    tokens,
  });
  assert.deepEqual([said.category, said.labels, said.score], [null, labels, { value: 1 }]);
});
