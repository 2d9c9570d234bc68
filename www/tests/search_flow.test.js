// The search in the page: its runs, what is judged and what is not, how it is stopped, gone on with and taken over.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchFlow } from '../app/search/flow.js';
import { trainingFlow } from '../app/training/flow.js';
import { initialState, reduce } from '../app/state.js';
import { inOrder } from '../app/runs/order_state.js';
import { apart } from '../app/runs/names_state.js';
import { shareOf } from '../app/search/state.js';
import { announcement, title } from '../app/page/state.js';
import { canTrain } from '../app/training/state.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { EnsembleRun, membersOf } from '../library/ensemble_run.js';
import { Search } from '../library/search_run.js';
import { epoch, failure, judgement, opened, plan, progress, rows, table } from './fixtures.js';

/** @typedef {import('../library/search.js').SearchState} SearchState */

/** A page over a library in which a network is trained in four seconds, a wider one better. */
function page() {
  const clock = { now: 0 };
  const store = createStore(reduce, initialState);
  store.dispatch({
    type: 'device/ready',
    report: opened.device,
    presets: opened.presets,
    settings: opened.settings,
    version: opened.version,
  });
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  store.dispatch({ type: 'data/chosen', rows });
  store.dispatch({ type: 'settings/changed', name: 'epochs', value: 2 });
  /** @type {any[]} */
  const asked = [];
  const hooks = { burst: (/** @type {any} */ _) => {} };
  const loom = {
    clearMembers: async () => asked.push('clearMembers'),
    exportMember: async () => new Uint8Array(),
    importMember: async () => asked.push('importMember'),
    record: () => ({ of: asked.length }),
    async evaluate() {
      asked.push('evaluate');
      return judgement();
    },
    ensemble: (/** @type {any} */ wanted, /** @type {any} */ settings) =>
      new EnsembleRun(/** @type {any} */ (loom), membersOf(wanted, settings.seed ?? 1), settings, {}),
    search(/** @type {any} */ { resume, ...options }) {
      /** @type {SearchState} */
      const state = resume ?? {
        ...options,
        candidates: [{}, { embedding: 32 }, { embedding: 64, pooling: 'max' }],
        results: [],
      };
      return new Search(/** @type {any} */ (loom), state, { now: () => clock.now });
    },
    train(/** @type {any} */ settings) {
      asked.push(settings);
      let stopped = false;
      return {
        stop: () => (stopped = true),
        pause() {},
        resume() {},
        ready: async () => plan,
        /** @returns {AsyncGenerator<import('../engine/protocol.d.ts').Progress>} */
        async *[Symbol.asyncIterator]() {
          for (const step of [1, 2]) {
            hooks.burst(settings);
            if (stopped) return yield progress({ step, ended: 'stopped' });
            clock.now += 2000;
            const validation = [{ ...epoch(step), validationError: 1 - (settings.embedding ?? 16) / 100 }];
            yield progress({ step, validation, bestEpoch: 1, ended: step === 2 ? 'finished' : null });
          }
        },
      };
    },
  };
  const training = trainingFlow({ store, loom: async () => /** @type {any} */ (loom) }, () => {});
  return {
    store,
    training,
    asked,
    hooks,
    search: searchFlow({ store, loom: async () => /** @type {any} */ (loom) }, training),
  };
}

test('every trial is a run without test results, and the winner’s networks are runs that are judged', async () => {
  const { store, asked, search } = page();
  search.setSeeds(2);
  await search.start();
  const {
    runs,
    search: { running, stopped, found, latest: told },
  } = store.state;
  assert.deepEqual(
    runs.list.map(({ trial, membership }) => trial?.number ?? membership),
    [1, 2, 3, { member: 1, members: 2 }, { member: 2, members: 2 }],
  );
  assert.deepEqual(runs.list[2].changes, { epochs: 2, embedding: 64, pooling: 'max' });
  assert.deepEqual(runs.list[2].trial, { number: 3, changes: { embedding: 64, pooling: 'max' }, cut: false });
  assert.deepEqual(
    runs.list.map(({ status, metrics, record, hidden }) => [status, metrics !== null, record !== null, hidden]),
    [
      ...Array.from({ length: 3 }, () => ['ended', false, true, true]),
      ['ended', false, true, false],
      ['ended', true, true, false],
    ],
  );
  assert.deepEqual(
    asked.filter((each) => typeof each === 'string'),
    ['clearMembers', 'clearMembers', 'importMember', 'evaluate'],
  );
  assert.deepEqual(
    [running, stopped, found, told?.best?.candidate],
    [false, null, { preset: 'balanced', changes: { epochs: 2, embedding: 64, pooling: 'max' } }, 2],
  );
  assert.equal(runs.model, 5);
});

