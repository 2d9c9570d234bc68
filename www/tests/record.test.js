// A run's record: written from what goes through the door, read back, replayed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRecords, readRecord, recordIn, WordloomError } from '../wordloom.js';
import { opening } from './fake_engine.js';
import { epoch, metrics, plan, progress, rows, table } from './fixtures.js';

const file = new File(['text,label\na,b\n'], 'data.csv');

/** @param {number} accuracy @returns {any} */
const judged = (accuracy) => ({
  ...metrics,
  targets: [
    {
      ...metrics.targets[0],
      network: of({ category: { rows: 1, accuracy, macroF1: 0.5, classes: [], confusion: [] } }),
    },
    {
      ...metrics.targets[0],
      column: 'stars',
      kind: 'score',
      network: of({ score: error }),
    },
  ],
});

/** @param {any} said @returns {any} */
const of = (said) => ({ category: null, labels: null, score: null, ...said });

const error = {
  rows: 1,
  meanAbsoluteError: 0.25,
  rootMeanSquaredError: 0.5,
  r2: null,
  pearson: 0.75,
  points: [{ truth: 1, predicted: 2 }],
};

/** @param {AsyncIterable<unknown>} run */
async function toItsEnd(run) {
  const steps = run[Symbol.asyncIterator]();
  while (!(await steps.next()).done);
}

/** A library that has trained and judged a run. */
async function trained() {
  const { loom, clients } = await opening();
  const { answers } = clients[0];
  let bursts = 0;
  answers.advance = () =>
    ++bursts % 2
      ? progress({ validation: [epoch(1)] })
      : progress({ step: 20, validation: [epoch(2)], bestEpoch: 2, ended: 'finished', seconds: 4 });
  answers.evaluate = () => judged(0.75);
  await loom.load(file, { delimiter: ',' });
  await loom.choose({ text: ['text'], category: 'label', split: { seed: 7 }, remedies: [{ type: 'keepFirstAlike' }] });
  await toItsEnd(loom.train({ preset: 'small', seed: 1 }));
  await loom.evaluate();
  return { loom, answers, clients, record: loom.record() };
}

test('a record holds what it takes to do the run over again, and what came of it', async () => {
  const { record } = await trained();
  assert.equal(record.format, 'wordloom.run');
  assert.equal(record.formatVersion, 1);
  assert.equal(record.wordloom, '0.1.0');
  assert.deepEqual(record.data, { name: 'reviews.csv', digest: 'd1', rows: 10, options: { delimiter: ',' } });
  assert.equal(record.test, null);
  assert.deepEqual(record.choice, {
    text: ['text'],
    targets: [{ column: 'label', kind: 'category' }],
    remedies: [{ type: 'keepFirstAlike' }],
    split: { validation: 0.1, test: 0.1, column: null, seed: 7 },
  });
  assert.deepEqual(record.rows, { train: 8, validation: 1, test: 1 });
  assert.deepEqual([record.preset, record.changes], ['small', { seed: 1 }]);
  assert.deepEqual(record.settings, plan.settings);
  assert.deepEqual(record.device, plan.device);
  assert.deepEqual(record.history, [epoch(1), epoch(2)]);
  assert.deepEqual(record.result, { ended: 'finished', bestEpoch: 2, steps: 20, seconds: 4 });
  assert.equal(record.metrics?.targets[0].network.category?.accuracy, 0.75);
  assert.ok(Date.parse(record.started) <= Date.parse(record.ended ?? ''));
});

test('a record holds no text and no single row', async () => {
  const { record } = await trained();
  const written = JSON.stringify(record);
  assert.doesNotMatch(written, /"points"|"preview"|truth/);
});

test('a record is JSON, and the same after it was written and read', async () => {
  const { record } = await trained();
  const written = new File([JSON.stringify(record)], 'run.json');
  assert.deepEqual(await recordIn(written), record);
  assert.equal(await recordIn(file), null);
  assert.equal(await recordIn(new File(['[{"text":"a"}]'], 'rows.json')), null);
});

test('before a run there is nothing to record', async () => {
  const { loom } = await opening();
  assert.throws(() => loom.record(), { code: 'record.none' });
});

