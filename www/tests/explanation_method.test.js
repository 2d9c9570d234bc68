// How predictions are explained: another method explains again, and a file of other texts does not change it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, reduce } from '../app/state.js';
import { explainable, isToExplain } from '../app/explanation/state.js';
import { prediction, table } from './fixtures.js';

const explained = /** @type {import('../app/state.js').Action[]} */ ([
  { type: 'prediction/typed', text: 'good' },
  { type: 'prediction/predicted', text: 'good', prediction: prediction() },
  { type: 'explanation/opened', column: prediction().targets[0].column, open: true },
]).reduce(reduce, initialState);

test('a prediction that is explained by one method is explained again by another', () => {
  const { prediction, labels, method } = {
    prediction: /** @type {import('../engine/protocol.d.ts').Prediction} */ (explained.prediction.prediction),
    ...explained.explanation,
  };
  assert.equal(explainable(explained)?.at(-1), 'occlusion');
  const of = { prediction, labels, method, text: 'good', model: /** @type {const} */ ('network'), explanation: null };
  const done = reduce(explained, { type: 'explanation/explained', of });
  assert.equal(explainable(done), null);
  const other = reduce(done, { type: 'explanation/methodChosen', method: 'integratedGradients' });
  assert.equal(isToExplain(other.explanation, prediction), true);
  assert.equal(explainable(other)?.at(-1), 'integratedGradients');
  const again = { ...of, method: other.explanation.method };
  assert.equal(explainable(reduce(other, { type: 'explanation/explained', of: again })), null);
});

test('the method stays when another file is loaded', () => {
  const chosen = reduce(explained, { type: 'explanation/methodChosen', method: 'integratedGradients' });
  const loaded = reduce(chosen, { type: 'data/loaded', table, sample: false, options: {} });
  assert.deepEqual(loaded.explanation, { ...initialState.explanation, method: 'integratedGradients' });
});
