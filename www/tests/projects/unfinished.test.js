// The state of a run in training: kept while it trains, and continued after the page or the engine has ended.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unfinishedOf } from '../../app/ensemble/state.js';
import { canStart, canTrain } from '../../app/training/state.js';
import { never } from '../fake_engine.js';
import { epoch, plan, progress } from '../fixtures.js';
import { settled } from '../settled.js';
import { device, file, tab } from './device.js';

/** An engine whose run takes ten steps an epoch, until it is cut off at a step. @param {number} end */
function training(end) {
  let step = 0;
  return {
    /** @param {any} request */
    async resumeTraining({ bytes }) {
      step = Number(new TextDecoder().decode(bytes));
      return progress({ step });
    },
    takeCheckpoint: () => ({ bytes: new TextEncoder().encode(String(step)), step }),
    async advanceTraining() {
      if (step === end) await never();
      step += 10;
      const ended = step === 60 ? 'finished' : null;
      return progress({ step, epoch: step / 10, bestEpoch: step / 10, validation: [epoch(step / 10)], ended });
    },
  };
}

async function turns() {
  for (let turn = 0; turn < 40; turn += 1) await settled();
}

/** A tab that crashes when its run has taken 40 steps. @param {import('node:test').TestContext} context */
async function crashed(context) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const kept = device();
  let now = 0;
  context.mock.method(performance, 'now', () => now);
  const answers = training(40);
  const page = await tab(kept, {
    answers: { ...answers, advanceTraining: () => ((now += 3000), answers.advanceTraining()) },
  });
  await page.data.loadFile(file());
  void page.training.train();
  await turns();
  await page.projects.flush();
  page.end();
  assert.equal(page.store.state.runs.list[0].status, 'running');
  return { kept, project: page.memory.project };
}

test('after a reload, a run goes on from its state, with its curves and epochs', async (context) => {
  const { kept, project } = await crashed(context);
  const [{ training: state }] = [...kept.runs.values()];
  assert.ok(state.step >= 20 && state.step < 40, `kept after ${state.step} steps`);
  assert.equal(state.run.progress.step, state.step);
  const after = await tab(kept, { project, answers: training(-1) });
  await turns();
  await after.projects.flush();
  const { list, count } = after.store.state.runs;
  assert.deepEqual([list.length, count], [1, 1]);
  const [run] = list;
  assert.deepEqual([run.status, run.progress?.step, run.failure], ['ended', 60, null]);
  assert.deepEqual(
    run.epochs.map((each) => each.epoch),
    [1, 2, 3, 4, 5, 6],
  );
  assert.deepEqual(
    run.record?.history.map((each) => each.epoch),
    [1, 2, 3, 4, 5, 6],
  );
  assert.ok(run.metrics);
  const types = after.worker.requests.map(({ type }) => type);
  assert.ok(types.indexOf('beginTraining') < types.indexOf('resumeTraining'));
  // What has ended keeps its model alone.
  const [{ training: gone, model }] = [...kept.runs.values()];
  assert.deepEqual([gone, model.final], [null, true]);
  assert.equal(kept.contents.size, 2, 'the file and the model');
});

test('nothing else can start before a run goes on', async (context) => {
  const { kept, project } = await crashed(context);
  /** @type {string[]} */
  const seen = [];
  /** @param {import('../../app/state.js').State} state */
  const watch = (state) => {
    const { metrics, status } = state.runs.list[0] ?? {};
    if (canTrain(state) && !metrics) seen.push(canStart(state) ? `may start, ${status}` : 'ready');
  };
  const after = await tab(kept, { project, answers: training(-1), watch });
  await turns();
  // The rows are there for a while before the run goes on.
  assert.ok(seen.length > 0 && seen.every((each) => each === 'ready'), seen.join('; '));
  assert.ok(canStart(after.store.state));
  after.end();
  const waiting = await tab(kept, { project, answers: training(-1), continued: after.memory.continued });
  await turns();
  assert.ok(canStart(waiting.store.state), 'nothing goes on');
});

test('a run that ended the page again from the same state waits for the person', async (context) => {
  const { kept, project } = await crashed(context);
  const [{ training: state }] = [...kept.runs.values()];
  const continued = `${project} 1 ${state.step}`;
  const after = await tab(kept, { project, answers: training(-1), continued });
  await turns();
  const [run] = after.store.state.runs.list;
  assert.deepEqual([run.failure?.code, run.failure?.values], ['projects.unfinished', { step: String(state.step) }]);
  assert.deepEqual(after.store.state.projects.unfinished, [1]);
  await after.projects.continueRun(1);
  await turns();
  assert.deepEqual(after.store.state.runs.list[0].progress?.step, 60);
});

test('a search is kept after each trial, and goes on after a reload, once', async () => {
  const kept = device();
  const page = await tab(kept);
  await page.data.loadFile(file());
  const result = { candidate: 0, rung: 0, seconds: 1, epoch: 1, validationError: 0.5, loss: 1, cut: false };
  const stopped = /** @type {any} */ ({
    minutes: 7,
    seeds: 2,
    settings: {},
    candidates: [{}, { embedding: 32 }],
    results: [result],
  });
  page.store.dispatch({ type: 'search/timed', minutes: 7 });
  page.store.dispatch({ type: 'search/began', minutes: 7 });
  page.store.dispatch({ type: 'search/progressed', latest: /** @type {any} */ ({}), stopped });
  await settled();
  await page.projects.flush();
  page.end();
  const project = page.memory.project;
  const after = await tab(kept, { project });
  await turns();
  assert.equal(after.searches.resumed, 1);
  const { running, minutes, stopped: state } = after.store.state.search;
  assert.deepEqual([running, minutes, state], [false, 7, stopped]);
  after.end();
  const again = await tab(kept, { project, continued: after.memory.continued });
  await turns();
  assert.equal(again.searches.resumed, 0, 'it ended the page from here before');
  assert.deepEqual(again.store.state.search.stopped, stopped);
});

