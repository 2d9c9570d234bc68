// A whole file through the library: read, predicted burst by burst, written, cancelled.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opening } from '../fake_engine.js';
import { failure } from '../fixtures.js';

const rows = new File(['text\na\nb\nc\n'], 'new texts.csv.gz');

/** Answers of an engine that predicts three rows in three bursts. */
function answers() {
  let done = 0;
  return {
    read: () => ({ name: rows.name, rows: 3 }),
    beginFilePrediction: () => ((done = 0), { rows: 3, columns: ['text', 'topic_predicted'], judged: false }),
    advanceFilePrediction: () => {
      done += 1;
      return { done, rows: 3, bytes: new TextEncoder().encode(`${done}\n`), ended: done === 3, judgements: [] };
    },
    endFilePrediction: () => ({}),
    forgetFileToPredict: () => ({}),
  };
}

test('a file is read, predicted in bursts, written in one piece and dropped', async () => {
  const { loom, workers } = await opening(answers());
  /** @type {{ done: number, total: number }[]} */
  const heard = [];
  const onProgress = (/** @type {{ done: number, total: number }} */ each) => heard.push(each);
  const predicted = await loom.predictFile(rows, { format: 'tsv', probabilities: 'all', onProgress });
  assert.equal(await predicted.blob.text(), '1\n2\n3\n');
  assert.equal(predicted.blob.type, 'text/tab-separated-values;charset=utf-8');
  assert.deepEqual([predicted.name, predicted.rows], ['new texts predicted.tsv', 3]);
  assert.deepEqual(
    heard.map(({ done, total }) => `${done}/${total}`),
    ['1/3', '2/3', '3/3'],
  );
  const [worker] = workers;
  const advance = 'advanceFilePrediction';
  const all = ['open', 'read predict', 'beginFilePrediction', advance, advance, advance, 'forgetFileToPredict'];
  assert.deepEqual(worker.types, all);
  assert.deepEqual(worker.requests[1], {
    type: 'beginFilePrediction',
    format: 'tsv',
    loaded: false,
    model: 'network',
    probabilities: 'all',
  });
});

test('a prediction that is cancelled ends in the engine, and the rows stay for another', async () => {
  const { loom, workers } = await opening(answers());
  await loom.filePrediction.load(rows);
  const cancel = new AbortController();
  const options = { onProgress: () => cancel.abort(), signal: cancel.signal };
  await assert.rejects(loom.filePrediction.write(options), { code: 'predict.cancelled' });
  assert.equal(workers[0].types.at(-1), 'endFilePrediction');
  assert.equal((await loom.filePrediction.write()).name, 'new texts predicted.csv');
  workers[0].die();
  await loom.filePrediction.write();
  assert.deepEqual(workers[1].types.slice(0, 3), ['open', 'read predict', 'beginFilePrediction']);
  await loom.filePrediction.forget();
  await loom.reopen('cpu');
  assert.deepEqual(workers[2].types, ['open']);
});

test('between two bursts a pause is awaited', async () => {
  const { loom, workers } = await opening(answers());
  let resume = () => {};
  let asked = 0;
  const pause = () =>
    asked++ === 1
      ? new Promise((/** @type {(value: any) => void} */ resolve) => (resume = () => resolve(undefined)))
      : undefined;
  const written = loom.predictFile(rows, { pause });
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve));
  assert.equal(workers[0].types.filter((type) => type === 'advanceFilePrediction').length, 1);
  resume();
  assert.equal((await written).rows, 3);
});

test('what the engine refuses is passed on, and the rows are dropped', async () => {
  const refused = () => {
    throw failure('session.stillTraining');
  };
  const { loom, workers } = await opening({ ...answers(), beginFilePrediction: refused });
  await assert.rejects(loom.predictFile(rows), { code: 'session.stillTraining' });
  assert.equal(workers[0].types.at(-1), 'forgetFileToPredict');
});
