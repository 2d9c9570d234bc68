// A whole file on the page: its columns of text, its flow, and what becomes stale.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WordloomError } from '../engine/failure.js';
import { initialWholeFile, isTrainedOn, reduceWholeFile, textColumns } from '../app/whole_file/state.js';
import { predictionStates } from '../app/projects/unfinished_prediction_flow.js';
import { wholeFileFlow } from '../app/whole_file/flow.js';
import { initialState, reduce } from '../app/state.js';
import { createStore } from '../ui/store.js';
import { settled } from './settled.js';

/** @param {string[]} names @param {string[]} text @returns {any} */
const table = (names, text) => ({
  name: 'new.csv',
  rows: 3,
  columns: names.map((name) => ({ name })),
  suggestion: { text },
});

test('the columns of text are the chosen ones, or those of the model, or those that look like texts', () => {
  const file = { ...initialWholeFile, table: table(['id', 'body', 'title'], ['body']) };
  assert.deepEqual(textColumns(initialWholeFile, ['body']), []);
  assert.deepEqual(textColumns(file, ['title', 'body']), ['title', 'body']);
  assert.deepEqual(textColumns(file, ['title', 'absent']), ['body']);
  assert.deepEqual(textColumns({ ...file, table: table(['a', 'b'], []) }, []), ['a']);
  assert.deepEqual(textColumns({ ...file, text: [] }, ['title']), []);
});

test('the rows that the run was trained on are recognized, whatever their file is called', () => {
  const rows = { ...table(['body'], []), digest: 'd1' };
  const state = { ...initialState, data: { ...initialState.data, table: rows } };
  const predicting = (/** @type {string} */ digest) => ({
    ...state,
    wholeFile: { ...initialWholeFile, table: { ...rows, name: 'other.csv', digest } },
  });
  assert.equal(isTrainedOn(predicting('d1')), true);
  assert.equal(isTrainedOn(predicting('d2')), false);
  const loadedModel = { ...state.loadedModel, card: /** @type {any} */ ({ text: [] }), active: true };
  assert.equal(isTrainedOn({ ...predicting('d1'), loadedModel }), false);
});

test('what was written is dropped where another model predicts, and the rows stay', () => {
  const written = { ...initialWholeFile, table: table(['body'], []), predicted: /** @type {any} */ ({ rows: 3 }) };
  const { predicted, table: kept } = reduceWholeFile(written, { type: 'runs/predictorChosen', predictor: 'linear' });
  assert.deepEqual([predicted, kept?.rows], [null, 3]);
});

/** A page whose library answers as the test has it. @param {any} filePrediction */
function opened(filePrediction) {
  const store = createStore(reduce, initialState);
  const loom = async () => /** @type {any} */ ({ filePrediction });
  return { store, flow: wholeFileFlow(/** @type {any} */ ({ store, loom }), predictionStates(store)) };
}

test('a file is read, paused, continued and written', async () => {
  /** @type {any} */
  let asked;
  /** @type {(predicted: any) => void} */
  let end = () => {};
  const { store, flow } = opened({
    load: async () => table(['body'], ['body']),
    write: (/** @type {any} */ options) => ((asked = options), new Promise((resolve) => (end = resolve))),
  });
  await flow.take(new File(['x'], 'new.csv'));
  flow.setFormat('tsv');
  const started = flow.start();
  await settled();
  const { format, text, byteOrderMark } = asked;
  assert.deepEqual({ format, text, byteOrderMark }, { format: 'tsv', text: ['body'], byteOrderMark: true });
  asked.onProgress({ done: 1, total: 3 });
  assert.deepEqual(store.state.wholeFile.progress, { done: 1, total: 3 });
  flow.pause();
  const waits = asked.pause();
  assert.ok(waits instanceof Promise && store.state.wholeFile.paused);
  flow.resume();
  await waits;
  assert.equal(asked.pause(), undefined);
  end({ name: 'new predicted.tsv', rows: 3, columns: [], judgements: [] });
  await started;
  assert.equal(store.state.wholeFile.predicted?.rows, 3);
});

test('a canceled prediction leaves the rows, and a failure is shown', async () => {
  const { store, flow } = opened({
    load: async () => table(['body'], ['body']),
    write: (/** @type {{ signal: AbortSignal }} */ { signal }) =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () =>
          reject(new WordloomError({ code: 'predict.cancelled', message: '', values: {} })),
        ),
      ),
  });
  await flow.take(new File(['x'], 'new.csv'));
  const started = flow.start();
  await settled();
  flow.cancel();
  await started;
  const { progress, table: kept, failure } = store.state.wholeFile;
  assert.deepEqual([progress, kept?.rows, failure], [null, 3, null]);
  const refusing = opened({
    load: async () => {
      throw new WordloomError({ code: 'data.binary', message: 'no', values: {} });
    },
  });
  await refusing.flow.take(new File(['x'], 'photo.png'));
  assert.equal(refusing.store.state.wholeFile.failure?.code, 'data.binary');
});

test('while another file is read, the rows before it are not predicted, and canceling brings them back', async () => {
  /** @type {(() => void)[]} */
  const reads = [];
  let asked = 0;
  const { store, flow } = opened({
    load: (/** @type {File} */ { name }, /** @type {{ signal: AbortSignal }} */ { signal }) =>
      new Promise((resolve, reject) => {
        reads.push(() => resolve({ ...table(['body'], ['body']), name }));
        signal.addEventListener('abort', () =>
          reject(new WordloomError({ code: 'read.cancelled', message: '', values: {} })),
        );
      }),
    write: async () => {
      asked += 1;
      return { name: 'second predicted.csv', rows: 3, columns: [], judgements: [] };
    },
  });
  const first = flow.take(new File(['x'], 'first.csv'));
  await settled();
  reads[0]();
  await first;
  const canceled = flow.take(new File(['x'], 'second.csv'));
  await flow.start();
  assert.deepEqual([asked, store.state.wholeFile.reading], [0, 'second.csv']);
  flow.cancel();
  await canceled;
  assert.deepEqual([store.state.wholeFile.reading, store.state.wholeFile.table?.name], [null, 'first.csv']);
  const second = flow.take(new File(['x'], 'second.csv'));
  await flow.start();
  await settled();
  reads[2]();
  await second;
  await flow.start();
  assert.deepEqual([asked, store.state.wholeFile.table?.name], [1, 'second.csv']);
  assert.equal(store.state.wholeFile.predicted?.name, 'second predicted.csv');
});

test('a file that is removed while it is read stays removed, even if it was read to its end', async () => {
  let end = () => {};
  let forgotten = 0;
  const { store, flow } = opened({
    load: () => new Promise((resolve) => (end = () => resolve(table(['body'], ['body'])))),
    forget: async () => (forgotten += 1),
  });
  const taken = flow.take(new File(['x'], 'new.csv'));
  await settled();
  await flow.drop();
  end();
  await taken;
  assert.deepEqual([store.state.wholeFile.table, store.state.wholeFile.reading, forgotten], [null, null, 1]);
});