test('a run whose start is missing says so, and stays', async (context) => {
  const { kept, project } = await crashed(context);
  const after = await tab(kept, { project, answers: training(-1), missing: 'own.vec' });
  await turns();
  const { runs, projects } = after.store.state;
  assert.equal(runs.list[0].failure?.code, 'projects.unfinished');
  assert.deepEqual([projects.failure?.code, projects.failure?.values], ['projects.startMissing', { name: 'own.vec' }]);
  assert.deepEqual(projects.unfinished, [1]);
});

test('a state that is missing has a sentence, and one that another run followed is forgotten', async (context) => {
  const { kept, project } = await crashed(context);
  const [{ training: state }] = [...kept.runs.values()];
  const after = await tab(kept, { project, answers: training(-1), missing: 'own.vec' });
  await turns();
  kept.contents.delete(state.key);
  await after.projects.continueRun(1);
  assert.equal(after.store.state.projects.failure?.code, 'projects.stateMissing');
  await after.training.train();
  await turns();
  await after.projects.flush();
  assert.deepEqual(
    [...kept.runs.values()].map(({ id, training: unfinished }) => [id, unfinished]),
    [
      [1, null],
      [2, null],
    ],
  );
});

/** An engine that trains networks of sixty steps, and dies with its tab at a step of the one with this number. */
function networks({ dies = { network: 0, step: 0 } } = {}) {
  let [step, network] = [0, 0];
  /** @type {string[]} */
  const imported = [];
  return {
    imported,
    begun: () => network,
    answers: {
      beginTraining() {
        [step, network] = [0, network + 1];
        return structuredClone(plan);
      },
      /** @param {any} request */
      async resumeTraining({ bytes }) {
        step = Number(new TextDecoder().decode(bytes));
        return progress({ step });
      },
      takeCheckpoint: () => ({ bytes: new TextEncoder().encode(String(step)), step }),
      /** @param {any} request */
      exportMember: ({ name }) => ({ bytes: new TextEncoder().encode(`network ${name}`) }),
      /** @param {any} request */
      importMember: ({ bytes }) => ({ members: imported.push(new TextDecoder().decode(bytes)) && imported }),
      async advanceTraining() {
        if (network === dies.network && step === dies.step) await never();
        step += 10;
        const ended = step === 60 ? 'finished' : null;
        return progress({ step, epoch: step / 10, bestEpoch: step / 10, validation: [epoch(step / 10)], ended });
      },
    },
  };
}

test('after a reload, an ensemble goes on with its trained network and the state of the next', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let now = 0;
  context.mock.method(performance, 'now', () => now);
  const kept = device();
  const before = networks({ dies: { network: 2, step: 40 } });
  const { advanceTraining } = before.answers;
  const page = await tab(kept, {
    answers: { ...before.answers, advanceTraining: () => ((now += 3000), advanceTraining()) },
  });
  await page.data.loadFile(file());
  void page.training.trainEnsemble();
  await turns();
  await page.projects.flush();
  page.end();
  const states = [...kept.runs.values()].map(({ training: state }) => [state.trained ?? false, state.step]);
  assert.deepEqual(states[0], [true, 60]);
  assert.ok(!states[1][0] && states[1][1] >= 20 && states[1][1] < 40, `the second is kept after ${states[1][1]} steps`);
  const engine = networks();
  const after = await tab(kept, { project: page.memory.project, answers: engine.answers });
  await turns();
  await after.projects.flush();
  const { runs, ensemble } = after.store.state;
  assert.deepEqual(
    runs.list.map(({ status, membership, epochs, failure }) => [status, membership?.member, epochs.length, failure]),
    [1, 2, 3].map((member) => ['ended', member, 6, null]),
  );
  assert.deepEqual([engine.begun(), engine.imported], [2, ['network 1', 'network 2']]);
  assert.ok(runs.list[2].metrics && runs.list.every(({ record }) => record));
  assert.equal(ensemble.unfinished, null);
  assert.ok([...kept.runs.values()].every(({ training: state }) => state === null));
});

test('a comparison goes on after its run that was cut off, once', async (context) => {
  const { kept, project } = await crashed(context);
  const unfinished = { names: ['lstm', 'gru'], settings: { preset: 'small', changes: {} } };
  const id = String(project);
  const [run] = kept.runs.values();
  run.run.structure = run.training.run.structure = 'lstm';
  const record = kept.projects.get(id);
  kept.projects.set(id, { ...record, page: { ...record.page, comparison: { total: 2, first: 1, unfinished } } });
  const after = await tab(kept, { project, answers: training(-1) });
  await turns();
  assert.equal(after.store.state.runs.list[0].progress?.step, 60);
  assert.equal(after.comparisons.resumed, 1);
  after.end();
});

test('a run that begins after an ensemble was cut off does not belong to it', async (context) => {
  const { kept, project } = await crashed(context);
  const after = await tab(kept, { project, missing: 'own.vec' });
  await turns();
  const settings = /** @type {const} */ ({ preset: 'small', changes: {} });
  after.store.dispatch({ type: 'ensemble/began', unfinished: { members: 3, first: 1, settings } });
  assert.ok(unfinishedOf(after.store.state, 1));
  await after.training.train();
  assert.equal(unfinishedOf(after.store.state, 2), null);
});
