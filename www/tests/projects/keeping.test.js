// What is kept as work goes on, and what the page has once it is opened again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canPredict, predictingModel } from '../../app/models/state.js';
import { never } from '../fake_engine.js';
import { epoch, metrics, progress } from '../fixtures.js';
import { settled } from '../settled.js';
import { device, file, tab, trained } from './device.js';

test('a reload opens the file, the choices, the settings and the runs, and the run’s model predicts', async () => {
  const kept = device();
  const before = await trained(kept);
  before.end();
  const after = await tab(kept, { project: before.memory.project });
  const { data, settings, runs, projects, prediction } = after.store.state;
  const was = before.store.state;
  assert.equal(after.worker.reads[0].name, 'reviews.csv');
  assert.equal(await after.worker.reads[0].content.text(), await file().text());
  assert.deepEqual([data.columns, data.split, data.fixes], [was.data.columns, was.data.split, was.data.fixes]);
  assert.deepEqual(settings, was.settings);
  assert.deepEqual(runs.list, was.runs.list);
  assert.deepEqual([runs.count, runs.model, runs.predictor], [1, 1, 'network']);
  assert.equal(projects.opened?.name, 'reviews.csv');
  assert.deepEqual(await after.loadedModels(), ['model 1']);
  assert.equal(canPredict(after.store.state), true);
  assert.deepEqual(predictingModel(after.store.state), { ...predictingModel(was), loaded: true });
  assert.deepEqual([prediction.text, prediction.predictedText], ['fine', 'fine']);
  assert.equal(after.worker.requests.filter(({ type }) => type === 'predict').at(-1).loaded, true);
});

test('a run after a reload is a run of the same project, and predicts in place of the kept one', async () => {
  const kept = device();
  const before = await trained(kept);
  before.end();
  const after = await tab(kept, { project: before.memory.project });
  await after.training.train();
  await settled();
  await after.projects.flush();
  assert.equal(kept.projects.size, 1);
  assert.deepEqual([...kept.runs.values()].map(({ id, model }) => [id, model.final]).sort(), [
    [1, true],
    [2, true],
  ]);
  assert.equal(predictingModel(after.store.state).loaded, false);
  await after.projects.useRun(1);
  assert.equal(after.store.state.runs.model, 1);
  assert.equal(predictingModel(after.store.state).loaded, true);
});

test('names and deletions of runs are kept, and a deleted run’s model is deleted', async () => {
  const kept = device();
  const page = await trained(kept);
  page.store.dispatch({ type: 'runs/renamed', id: 1, name: 'first' });
  await page.projects.flush();
  assert.equal([...kept.runs.values()][0].run.name, 'first');
  assert.equal(kept.contents.size, 2);
  page.store.dispatch({ type: 'runs/deleted', id: 1 });
  await page.projects.flush();
  assert.equal(kept.runs.size, 0);
  assert.equal(kept.contents.size, 1);
});

test('other columns, or another file, leave a project with runs as it is and begin another', async () => {
  const kept = device();
  const page = await trained(kept);
  await page.data.setRole('label', 'ignored');
  await page.projects.flush();
  assert.equal(kept.projects.size, 2);
  assert.equal(kept.runs.size, 1);
  assert.equal(kept.contents.size, 2, 'both projects have one file');
  await page.data.loadFile(new File(['a,b\n'], 'other.csv'));
  await page.projects.flush();
  assert.equal(kept.projects.size, 2, 'the second had no run, so the file takes its place');
});

test('a run that a crash cuts off keeps its best weights so far', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const kept = device();
  let now = 0;
  context.mock.method(performance, 'now', () => now);
  let step = 0;
  const page = await tab(kept, {
    answers: {
      async advanceTraining() {
        now += 5000;
        step += 10;
        // The tab crashes in the fourth epoch.
        if (step === 40) await new Promise(() => {});
        return progress({ step, epoch: step / 10, bestEpoch: step / 10, validation: [epoch(step / 10)] });
      },
    },
  });
  await page.data.loadFile(file());
  void page.training.train();
  for (let turn = 0; turn < 20; turn += 1) await settled();
  await page.projects.flush();
  page.end();
  assert.equal(page.store.state.runs.list[0].status, 'running');

  const after = await tab(kept, { project: page.memory.project });
  const [run] = after.store.state.runs.list;
  assert.equal(run.status, 'ended');
  assert.equal(run.failure?.code, 'projects.interrupted');
  assert.deepEqual(run.failure?.values, { epoch: '2', last: '3' });
  assert.equal(run.progress?.bestEpoch, 2);
  assert.equal(canPredict(after.store.state), true);
  assert.deepEqual(await after.loadedModels(), ['model 1']);
});