test('what is no record, or one of a later format, is refused by name', async () => {
  const { record } = await trained();
  const codes = [
    [null, 'record.notRecord'],
    [[], 'record.notRecord'],
    ['x', 'record.notRecord'],
    [{ format: 'x' }, 'record.notRecord'],
    [{ ...record, formatVersion: 2 }, 'record.newer'],
    [{ ...record, formatVersion: '1' }, 'record.newer'],
    [{ ...record, settings: null }, 'record.incomplete'],
    [{ ...record, data: {} }, 'record.incomplete'],
    [{ ...record, preset: 1 }, 'record.incomplete'],
    [{ ...record, choice: { text: ['text'] } }, 'record.incomplete'],
    [{ ...record, metrics: { rows: 1 } }, 'record.incomplete'],
  ];
  for (const [value, code] of codes)
    assert.throws(() => readRecord(value), { name: 'WordloomError', code }, JSON.stringify(value)?.slice(0, 80));
});

test('a replay chooses and trains as the record says, and sets the two side by side', async () => {
  const { loom, clients, record } = await trained();
  const { asked } = clients[0];
  const before = asked.length;
  const replay = loom.replay(JSON.parse(JSON.stringify(record)));
  let bursts = 0;
  for await (const { step } of replay) bursts += step > 0 ? 1 : 0;
  assert.equal(bursts, 2);
  const [choose, begin] = asked.slice(before);
  assert.deepEqual(choose, { type: 'choose', ...record.choice });
  assert.deepEqual(begin, { type: 'begin', preset: 'small', settings: record.settings });
  assert.ok(replay.replayed?.sameDevice && replay.replayed.sameVersion);
  assert.deepEqual(
    replay.replayed?.measures.map(({ name, equal }) => [name, equal]),
    [
      ['accuracy', true],
      ['macroF1', true],
      ['meanAbsoluteError', true],
      ['rootMeanSquaredError', true],
      ['pearson', true],
      ['validationLoss', true],
    ],
  );
});

test('a replay that comes out otherwise says by how much', async () => {
  const { loom, answers, record } = await trained();
  answers.evaluate = () => judged(0.5);
  answers.begin = () => ({ ...plan, device: { ...plan.device, kind: 'webgpu', name: 'Some GPU' } });
  const replay = loom.replay(record);
  await toItsEnd(replay);
  const accuracy = replay.replayed?.measures.find(({ name }) => name === 'accuracy');
  assert.deepEqual(accuracy, { answer: 'label', name: 'accuracy', recorded: 0.75, replayed: 0.5, equal: false });
  assert.equal(replay.replayed?.sameDevice, false);
});

test('other rows than the record’s are refused, unless the caller wants them all the same', async () => {
  const { loom, answers, record } = await trained();
  answers.load = () => ({ ...table, name: 'other.csv', digest: 'd2' });
  await loom.load(file);
  await assert.rejects(loom.replay(record).ready(), {
    code: 'record.otherData',
    values: { name: 'other.csv', recorded: 'reviews.csv' },
  });
  assert.equal((await loom.replay(record, { anyway: true }).ready()).steps, plan.steps);
  const { loom: empty } = await opening();
  await assert.rejects(empty.replay(record).ready(), { code: 'record.noData' });
  await assert.rejects(empty.replay(record, { anyway: true }).ready(), { code: 'session.noData' });
});

test('test rows of a second file are asked for by its name, and told by their digest', async () => {
  const { loom, answers, record } = await trained();
  const second = new File(['x'], 'test.csv');
  answers.load = ({ part }) => ({ ...table, digest: part === 'test' ? 't1' : 'd1' });
  const recorded = { ...record, test: { name: 'test.csv', digest: 't1', rows: 5, options: {} } };
  await assert.rejects(loom.replay(recorded).ready(), { code: 'record.noTestFile', values: { name: 'test.csv' } });
  await loom.choose({ text: ['text'], category: 'label', split: { test: second } });
  assert.equal(loom.record().test, null, 'the run began before that file was there');
  await loom.replay(recorded).ready();
  assert.equal(loom.record().test?.digest, 't1');
  await assert.rejects(loom.replay({ ...recorded, test: { ...recorded.test, digest: 't2' } }).ready(), {
    code: 'record.otherData',
  });
});

