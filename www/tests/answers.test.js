// Which model answers, and why, in the sentences of both languages.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { answerMessages } from '../app/results/answers_state.js';
import { createTranslator } from '../messages/translator.js';
import { validation } from './fixtures.js';

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
  return answerMessages({ ...validation, ...change }, kind, 0, teacher).map(({ key, values }) => t(key, values));
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
  assert.deepEqual(sentences({ constant: [0.8] }).slice(1), [
    'No model does better on the validation rows than always predicting the most frequent class.',
  ]);
  assert.deepEqual(sentences({ constant: [0.79] }).slice(1), []);
  assert.match(sentences({ constant: [0.9] }, 'score')[1], /the mean score\.$/);
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
  const two = { ...validation, network: [0.8, 0.6], linear: [0.7, 0.5], blend: [0.75, 0.55], constant: [0.5, 0.6] };
  const [about, constant] = answerMessages(two, 'category', 1, false);
  assert.deepEqual([about.values?.own, about.values?.linear, constant.key], [0.6, 0.5, 'answers.constant']);
});
