// Which model answers, and why: the scores of the models on the validation rows, as messages. Pure.

/** @typedef {import('../../engine/protocol.d.ts').TargetKind} TargetKind */
/** @typedef {import('../../engine/protocol.d.ts').Validation} Validation */
/** @typedef {import('../../engine/protocol.d.ts').TargetPrediction} TargetPrediction */
/** @typedef {import('../../messages/translator.js').Message} Message */
/** @typedef {'accuracy' | 'microF1' | 'r2'} Score */

/** The score of each kind of column on the validation rows. @type {Record<TargetKind, Score>} */
const SCORE_OF = { category: 'accuracy', labels: 'microF1', score: 'r2', ordinal: 'r2' };

/**
 * Which model answers, why, and what the word vectors or the sentence encoder brought.
 * @param {Validation} validation
 * @param {TargetKind} kind The kind of the column that is shown.
 * @param {number} index The column's, among those to predict.
 * @param {boolean} teacher Whether the run has the sentence encoder.
 * @param {TargetPrediction} constant What the constant predictor answers.
 * @param {(score: number) => string} write How a score is written.
 * @returns {Message[]}
 */
export function answerMessages(validation, kind, index, teacher, constant, write) {
  const { rows, folds, answers, linearWithoutVectors } = validation;
  const score = SCORE_OF[kind];
  const [network, linear, blend] = [validation.network, validation.linear, validation.blend].map(
    (scores) => scores[index] ?? 0,
  );
  const own = { network, linear, blend }[answers];
  const brought = teacher ? 'teacher' : 'vectors';
  const without = linearWithoutVectors?.[index];
  /** @type {[boolean, Message][]} */
  const messages = [
    [true, { key: `answers.${score}`, values: { answers, rows, own, network, linear, blend } }],
    // The blend answers unless another model is better by more than chance.
    [answers === 'blend' && Math.max(network, linear) > own, { key: 'answers.chance' }],
    [folds > 1, { key: 'answers.folds', values: { folds } }],
    // A run of an older project file has no comparison with the constant.
    [validation.beatsConstant?.[index] === false, constantMessage('answers', kind, constant, write)],
    [without !== undefined, { key: `answers.${brought}.${score}`, values: { with: linear, without: without ?? 0 } }],
  ];
  return messages.filter(([applies]) => applies).map(([, message]) => message);
}

/**
 * That no model is better than always giving the same answer, which is named.
 * @param {'answers' | 'baseline'} on The validation rows, or the test rows.
 * @param {TargetKind} kind
 * @param {TargetPrediction} constant
 * @param {(score: number) => string} write How a score is written.
 * @returns {Message}
 */
export function constantMessage(on, kind, constant, write) {
  if (kind === 'category')
    return { key: `${on}.constant.category`, values: { label: constant?.category?.label ?? '' } };
  if (kind === 'labels') return { key: `${on}.constant.labels` };
  return { key: `${on}.constant.score`, values: { score: constant?.score ? write(constant.score.value) : '' } };
}
