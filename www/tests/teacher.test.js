// The sentence encoder on the page: when it is fetched, when it reads the texts, and what drops it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsOf } from '../app/runs/names_state.js';
import { initialState, reduce } from '../app/state.js';
import { teacherFlow } from '../app/teacher/flow.js';
import { isChosen } from '../app/teacher/state.js';
import { canTrain } from '../app/training/state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, opened, rows, table } from './fixtures.js';
import { settled } from './settled.js';

/** Work that ends when a test has it end, or when it is cancelled. */
function held() {
  /** @type {any[]} */
  const calls = [];
  const work = (/** @type {any} */ watch) =>
    new Promise((resolve, reject) => {
      calls.push({ ...watch, end: () => resolve(undefined), fail: reject });
      const cancel = () => reject(new WordloomError(failure('read.cancelled')));
      watch.signal.addEventListener('abort', cancel);
    });
  return { calls, work };
}

/** A page with a table, over a library that a test plays the part of. */
function page() {
  const store = createStore(reduce, initialState);
  const [fetching, encoding] = [held(), held()];
  /** @type {string[]} */
  const log = [];
  const teacher = {
    isLoaded: false,
    load: async (/** @type {any} */ watch) => {
      await fetching.work(watch);
      teacher.isLoaded = true;
    },
    encode: encoding.work,
    forget: async () => {
      log.push('forget');
      teacher.isLoaded = false;
    },
  };
  const loom = /** @type {any} */ ({ teacher });
  const { report, presets, settings, version } = { ...opened, report: opened.device };
  store.dispatch({ type: 'device/ready', report, presets, settings, version });
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  const vectors = { loadBesideEncoder: async () => void log.push('word vectors') };
  return {
    store,
    log,
    fetching: fetching.calls,
    encoding: encoding.calls,
    flow: teacherFlow({ store, loom: async () => loom }, vectors),
  };
}

/** A page whose encoder reads the texts. */
async function reading() {
  const made = page();
  made.store.dispatch({ type: 'data/chosen', rows });
  void made.flow.choose();
  await settled();
  made.fetching[0].end();
  await settled();
  return made;
}

test('the encoder is fetched on a click alone, with word vectors, and then reads the texts', async () => {
  const { store, flow, log, fetching, encoding } = page();
  await flow.choose();
  store.dispatch({ type: 'data/chosen', rows });
  await settled();
  assert.deepEqual([fetching.length, isChosen(store.state.teacher), canTrain(store.state)], [0, false, true]);
  void flow.choose();
  await settled();
  fetching[0].onProgress({ done: 1, total: 2 });
  const { progress, reading } = store.state.teacher;
  assert.deepEqual(
    [progress, reading, encoding.length, canTrain(store.state)],
    [{ done: 1, total: 2 }, 'file', 0, false],
  );
  fetching[0].end();
  await settled();
  assert.deepEqual([log, store.state.teacher.reading, encoding.length], [['word vectors'], 'texts', 1]);
  encoding[0].onProgress({ done: 120, total: 300 });
  assert.deepEqual(store.state.teacher.progress, { done: 120, total: 300 });
  assert.equal(canTrain(store.state), false);
  encoding[0].end();
  await settled();
  const { loaded, reading: over } = store.state.teacher;
  assert.deepEqual([loaded, over, canTrain(store.state)], [true, null, true]);
});

test('other rows, and another device, have their texts read again', async () => {
  const { store, encoding } = await reading();
  store.dispatch({ type: 'data/choosing' });
  await settled();
  assert.deepEqual([encoding[0].signal.aborted, store.state.teacher.reading], [true, null]);
  store.dispatch({ type: 'data/chosen', rows: { ...rows, train: 7 } });
  await settled();
  assert.deepEqual([encoding.length, store.state.teacher.reading], [2, 'texts']);
  encoding[1].end();
  await settled();
  store.dispatch({ type: 'device/opening', wanted: 'cpu' });
  const { presets, settings, version } = opened;
  store.dispatch({ type: 'device/ready', report: { ...opened.device }, presets, settings, version });
  await settled();
  assert.equal(encoding.length, 3);
});

test('a cancelled encoder is dropped, at either stage, and can be loaded again', async () => {
  const { store, flow, log, fetching, encoding } = await reading();
  await flow.forget();
  await settled();
  assert.deepEqual([log.at(-1), isChosen(store.state.teacher), store.state.teacher.failure], ['forget', false, null]);
  void flow.load();
  await settled();
  await flow.forget();
  await settled();
  assert.deepEqual([log.length, fetching[1].signal.aborted, isChosen(store.state.teacher)], [2, true, false]);
  void flow.load();
  await settled();
  fetching[2].end();
  await settled();
  assert.equal(encoding.length, 2);
});

test('an encoder that is absent, or fails at the texts, is not chosen, and the reason is shown', async () => {
  const { store, flow, log, fetching, encoding } = await reading();
  encoding[0].fail(new WordloomError(failure('engine.died')));
  await settled();
  assert.deepEqual(
    [log.at(-1), isChosen(store.state.teacher), store.state.teacher.failure?.code],
    ['forget', false, 'engine.died'],
  );
  void flow.load();
  await settled();
  fetching[1].fail(new WordloomError(failure('teacher.absent')));
  await settled();
  assert.deepEqual([isChosen(store.state.teacher), store.state.teacher.failure?.code], [false, 'teacher.absent']);
  flow.dismiss();
  assert.equal(store.state.teacher.failure, null);
});

test('a run keeps whether it began with the encoder, and is named by it', async () => {
  const { store, flow, encoding } = await reading();
  encoding[0].end();
  await settled();
  store.dispatch({ type: 'runs/started', preset: 'balanced', changes: {} });
  store.dispatch({ type: 'runs/failed', failure: failure('train.stopped') });
  await flow.forget();
  store.dispatch({ type: 'runs/started', preset: 'balanced', changes: {} });
  const { list } = store.state.runs;
  assert.deepEqual(
    list.map((run) => [run.teacher, settingsOf(run, opened.presets).start]),
    [
      [true, 'teacher'],
      [false, 'nothing'],
    ],
  );
});
