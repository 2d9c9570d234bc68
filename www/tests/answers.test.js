// Which model answers, and why, in the sentences of both languages.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { answerMessages } from '../app/results/answers_state.js';
import { createTranslator } from '../messages/translator.js';
import { constant, judgement, validation } from './fixtures.js';
import { r2Messages, testRowMessages } from '../app/results/caution_state.js';

/** @typedef {import('../engine/protocol.d.ts').Validation} Validation */

/**
 * The sentences about the first column.
 * @param {Partial<Validation>} change
 * @param {import('../engine/protocol.d.ts').TargetKind} kind
 * @param {'en' | 'zh'} language
 * @param {boolean} teacher
 */
function sentences(change, kind = 'category', language = 'en', teacher = false) {
  const messages = JSON.parse(readFileSync(new URL(`../messages/${language}.json`, import.meta.url), 'utf8'));
  const { t } = createTranslator(language, messages);
  return answerMessages({ ...validation, ...change }, kind, 0, teacher, constant, String).map(({ key, values }) =>
    t(key, values),
  );
}

test('the sentence names the model that answers first, and the others with their scores', () => {
  assert.deepEqual(sentences({ answers: 'blend', network: [0.79], linear: [0.8], blend: [0.81] }), [
    'The blend answers: it is right in 81.0% of the 20 validation rows, the network in 79.0%, the linear model in ' +
      '80.0%.',
  ]);
  assert.match(sentences({ answers: 'linear', linear: [0.9] })[0], /^The linear model .* 90\.0% .*the network in 80/);
  assert.match(sentences({ answers: 'network' })[0], /^The network .* 80\.0% .*the linear model in 70.*blend in 75/);
  assert.deepEqual(sentences({ answers: 'blend', network: [0.79], linear: [0.8], blend: [0.81] }, 'category', 'zh'), [
    '由加权融合给出预测：它在 20 个验证行上的准确率为 81.0%，网络为 79.0%，线性模型为 80.0%。',
  ]);
});

test('scores and labels have their own measure', () => {
  const scores = {
    network: [-0.25],
    linear: [0.3],
    blend: [0.314],
    constant: [0],
    answers: /** @type {const} */ ('blend'),
  };
  assert.deepEqual(sentences(scores, 'score'), [
    'The blend answers: on the 20 validation rows its R² is 0.31. That of the network is -0.25, that of the linear ' +
      'model 0.30.',
  ]);
  assert.deepEqual(sentences(scores, 'ordinal'), sentences(scores, 'score'));
  assert.match(sentences(scores, 'labels')[0], /micro F1 is 0\.31/);
});

test('if another model leads and the blend still answers, the lead is reported as chance', () => {
  const led = sentences({ answers: 'blend', network: [0.82], linear: [0.7], blend: [0.81] });
  assert.deepEqual(led.slice(1), ['The lead of another model is small enough to be chance.']);
  assert.equal(sentences({ answers: 'network', network: [0.82], blend: [0.81] }).length, 1);
});

test('folds, a constant that is as good, and what word vectors brought have a sentence each', () => {
  assert.deepEqual(sentences({ folds: 5 }).slice(1), [
    'Each validation row was predicted by a network that was not trained on it, in 5 folds.',
  ]);
  assert.match(sentences({ beatsConstant: [false] })[1], /^No model does better .* always answering “keep”/);
  assert.deepEqual(sentences({ beatsConstant: [true] }).slice(1), []);
  assert.match(sentences({ beatsConstant: [false] }, 'score')[1], /the mean, 2\.5,/);
  assert.deepEqual(sentences({ linear: [0.81], linearWithoutVectors: [0.72] }).slice(1), [
    'With the word vectors the linear model is right in 81.0% of the validation rows, without them in 72.0%.',
  ]);
  assert.deepEqual(sentences({ linear: [0.81], linearWithoutVectors: [0.72] }, 'category', 'zh').slice(1), [
    '使用词向量时，线性模型在验证行上的准确率为 81.0%，不使用时为 72.0%。',
  ]);
  assert.deepEqual(sentences({ linear: [0.81], linearWithoutVectors: [0.72] }, 'category', 'en', true).slice(1), [
    'With the sentence encoder the linear model is right in 81.0% of the validation rows, without it in 72.0%.',
  ]);
  const score = { answers: /** @type {const} */ ('linear'), linear: [0.81], linearWithoutVectors: [0.72] };
  assert.match(sentences(score, 'score', 'zh', true).at(-1) ?? '', /^使用句子编码器时.*0\.81.*0\.72。$/);
});

test('each column has the sentence of its own scores', () => {
  const two = { ...validation, network: [0.8, 0.6], linear: [0.7, 0.5], blend: [0.75, 0.55] };
  const [about, same] = answerMessages({ ...two, beatsConstant: [true, false] }, 'labels', 1, false, constant, String);
  assert.deepEqual([about.values?.own, about.values?.linear, same.key], [0.6, 0.5, 'answers.constant.labels']);
});

test('few test rows are a sentence with the number that would do', () => {
  const [target] = judgement().targets;
  assert.deepEqual(testRowMessages(target), [{ key: 'results.tooFew', values: { rows: 1, margin: 0.45, enough: 93 } }]);
  assert.equal(testRowMessages({ ...target, rows: 20 })[0].key, 'results.few');
  assert.deepEqual(testRowMessages({ ...target, rows: 93 }), []);
  assert.equal(testRowMessages({ ...target, kind: 'score' })[0].key, 'results.tooFewScores');
  assert.deepEqual(testRowMessages({ ...target, kind: 'score', rows: 20 }), []);
});

test('an absurd R² names the row that causes it', () => {
  const score = { rows: 9, meanAbsoluteError: 1, rootMeanSquaredError: 1, pearson: null, points: [] };
  const largestError = { truth: 1e9, predicted: 12, share: 0.99 };
  assert.deepEqual(r2Messages({ ...score, r2: -7, largestError }, String), [
    { key: 'results.r2Outlier', values: { truth: '1000000000', predicted: '12', share: 0.99 } },
  ]);
  assert.equal(r2Messages({ ...score, r2: -7, largestError: null }, String)[0].key, 'results.r2Worse');
  assert.deepEqual(r2Messages({ ...score, r2: -0.5, largestError }, String), []);
});
