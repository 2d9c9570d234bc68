// The flows of comparing, replaying and ranking, over a library that a test plays the part of.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonFlow } from '../app/comparison/flow.js';
import { csv } from '../ui/csv.js';
import { dataFlow } from '../app/data/flow.js';
import { rankingFlow } from '../app/ranking/flow.js';
import { replayFlow } from '../app/replay/flow.js';
import { compared } from '../app/comparison/state.js';
import { candidatesOf } from '../app/ranking/state.js';
import { WordloomError } from '../wordloom.js';
import { failure, rows, table } from './fixtures.js';
import { page, record } from './training_page.js';

test('each structure chosen is a run with the same budget, and they are set beside each other', async () => {
  const { store, context, training, begun } = page();
  const comparison = comparisonFlow(context, training);
  assert.deepEqual(store.state.comparison.offered, ['lstm', 'lstmBoth', 'gru']);
  comparison.choose('lstm', false);
  comparison.setEpochs(2);
  await comparison.start();
  assert.deepEqual(
    begun.map(({ epochs, layers }) => [epochs, layers[0].kind, layers[0].bidirectional]),
    [
      [2, 'lstm', true],
      [2, 'gru', false],
    ],
  );
  assert.deepEqual(
    compared(store.state).map(({ structure, status }) => [structure, status]),
    [
      ['lstmBoth', 'ended'],
      ['gru', 'ended'],
    ],
  );
  assert.equal(store.state.comparison.running, false);
});

test('a comparison that is stopped, or whose rows become others, begins no other run', async () => {
  const stopped = page();
  const comparison = comparisonFlow(stopped.context, stopped.training);
  stopped.state.onProgress = comparison.stop;
  await comparison.start();
  assert.equal(stopped.begun.length, 1);

  const changed = page();
  const other = comparisonFlow(changed.context, changed.training);
  changed.state.onProgress = () => changed.store.dispatch({ type: 'data/chosen', rows: { ...rows } });
  await other.start();
  assert.equal(changed.begun.length, 1);
  assert.equal(changed.store.state.comparison.running, false);
});

/** @param {ReturnType<typeof page>} made */
function replaying({ store, context, training }) {
  const data = {
    choose: async (/** @type {() => Promise<any>} */ work) =>
      store.dispatch({ type: 'data/chosen', rows: await work() }),
  };
  return replayFlow(context, data, training);
}

/** @param {unknown} value */
const json = (value) => new File([JSON.stringify(value)], 'run.json');

test('a record that is dropped is trained as it says, and set beside what it recorded', async () => {
  const made = page();
  const { store, begun } = made;
  assert.equal(await replaying(made).take(json(record(0.5))), true);
  assert.deepEqual(begun, [{ preset: 'small', ...record(0.5).settings }]);
  assert.deepEqual(store.state.settings, { preset: 'small', changes: { epochs: 3 }, picked: true });
  const { split, fixes, columns } = store.state.data;
  assert.deepEqual([split.by, split.seed, split.validation, fixes.length], ['share', 9, 0.2, 1]);
  assert.deepEqual(columns, { text: ['text'], targets: [{ column: 'label', kind: 'category' }] });
  assert.deepEqual(store.state.runs.list.at(-1)?.replayed?.measures, [
    { answer: null, name: 'accuracy', recorded: 0.5, replayed: 0.5, equal: true },
  ]);
  assert.deepEqual([store.state.replay.running, store.state.replay.failure], [false, null]);
});

test('a file of data is not taken for a record, and one chosen to be a record is refused in a sentence', async () => {
  const made = page();
  const replay = replaying(made);
  assert.equal(await replay.take(json([{ text: 'a', label: 'b' }])), false);
  const code = () => made.store.state.replay.failure?.code ?? null;
  assert.equal(code(), null);
  await replay.choose(json([{ text: 'a' }]));
  assert.equal(code(), 'record.notRecord');
  assert.equal(await replay.take(json({ ...record(0), formatVersion: 9 })), true);
  assert.equal(code(), 'record.newer');
});

test('a record of other rows is told of, and replayed only when the person insists', async () => {
  const made = page();
  const replay = replaying(made);
  await replay.take(json({ ...record(0.5), data: { ...record(0).data, digest: 'd2', name: 'old.csv' } }));
  assert.deepEqual(made.store.state.replay.failure?.values, { name: 'reviews.csv', recorded: 'old.csv' });
  assert.equal(made.begun.length, 0);
  await replay.anyway();
  assert.equal(made.begun.length, 1);
});

