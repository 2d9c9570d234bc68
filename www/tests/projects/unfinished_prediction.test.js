// The prediction of a file: kept as it goes on, and continued after the page has ended.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predictionStates } from '../../app/projects/unfinished_prediction_flow.js';
import { initialState, reduce } from '../../app/state.js';
import { createStore } from '../../ui/store.js';
import { never } from '../fake_engine.js';
import { table } from '../fixtures.js';
import { settled } from '../settled.js';
import { device, file, tab } from './device.js';

const ROWS = 100;
const line = (/** @type {number} */ row) => `${row}\n`;
const lines = (/** @type {number} */ from, /** @type {number} */ to) =>
  Array.from({ length: to - from }, (_, index) => line(from + index)).join('');

/**
 * An engine that predicts ten rows in a burst, until it is cut off at a row.
 * @param {number} end
 * @param {boolean} judged
 */
function predicting(end, judged = false) {
  let done = 0;
  return {
    /** @param {any} request */
    beginFilePrediction({ after = 0 }) {
      done = after;
      return { rows: ROWS, columns: ['text', 'label_predicted'], numeric: [], judged };
    },
    async advanceFilePrediction() {
      if (done === end) await never();
      done += 10;
      const ended = done === ROWS;
      return { done, rows: ROWS, bytes: new TextEncoder().encode(lines(done - 10, done)), ended, judgements: [] };
    },
    forgetFileToPredict: () => null,
    endFilePrediction: () => null,
  };
}

async function turns() {
  for (let turn = 0; turn < 40; turn += 1) await settled();
}

/**
 * A tab that crashes when 40 rows of a file are predicted.
 * @param {import('node:test').TestContext} context
 * @param {boolean} [judged]
 */
async function crashed(context, judged) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const kept = device();
  const page = await tab(kept, { answers: predicting(40, judged) });
  await page.data.loadFile(file());
  await page.training.train();
  await turns();
  await page.wholeFile.take(new File(['text\na text\n'], 'new.csv'));
  page.wholeFile.setFormat('tsv');
  void page.wholeFile.start();
  await turns();
  // What a person does is kept soon after; what goes on by itself, every few seconds.
  page.store.dispatch({ type: 'prediction/typed', text: 'a text' });
  await page.projects.flush();
  page.end();
  return { kept, project: page.memory.project };
}

test('after a reload, a prediction goes on after the rows that were written', async (context) => {
  const { kept, project } = await crashed(context);
  const [{ prediction }] = [...kept.projects.values()];
  assert.deepEqual([prediction.done, prediction.run, prediction.options.format], [40, 1, 'tsv']);
  const after = await tab(kept, { project, answers: predicting(-1) });
  await turns();
  const begun = after.worker.requests.find(({ type }) => type === 'beginFilePrediction');
  assert.deepEqual([begun.after, begun.format], [40, 'tsv']);
  const { predicted, format } = after.store.state.wholeFile;
  assert.equal(await predicted?.blob.text(), lines(0, ROWS));
  assert.deepEqual([predicted?.name, format], ['new predicted.tsv', 'tsv']);
  after.store.dispatch({ type: 'prediction/typed', text: 'another text' });
  await after.projects.flush();
  assert.equal([...kept.projects.values()][0].prediction, null);
  assert.equal(kept.contents.size, 2, 'the file and the model');
});

test('predictions that are compared at the end begin again', async (context) => {
  const { kept, project } = await crashed(context, true);
  const after = await tab(kept, { project, answers: predicting(-1, true) });
  await turns();
  const begun = after.worker.requests.find(({ type }) => type === 'beginFilePrediction');
  assert.equal(begun.after, undefined);
  assert.equal(await after.store.state.wholeFile.predicted?.blob.text(), lines(0, ROWS));
});

test('a prediction that ended the page again from the same row, or whose file is missing, is left', async (context) => {
  const { kept, project } = await crashed(context);
  const [{ prediction }] = [...kept.projects.values()];
  const again = await tab(kept, { project, answers: predicting(-1), continued: `${project} prediction 40` });
  await turns();
  assert.equal(again.store.state.wholeFile.table, null);
  again.end();
  kept.contents.delete(prediction.file.key);
  const without = await tab(kept, { project, answers: predicting(-1) });
  await turns();
  assert.deepEqual([without.store.state.wholeFile.table, without.store.state.projects.failure], [null, null]);
});

test('a prediction stays kept while its file is read again', async (context) => {
  const { kept, project } = await crashed(context);
  const [{ prediction }] = [...kept.projects.values()];
  const answers = { ...predicting(-1), read: (/** @type {any} */ { part }) => (part === 'predict' ? never() : table) };
  const after = await tab(kept, { project, answers });
  await turns();
  after.store.dispatch({ type: 'prediction/typed', text: 'another text' });
  await after.projects.flush();
  assert.deepEqual([...kept.projects.values()][0].prediction, prediction);
  assert.ok(kept.contents.has(prediction.file.key));
});

test('what there was no room for is written with what comes next', async () => {
  const { contents, room, shelf } = device();
  const store = createStore(reduce, { ...initialState, runs: { ...initialState.runs, model: 1 } });
  const own = predictionStates(store);
  const rows = own.begin(new File(['text'], 'a.csv'), {}, null);
  rows.advanced(10, new Blob(['ten ']));
  room.left = 4;
  await own.keep(shelf());
  rows.advanced(20, new Blob(['twenty ']));
  await assert.rejects(own.keep(shelf()), { name: 'QuotaExceededError' });
  room.left = Infinity;
  rows.advanced(30, new Blob(['thirty']));
  const { done, parts } = /** @type {import('../../projects/records.js').KeptPrediction} */ (await own.keep(shelf()));
  const written = await Promise.all(parts.map(({ key }) => contents.get(key)?.text()));
  assert.deepEqual([done, written], [30, ['ten ', 'twenty thirty']]);
});