test('an engine that dies is followed by the kept model of its run', async () => {
  const kept = device();
  const page = await trained(kept);
  page.worker.answers.predict = () => {
    page.worker.die();
    return never();
  };
  await page.predict('bad');
  for (let turn = 0; turn < 10; turn += 1) await settled();
  const { runs } = page.store.state;
  assert.deepEqual([runs.model, runs.restored], [1, true]);
  assert.equal(runs.list[0].failure, null);
  assert.equal(runs.list[0].metrics?.rows, metrics.rows);
  assert.equal(page.workers.length, 2);
  await page.predict('bad');
  assert.equal(page.store.state.prediction.predictedText, 'bad');
});

test('two tabs do not change one project: the second opens a copy', async () => {
  const kept = device();
  const first = await trained(kept);
  const second = await tab(kept, { project: first.memory.project });
  assert.equal(second.store.state.data.table, null);
  const { elsewhere } = second.store.state.projects;
  assert.equal(elsewhere?.name, 'reviews.csv');
  await second.projects.remove(String(elsewhere?.id));
  assert.equal(second.store.state.projects.failure?.code, 'projects.elsewhere');
  assert.equal(kept.projects.size, 1);
  await second.projects.openCopy(String(elsewhere?.id), 'a copy');
  assert.equal(second.store.state.projects.opened?.name, 'a copy');
  assert.equal(second.store.state.runs.list.length, 1);
  assert.equal(kept.contents.size, 2, 'copies share files and models');
  second.store.dispatch({ type: 'runs/deleted', id: 1 });
  await second.projects.flush();
  assert.equal(kept.contents.size, 2, 'the first project still has the model');
});

test('nothing is kept once the user turns it off, and nothing is opened', async () => {
  const kept = device();
  const page = await trained(kept, { keeping: false });
  assert.deepEqual([kept.projects.size, kept.contents.size], [0, 0]);
  assert.equal(
    page.worker.requests.some(({ type }) => type === 'saveModel'),
    false,
  );
  page.projects.setKeeping(true);
  await page.projects.flush();
  assert.equal(kept.projects.size, 1);
  page.projects.setKeeping(false);
  page.end();
  const after = await tab(kept, { project: [...kept.projects.keys()][0], keeping: page.memory.keeping });
  assert.equal(after.store.state.data.table, null);
});

test('a browser that keeps nothing changes nothing else', async () => {
  const page = await tab(device(), { openShelf: () => Promise.reject(new DOMException('no', 'SecurityError')) });
  assert.equal(page.store.state.projects.storage, 'blocked');
  await page.data.loadFile(file());
  await page.training.train();
  assert.equal(page.store.state.runs.list[0].metrics?.rows, metrics.rows);
  await page.projects.flush();
});

test('without room the run goes on, and deleting older models makes room for its own', async () => {
  const kept = device();
  const page = await trained(kept);
  kept.room.left = 3;
  await page.training.train();
  await settled();
  await page.projects.flush();
  assert.equal(page.store.state.projects.full, true);
  assert.equal(page.store.state.runs.list[1].metrics?.rows, metrics.rows);
  assert.equal(kept.contents.size, 2);
  kept.room.left = Infinity;
  await page.projects.makeRoom();
  assert.equal(page.store.state.projects.full, false);
  assert.deepEqual(
    [...kept.runs.values()].map(({ id, model }) => [id, model !== null]),
    [
      [1, false],
      [2, true],
    ],
  );
});

test('a project whose file is cut off is not opened', async () => {
  const kept = device();
  const before = await trained(kept);
  before.end();
  const [key] = [...kept.projects.values()][0].data.files.map((/** @type {any} */ each) => each.key);
  kept.contents.set(key, new Blob(['text']));
  const after = await tab(kept, { project: before.memory.project });
  assert.equal(after.store.state.projects.failure?.code, 'projects.damaged');
  assert.equal(after.store.state.data.table, null);
  assert.equal(kept.held.size, 0);
});

test('deleting everything, and starting anew, empty the page; only the first empties the device', async () => {
  const kept = device();
  const page = await trained(kept);
  await page.projects.startAnew();
  assert.deepEqual([page.memory.project, page.memory.restarts, kept.projects.size], [null, 1, 1]);
  const other = await tab(kept);
  assert.equal(other.store.state.projects.list.length, 1);
  await other.projects.clear();
  assert.deepEqual([kept.projects.size, kept.runs.size, kept.contents.size], [0, 0, 0]);
  await other.projects.flush();
  assert.equal(kept.projects.size, 0);
});
