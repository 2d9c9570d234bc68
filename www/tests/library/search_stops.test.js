// A search that is stopped, resumed, paused, or whose engine dies.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTurn, secondsOf } from '../../library/search.js';
import { WordloomError } from '../../wordloom.js';
import { all, laterIsBetter, library, stateOf as state } from '../fake_search.js';
import { failure } from '../fixtures.js';

test('a search whose networks train at once is stopped, and resumed', async () => {
  const loom = library(laterIsBetter, { epochs: 3 });
  const first = loom.start(state(3), 2);
  loom.hooks.burst = ({ seed }, step) => {
    if (seed && step === 2) first.stop();
  };
  await all(first);
  assert.deepEqual([first.over, first.state.results.length], [false, 3]);
  loom.hooks.burst = () => {};
  const second = loom.start(first.state, 2);
  const seen = await all(second);
  assert.deepEqual(
    [
      second.over,
      seen
        .filter(({ progress }) => progress?.ended === 'patience')
        .map(({ at }) => at)
        .sort(),
    ],
    [true, [1, 2]],
  );
});

test('a search that is resumed continues where it was stopped, with the same result', async () => {
  const whole = library(laterIsBetter);
  const search = whole.start(state(9));
  await all(search);

  const loom = library(laterIsBetter);
  const first = loom.start(state(9));
  loom.hooks.burst = ({ embedding }, step) => {
    if (embedding === 4 && step === 3) first.stop();
  };
  const seen = await all(first);
  assert.deepEqual([seen.at(-1)?.progress?.ended, seen.at(-1)?.result, seen.at(-1)?.trial], ['stopped', null, 5]);
  assert.equal(first.state.results.length, 4);
  loom.hooks.burst = () => {};
  const second = loom.start(JSON.parse(JSON.stringify(first.state)));
  const [begun] = await all(second);
  assert.deepEqual([begun.candidate, begun.trial, begun.at], [4, 5, 5]);
  assert.deepEqual(second.state, search.state);
});

test('a search that is stopped at the winner trains it again', async () => {
  const loom = library(laterIsBetter, { epochs: 3 });
  const first = loom.start(state(3));
  loom.hooks.begun = ({ seed }) => {
    if (seed === 2) first.stop();
  };
  await all(first);
  loom.hooks.begun = () => {};
  const seen = await all(loom.start(first.state));
  assert.deepEqual([...new Set(seen.map(({ stage, at }) => `${stage} ${at}`))], ['final 1', 'final 2']);
});

test('a pause does not count as time of the search, and lasts into the next trial', async () => {
  const loom = library(laterIsBetter);
  const search = loom.start(state(3, { minutes: 1 }));
  let paused = false;
  for await (const { result } of search) {
    if (result && !paused) {
      paused = true;
      search.pause();
      loom.clock.now += 1e6;
      assert.equal(search.paused, true);
      search.resume();
    }
  }
  assert.ok(secondsOf(search.state.results) < 60);
  assert.equal(search.state.results.length, 3);

  const other = library(laterIsBetter);
  const held = other.start(state(3));
  for await (const { candidate, result } of held) {
    if (result && candidate === 0) held.pause();
    if (candidate === 1) break;
  }
  await new Promise(setImmediate);
  assert.equal(held.paused, true);
});

test('a candidate that the engine died of is not tried again', async () => {
  const loom = library(laterIsBetter);
  const first = loom.start(state(3));
  loom.hooks.begun = ({ embedding }) => {
    if (embedding === 2) throw new WordloomError(failure('engine.died'));
  };
  await assert.rejects(all(first), /engine.died/);
  const search = loom.start(first.state);
  assert.equal(nextTurn(search.state), null);
  await all(search);
  assert.deepEqual(search.best, { preset: 'small', embedding: 1 });
});

test('a search that an earlier version saved is resumed', async () => {
  const whole = library(laterIsBetter);
  const search = whole.start(state(3));
  await all(search);
  const group = { optimizer: null, learningRateFactor: 1, weightDecay: null, frozenEpochs: 1 };
  const parameterGroups = { embedding: group, encoder: group, heads: group };
  const saved = { ...search.state, settings: { ...search.state.settings, parameterGroups } };
  const { parameterGroups: levels, ...settings } = saved.settings;
  const results = saved.results
    .slice(0, 2)
    .map(({ validationError, ...old }) => ({ ...old, shortfall: validationError }));
  const resumed = library(laterIsBetter).start(
    /** @type {any} */ ({ ...saved, settings: { ...settings, levels }, results }),
  );
  const [begun] = await all(resumed);
  assert.equal(begun.candidate, 2);
  assert.deepEqual(resumed.state, saved);
});
