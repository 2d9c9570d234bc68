// The diagnosis of the model that predicts, and the rows behind its numbers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnosisFlow } from '../app/diagnosis/flow.js';
import { measuresOf } from '../app/diagnosis/measures_state.js';
import { diagnosable, initialDiagnosis, reduceDiagnosis } from '../app/diagnosis/state.js';
import { evaluatedFlow } from '../app/evaluated/flow.js';
import { initialEvaluated, missingPage, PAGE, reduceEvaluated, rowAt, withoutEmpty } from '../app/evaluated/state.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { DIAGNOSED } from './diagnosed.js';
import { failure, metrics } from './fixtures.js';
import { settled } from './settled.js';

const EVALUATED = DIAGNOSED.slice(0, -1);

/** @param {number} row @returns {any} */
const evaluatedRow = (row) => ({ row, line: row + 2, text: `row ${row}` });
/** @type {any} */
const column = { column: 'topic', kind: 'category', rows: 250, slices: { slices: [] } };

/** A library that diagnoses 250 rows. @param {any} changes */
function library(changes = {}) {
  /** @type {any[]} */
  const calls = [];
  const diagnosis = {
    async begin(/** @type {any} */ { model, loaded, onProgress }) {
      calls.push(['begin', model, loaded]);
      onProgress({ done: 250, rows: 250 });
      return 250;
    },
    async column(/** @type {number} */ index) {
      calls.push(['column', index]);
      return column;
    },
    async rows(/** @type {number} */ index, /** @type {any} */ { offset, limit, filter, order }) {
      calls.push(['rows', index, offset, filter, order]);
      const count = Math.min(limit, 250 - offset);
      return { total: 250, rows: Array.from({ length: count }, (_, at) => evaluatedRow(offset + at)) };
    },
    ...changes,
  };
  return { calls, loom: async () => /** @type {any} */ ({ diagnosis }) };
}

/** @param {any} changes */
function page(changes = {}) {
  const store = createStore(reduce, initialState);
  const { calls, loom } = library(changes);
  /** @type {string[]} */
  const revealed = [];
  const diagnosis = diagnosisFlow({ store, loom });
  const evaluated = evaluatedFlow({ store, loom }, (id) => revealed.push(id));
  return { store, calls, revealed, diagnosis, evaluated };
}

test('a model is diagnosed once it is evaluated, and again when another answers', async () => {
  const { store, calls } = page();
  for (const action of EVALUATED.slice(0, -1)) store.dispatch(action);
  await settled();
  assert.equal(calls.length, 0);
  assert.equal(diagnosable(store.state), null);
  store.dispatch(EVALUATED[EVALUATED.length - 1]);
  await settled();
  const { answers } = metrics.validation;
  assert.deepEqual(calls, [
    ['begin', answers, false],
    ['column', 0],
    ['rows', 0, 0, {}, 'mostWrong'],
  ]);
  assert.equal(store.state.diagnosis.columns[0], column);
  assert.equal(rowAt(store.state.evaluated, 3)?.line, 5);
  store.dispatch({ type: 'runs/predictorChosen', predictor: answers === 'linear' ? 'blend' : 'linear' });
  assert.deepEqual(store.state.diagnosis.columns, {});
  await settled();
  assert.equal(calls.map(([name]) => name).filter((name) => name === 'begin').length, 2);
  assert.equal(store.state.diagnosis.ready, true);
});

test('a failure is shown, but not that another run has begun', async () => {
  for (const [code, shown] of [
    ['engine.failed', 'engine.failed'],
    ['session.notDiagnosed', undefined],
  ]) {
    const begin = async () => {
      throw new WordloomError(failure(/** @type {string} */ (code)));
    };
    const { store } = page({ begin });
    EVALUATED.forEach(store.dispatch);
    await settled();
    assert.equal(store.state.diagnosis.failure?.code, shown);
  }
});

test('a click on a number shows its rows from the first one on', async () => {
  const { store, calls, revealed, evaluated } = page();
  EVALUATED.forEach(store.dispatch);
  await settled();
  evaluated.see(210, 230);
  await settled();
  assert.equal(rowAt(store.state.evaluated, 220)?.row, 220);
  assert.equal(rowAt(store.state.evaluated, 120), undefined, 'the page between was never in sight');
  evaluated.show({ truth: 'billing', predicted: null, outcome: 'wrong' });
  assert.deepEqual(store.state.evaluated.filter, { truth: 'billing', outcome: 'wrong' });
  assert.equal(store.state.evaluated.total, null);
  await settled();
  assert.deepEqual(revealed, ['evaluated']);
  assert.deepEqual(calls.at(-1), ['rows', 0, 0, { truth: 'billing', outcome: 'wrong' }, 'mostWrong']);
  evaluated.change({ outcome: null });
  evaluated.sort('file');
  await settled();
  assert.deepEqual(calls.at(-1), ['rows', 0, 0, { truth: 'billing' }, 'file']);
});

test('another column has all rows, in the same order', () => {
  const filtered = { ...initialEvaluated, filter: { truth: 'a' }, order: /** @type {const} */ ('file'), total: 3 };
  const shown = reduceEvaluated(filtered, { type: 'results/columnShown', index: 1 });
  assert.deepEqual(shown, { ...initialEvaluated, order: 'file' });
});

test('of many pages, those next to the last one are kept', () => {
  let evaluated = initialEvaluated;
  for (let number = 0; number < 150; number++) {
    evaluated = reduceEvaluated(evaluated, { type: 'evaluated/fetched', page: number, total: 1e5, rows: [] });
  }
  const numbers = Object.keys(evaluated.pages).map(Number);
  assert.deepEqual([numbers.length, Math.min(...numbers), Math.max(...numbers)], [100, 50, 149]);
  assert.equal(missingPage(evaluated, 149 * PAGE, 150 * PAGE), null);
  assert.equal(missingPage(evaluated, 149 * PAGE, 150 * PAGE + 1), 150);
});

test('what is empty is no condition', () => {
  assert.deepEqual(withoutEmpty({ truth: '', predicted: null, search: 'late', top: undefined }), { search: 'late' });
});

test('a new run ends a diagnosis, and the choice of fractions stays', () => {
  const chosen = reduceDiagnosis(initialDiagnosis, { type: 'diagnosis/sharesChosen', shares: true });
  const measured = reduceDiagnosis(chosen, { type: 'diagnosis/measured', index: 0, column });
  const next = reduceDiagnosis(measured, { type: 'runs/started', preset: 'small', changes: {} });
  assert.deepEqual(next, { ...initialDiagnosis, shares: true });
});

test('the rows behind an accuracy are the wrong ones', () => {
  const estimate = { value: 0.5, low: 0.4, high: 0.6 };
  const category = /** @type {any} */ ({ accuracy: estimate, top: [{ count: 3, accuracy: estimate }] });
  const measured = measuresOf({ ...column, category });
  assert.deepEqual(measured[0].filter, { outcome: 'wrong' });
  const top = measured.find(({ title }) => title === 'diagnosis.top');
  assert.deepEqual([top?.filter, top?.values], [{ outcome: 'wrong', top: 3 }, { count: 3 }]);
});