test('columns that the rows do not have are the replay’s failure', async () => {
  const made = page();
  const { store, context, training } = made;
  const data = {
    choose: async () => store.dispatch({ type: 'data/choiceFailed', failure: failure('data.unknownColumn') }),
  };
  await replayFlow(context, data, training).take(json(record(0.5)));
  assert.equal(store.state.replay.failure?.code, 'data.unknownColumn');
  assert.equal(store.state.replay.running, false);
});

/** A page with a model that ranks as the test says. @param {(texts: string[], options: any) => Promise<any>} rank */
async function rankingPage(rank) {
  const made = page();
  await made.training.train();
  Object.assign(made.loom, { rank });
  return { ...made, ranking: rankingFlow(made.context) };
}

test('candidates are the lines that are not empty, ranked by a class where there is no score', async () => {
  /** @type {any[]} */
  const asked = [];
  const { store, ranking } = await rankingPage(async (texts, { by, model, onProgress }) => {
    asked.push([texts, by, model]);
    onProgress({ done: 1, total: 2 });
    assert.deepEqual(store.state.ranking.progress, { done: 1, total: 2 });
    return ['ranked'];
  });
  ranking.type(' one \r\n\n two\n');
  await ranking.start();
  assert.deepEqual(asked, [[['one', 'two'], { column: 'label', label: 'yes' }, 'network']]);
  assert.deepEqual([store.state.ranking.ranked, store.state.ranking.progress], [['ranked'], null]);
  assert.deepEqual(candidatesOf('\n \n'), []);
});

test('a ranking that is cancelled leaves nothing, whatever comes after', async () => {
  const { store, ranking } = await rankingPage(
    (_, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new WordloomError(failure('rank.cancelled'))));
      }),
  );
  ranking.type('one');
  const pending = ranking.start();
  await new Promise(setImmediate);
  ranking.cancel();
  await pending;
  assert.deepEqual(
    [store.state.ranking.ranked, store.state.ranking.progress, store.state.ranking.failure],
    [null, null, null],
  );
});

test('an order that the model of before made is not shown', async () => {
  const { store, ranking } = await rankingPage(async () => {
    store.dispatch({ type: 'runs/predictorChosen', predictor: 'linear' });
    return ['ranked'];
  });
  ranking.type('one');
  await ranking.start();
  assert.deepEqual([store.state.ranking.ranked, store.state.ranking.progress], [null, null]);
});

test('no cell of a CSV is run as a formula, and spreadsheets read it as UTF-8', () => {
  const text = csv([
    ['text', 'value'],
    ['=1+1', -1.5],
    ['@cmd', 1],
    [' +1', 2],
    ['\t=1', 3],
    ['＝1', 4],
    ['say "hi", you', 5],
    ['two\nlines', 6],
    ['好-评', 7],
  ]);
  assert.equal(
    text,
    '\uFEFF' +
      [
        'text,value',
        "'=1+1,-1.5",
        "'@cmd,1",
        "' +1,2",
        "'\t=1,3",
        "'＝1,4",
        '"say ""hi"", you",5',
        '"two\nlines",6',
        '好-评,7',
        '',
      ].join('\r\n'),
  );
});

test('a scene comes in the page’s language, with its columns as they are meant', async () => {
  const { store } = page();
  /** @type {any[]} */
  const asked = [];
  const loom = /** @type {any} */ ({
    load: async (/** @type {File} */ file) => (asked.push(file.name), { ...table, digest: file.name }),
    choose: async (/** @type {any} */ choice) => (asked.push(choice.targets.at(-1).column), rows),
  });
  const fetched = globalThis.fetch;
  globalThis.fetch = async () => new Response('text,rating\na,1\n');
  try {
    const data = dataFlow({ store, loom: async () => loom });
    await data.loadSample('reviews');
    store.dispatch({ type: 'preferences/changed', preferences: { language: 'zh' } });
    await data.loadSample('news');
    await data.loadSample('feedback');
  } finally {
    globalThis.fetch = fetched;
  }
  assert.deepEqual(asked, ['reviews.en.csv', 'rating', 'news.zh.csv', 'stars', 'feedback.csv', 'stars']);
});