test('word vectors belong to a run: others, or none, are told of', async () => {
  const { loom, record } = await trained();
  const vectors = { name: 'glove.txt', width: 50, tokens: 1000, kept: 30 };
  assert.equal(record.vectors, null);
  await assert.rejects(loom.replay({ ...record, vectors }).ready(), {
    code: 'record.noVectors',
    values: { name: 'glove.txt' },
  });
  loom.logbook.vectors = { ...vectors, name: 'renamed.txt' };
  assert.ok(await loom.replay({ ...record, vectors }).ready());
  assert.deepEqual(loom.record().vectors, loom.logbook.vectors);
  await assert.rejects(loom.replay({ ...record, vectors: { ...vectors, tokens: 999 } }).ready(), {
    code: 'record.noVectors',
  });
  await assert.rejects(loom.replay(record).ready(), { code: 'record.vectorsLoaded', values: { name: 'renamed.txt' } });
  assert.ok(await loom.replay({ ...record, settings: { ...record.settings, vectors: 'none' } }).ready());
});

test('of several answers, each is compared with its own', async () => {
  const { record } = await trained();
  const of = (/** @type {number} */ topic, /** @type {number} */ error) =>
    /** @type {any} */ ({
      ...record,
      history: [],
      metrics: {
        targets: [
          { column: 'topic', network: { category: { accuracy: topic } } },
          { column: 'stars', network: { score: { meanAbsoluteError: error } } },
        ],
      },
    });
  assert.deepEqual(compareRecords(of(0.5, 1), of(0.5, 2)).measures, [
    { answer: 'topic', name: 'accuracy', recorded: 0.5, replayed: 0.5, equal: true },
    { answer: 'stars', name: 'meanAbsoluteError', recorded: 1, replayed: 2, equal: false },
  ]);
});

test('structures are those that the engine knows, each as many layers and as wide as the preset’s', async () => {
  const { loom, clients } = await opening();
  const layers = [{ kind: /** @type {const} */ ('lstm'), hidden: 16, bidirectional: true }];
  const bounds = [
    ...loom.bounds,
    { name: 'layers', min: 1, max: 9, step: 1, choices: ['lstm', 'gru', 'conv'], items: null },
  ];
  Object.defineProperty(loom, 'bounds', { value: bounds });
  assert.deepEqual(
    loom
      .structures({ layers })
      .map(({ name, layers: [{ kind, hidden, bidirectional }] }) => [name, kind, hidden, bidirectional]),
    [
      ['lstm', 'lstm', 16, false],
      ['lstmBoth', 'lstm', 16, true],
      ['gru', 'gru', 16, false],
      ['conv', 'conv', 16, false],
    ],
  );
  assert.deepEqual(clients[0].types, ['open']);
});

test('structures are trained and judged one after another with the same settings otherwise', async () => {
  const { loom, clients } = await opening();
  clients[0].answers.advance = () => progress({ ended: 'finished', validation: [epoch(1)] });
  clients[0].answers.evaluate = () => metrics;
  await loom.load(file);
  await loom.choose({ text: ['text'], category: 'label' });
  const layer = { hidden: 8, bidirectional: false };
  const structures = [
    { name: 'a', layers: [{ ...layer, kind: /** @type {const} */ ('lstm') }] },
    { name: 'b', layers: [{ ...layer, kind: /** @type {const} */ ('gru') }] },
  ];
  const results = [];
  for await (const { name, result } of loom.compare(structures, { preset: 'small', epochs: 2 }))
    if (result) results.push([name, result.parameters, result.epochs]);
  assert.deepEqual(results, [
    ['a', plan.parameters, 1],
    ['b', plan.parameters, 1],
  ]);
  const begun = clients[0].asked.filter(({ type }) => type === 'begin');
  assert.deepEqual(
    begun.map(({ preset, settings }) => [preset, settings.epochs, settings.layers[0].kind]),
    [
      ['small', 2, 'lstm'],
      ['small', 2, 'gru'],
    ],
  );
});

