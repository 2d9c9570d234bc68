// Metrics and predictions, with those of the first columns at hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluationOf, predictionOf } from '../../library/results.js';
import { baseline, metrics, prediction } from '../fixtures.js';

test('metrics have those of the first column of each kind at hand', () => {
  const [topic] = metrics.targets;
  const error = {
    rows: 1,
    meanAbsoluteError: 0.5,
    rootMeanSquaredError: 1,
    r2: null,
    pearson: null,
    largestError: null,
    points: [],
  };
  const stars = {
    ...topic,
    column: 'stars',
    kind: /** @type {const} */ ('ordinal'),
    network: { category: null, labels: null, score: error },
  };
  const evaluation = evaluationOf({ ...metrics, targets: [topic, { ...topic, column: 'tone' }, stars] });
  assert.equal(evaluation.category, topic.network.category);
  assert.equal(evaluation.labels, null);
  assert.equal(evaluation.score, error);
  assert.deepEqual(evaluation.baseline, baseline);
  assert.equal(evaluation.targets.length, 3);
});

test('a prediction has that of the first column of each kind at hand', () => {
  const labels = { labels: ['warm'], set: null, probabilities: [{ label: 'warm', probability: 0.9 }] };
  const whole = { ...prediction(), read: 5, known: 3, cut: 2 };
  const [score] = whole.targets;
  const first = predictionOf({
    ...whole,
    targets: [{ ...score, column: 'tags', kind: 'labels', labels, score: null }, score],
  });
  assert.deepEqual([first.known, first.read, first.cut, first.unfamiliar], [3, 5, 2, null]);
  assert.deepEqual([first.category, first.labels, first.score], [null, labels, { value: 1, interval: null }]);
});
