// Runs on several tables in one tab: each belongs to the project of its data, and its model can be used again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usableRuns, wholeModels } from '../../app/projects/state.js';
import { unsaved } from '../../app/runs/shelf_state.js';
import { table } from '../fixtures.js';
import { settled } from '../settled.js';
import { device, file, trained } from './device.js';

test('data that are chosen again are in their project again, and one without runs is deleted', async () => {
  const kept = device();
  const page = await trained(kept);
  const { columns } = page.store.state.data;
  await page.data.setRole('label', 'ignored');
  await page.projects.flush();
  assert.equal(kept.projects.size, 2);
  page.store.dispatch({ type: 'data/columnsChanged', columns });
  await page.data.choose();
  await page.projects.flush();
  assert.equal(kept.projects.size, 1);
  await page.training.train();
  await settled();
  await page.projects.flush();
  assert.deepEqual([...kept.runs.values()].map(({ id, model }) => [id, model.final]).sort(), [
    [1, true],
    [2, true],
  ]);
  assert.equal(kept.contents.size, 3);
});

test('runs on two tables are kept in two projects, and each model can be used where its data are', async () => {
  const kept = device();
  const page = await trained(kept);
  const first = page.memory.project;
  page.worker.answers.read = () => ({ ...table, name: 'other.csv', digest: 'other' });
  await page.data.loadFile(new File(['a,b\n'], 'other.csv'));
  await page.training.train();
  await settled();
  await page.projects.flush();
  assert.deepEqual([...kept.projects.values()].map(({ data }) => data.name).sort(), ['other.csv', 'reviews.csv']);
  const { state } = page.store;
  assert.deepEqual([wholeModels(state.projects).sort(), usableRuns(state)], [[1, 2], []]);
  assert.deepEqual(unsaved(state.runs, wholeModels(state.projects)), []);
  assert.deepEqual(
    unsaved(state.runs).map(({ id }) => id),
    [2],
    'the page itself keeps no second copy',
  );
  page.worker.answers.read = () => table;
  await page.data.loadFile(file());
  await page.projects.flush();
  assert.deepEqual([page.memory.project, kept.projects.size], [first, 2]);
  assert.deepEqual([page.store.state.runs.model, usableRuns(page.store.state)], [null, [1]]);
  await page.models.use(1);
  assert.deepEqual([page.store.state.runs.model, page.store.state.runs.restored], [1, true]);
  // The model that was loaded is saved as it is kept, and not the one that the engine trained last.
  await page.models.save();
  assert.equal(await page.handed[0].blob.text(), 'model 1');
});

test('a run whose model is not on the device is used from the memory of the page', async () => {
  const page = await trained(device(), { keeping: false });
  await page.training.train();
  await settled();
  assert.deepEqual([page.store.state.runs.list[0].kept, usableRuns(page.store.state)], [true, [1]]);
  await page.models.use(1);
  assert.deepEqual(await page.loadedModels(), ['model 1']);
  assert.equal(page.store.state.loadedModel.active, true);
});

test('an opened project replaces the runs, and the user is asked before models are lost', async () => {
  const kept = device();
  const before = await trained(kept);
  const id = String(before.memory.project);
  before.end();
  const page = await trained(kept, { keeping: false });
  await page.training.train();
  await settled();
  page.worker.answers.read = () => ({ ...table, digest: 'other' });
  await page.data.loadFile(new File(['a,b\n'], 'other.csv'));
  await page.training.train();
  await settled();
  page.worker.answers.read = () => table;
  const declined = page.projects.open(id);
  await settled();
  assert.equal(page.store.state.question?.kind, 'runs');
  page.question.answer(false);
  await declined;
  assert.deepEqual([page.store.state.projects.current, page.store.state.runs.list.length], [null, 1]);
  const allowed = page.projects.open(id);
  await settled();
  page.question.answer(true);
  await allowed;
  const { runs } = page.store.state;
  assert.deepEqual([runs.list.map((run) => run.id), runs.shelf, runs.model, runs.restored], [[1], {}, 1, true]);
  assert.deepEqual([runs.list[0].kept, usableRuns(page.store.state)], [false, []]);
  await page.data.loadFile(new File(['a,b\n'], 'other.csv'));
  assert.deepEqual(unsaved(page.store.state.runs), []);
});