test('what was found is taken over, and what the preset has anyway is no change', async () => {
  const { store, search } = page();
  await search.start();
  store.dispatch({ type: 'settings/preset', preset: 'small' });
  store.dispatch({ type: 'settings/resetAll' });
  search.use();
  assert.deepEqual(store.state.settings, {
    preset: 'balanced',
    changes: { epochs: 2, embedding: 64, pooling: 'max' },
    picked: true,
  });
});

test('a search that is stopped leaves the test rows alone, and goes on where it was', async () => {
  const { store, asked, hooks, search } = page();
  hooks.burst = ({ embedding }) => {
    if (embedding === 32) search.stop();
  };
  await search.start();
  assert.deepEqual(
    store.state.runs.list.map(({ progress }) => progress?.ended),
    ['finished', 'stopped'],
  );
  assert.deepEqual(store.state.runs.list[1].trial?.cut, true);
  assert.equal(asked.includes('evaluate'), false);
  assert.equal(store.state.search.stopped?.results.length, 1);
  assert.equal(canTrain(store.state), true);
  hooks.burst = () => {};
  store.dispatch({ type: 'settings/changed', name: 'epochs', value: 9 });
  await search.resume();
  assert.deepEqual(
    store.state.runs.list.slice(2).map(({ trial, changes }) => [trial?.number, changes.epochs]),
    [
      [2, 2],
      [3, 2],
      [undefined, 2],
      [undefined, 2],
      [undefined, 2],
    ],
  );
  assert.equal(store.state.search.stopped, null);
});

test('on other rows a search does not go on', async () => {
  const { store, hooks, search } = page();
  hooks.burst = () => search.stop();
  await search.start();
  assert.notEqual(store.state.search.stopped, null);
  store.dispatch({ type: 'data/splitChanged', split: { seed: 2 } });
  assert.deepEqual([store.state.search.stopped, store.state.search.found], [null, null]);
  await search.resume();
  assert.equal(store.state.runs.list.length, 1);
});

test('while a search goes on nothing else is trained, and the title says how much of its time is used', async () => {
  const { store, hooks, search } = page();
  search.setMinutes(0.5);
  search.setSeeds(1);
  /** @type {any[]} */
  const seen = [];
  hooks.burst = () =>
    seen.push([
      canTrain(store.state),
      shareOf(store.state.search),
      title(store.state).values?.share,
      announcement(store.state)?.key,
    ]);
  await search.start();
  assert.ok(seen.every(([free, share, said]) => !free && share === said));
  assert.deepEqual(
    seen.map(([, share]) => Math.round(share * 30)),
    [0, 2, 4, 6, 8, 10, 12, 14],
  );
  assert.equal(seen[1][3], 'announce.trial');
});

test('a trial that fails is told of, and the search can go on', async () => {
  const { store, hooks, search } = page();
  hooks.burst = ({ embedding }) => {
    if (embedding === 32) throw new WordloomError(failure('engine.died'));
  };
  await search.start();
  assert.deepEqual(
    store.state.runs.list.map(({ status }) => status),
    ['ended', 'failed'],
  );
  assert.deepEqual([store.state.search.running, store.state.search.stopped?.results.length], [false, 2]);
  await search.resume();
  assert.equal(store.state.search.found?.changes.embedding, 64);
});

test('trials are sorted by their validation result, and name no other run', async () => {
  const { store, search } = page();
  await search.start();
  store.dispatch({ type: 'runs/sorted', by: 0 });
  const { runs } = store.state;
  assert.deepEqual(
    inOrder(
      runs.list.filter(({ trial }) => trial),
      runs.order,
    ).map(({ id }) => id),
    [3, 2, 1],
  );
  const shown = runs.list.filter(({ trial }) => !trial);
  assert.equal(apart(shown, shown[0], opened.presets).before, null);
});

test('the trials are folded until a person unfolds them', () => {
  assert.equal(initialState.runs.expanded, false);
  assert.equal(reduce(initialState, { type: 'runs/expanded', expanded: true }).runs.expanded, true);
});