test('a comparison that is stopped judges the run under way and begins no other', async () => {
  const { loom, clients } = await opening();
  clients[0].answers.evaluate = () => metrics;
  await loom.load(file);
  await loom.choose({ text: ['text'], category: 'label' });
  const comparison = loom.compare([{ name: 'a' }, { name: 'b' }]);
  const judged = [];
  for await (const { name, result } of comparison) {
    if (result) judged.push(name);
    comparison.stop();
  }
  assert.deepEqual(judged, ['a']);
  assert.equal(clients[0].types.filter((type) => type === 'begin').length, 1);
});

/** A library whose model says of a text how long it is. */
async function ranking() {
  const { loom, clients } = await opening();
  const score = (/** @type {string} */ column, /** @type {number} */ value) => ({
    column,
    kind: 'score',
    category: null,
    labels: null,
    score: { value },
  });
  clients[0].answers.predict = ({ texts }) => ({
    predictions: texts.map((/** @type {string} */ text) => {
      const probabilities = [
        { label: 'long', probability: text.length / 10 },
        { label: 'short', probability: 1 - text.length / 10 },
      ];
      const size = {
        column: 'size',
        kind: 'category',
        category: { label: 'long', probability: 0.5, probabilities },
        labels: null,
        score: null,
      };
      return { targets: [size, score('length', text.length), score('depth', -text.length)], tokens: [] };
    }),
  });
  return { loom, client: clients[0] };
}

test('texts are ranked by a score or by a label, best first, equal ones as they came', async () => {
  const { loom } = await ranking();
  const texts = ['bb', 'a', 'cc', 'ddd'];
  assert.deepEqual(
    (await loom.rank(texts)).map(({ text, index, value }) => [text, index, value]),
    [
      ['ddd', 3, 3],
      ['bb', 0, 2],
      ['cc', 2, 2],
      ['a', 1, 1],
    ],
  );
  assert.deepEqual(
    (await loom.rank(texts, { by: { label: 'short' } })).map(({ text }) => text),
    ['a', 'bb', 'cc', 'ddd'],
  );
  const [deepest] = await loom.rank(texts, { by: { column: 'depth' } });
  assert.deepEqual(
    [deepest.text, deepest.answers],
    [
      'a',
      [
        { column: 'size', answer: 'long' },
        { column: 'length', answer: 1 },
        { column: 'depth', answer: -1 },
      ],
    ],
  );
  assert.deepEqual(await loom.rank([]), []);
});

test('many texts are asked for in slices, with progress, until the caller has enough', async () => {
  const { loom, client } = await ranking();
  const texts = Array.from({ length: 10 }, (_, at) => 'x'.repeat(at));
  /** @type {number[]} */
  const done = [];
  await loom.rank(texts, { slice: 4, onProgress: (progress) => done.push(progress.done) });
  assert.deepEqual(done, [4, 8, 10]);
  const cancel = new AbortController();
  await assert.rejects(loom.rank(texts, { slice: 4, signal: cancel.signal, onProgress: () => cancel.abort() }), {
    code: 'rank.cancelled',
  });
  assert.equal(client.types.filter((type) => type === 'predict').length, 4);
});

test('to rank by what the model does not say is refused', async () => {
  const { loom, client } = await ranking();
  await assert.rejects(loom.rank(['a'], { by: { label: 'tall' } }), {
    code: 'rank.noClass',
    values: { label: 'tall' },
  });
  client.answers.predict = () => ({ predictions: [{ targets: [], tokens: [] }] });
  await assert.rejects(loom.rank(['a']), (error) => error instanceof WordloomError && error.code === 'rank.noScore');
});

test('the counts of a choice are those of the rows as they were then', async () => {
  const { loom, answers, record } = await trained();
  answers.choose = () => ({ ...rows, train: 5 });
  await loom.choose({ text: ['text'], category: 'label' });
  assert.equal(loom.record().rows.train, record.rows.train);
});
