// A search from its first trial to the winner's networks: its time, its progress, and what decides.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, laterIsBetter, library, stateOf as state } from '../fake_search.js';

test('candidates are halved, and all networks of the winner but the last become members', async () => {
  const loom = library(laterIsBetter);
  const search = loom.start(state(9));
  const seen = await all(search);
  assert.deepEqual(
    search.state.results.map(({ candidate, rung }) => [candidate, rung]),
    [...Array.from({ length: 9 }, (_, at) => [at, 0]), [6, 1], [7, 1], [8, 1]],
  );
  assert.ok(search.state.results.every(({ cut }) => cut));
  assert.deepEqual(search.best, { preset: 'small', embedding: 8 });
  assert.deepEqual(loom.trained().slice(12), [
    { preset: 'small', embedding: 8, seed: 1 },
    { preset: 'small', embedding: 8, seed: 2 },
  ]);
  assert.deepEqual(
    loom.calls.filter(([name]) => name !== 'train'),
    [['clearMembers'], ['clearMembers'], ['importMember', '1']],
  );
  assert.deepEqual(
    seen
      .filter(({ stage, progress }) => stage === 'final' && !progress)
      .map(({ at, of, changes }) => [at, of, changes]),
    [
      [1, 2, { embedding: 8, seed: 1 }],
      [2, 2, { embedding: 8, seed: 2 }],
    ],
  );
});

test('the search takes the minutes given, except for what the last bursts take longer', async () => {
  const loom = library(laterIsBetter, { build: 0.5 });
  await all(loom.start(state(14)));
  assert.ok(loom.clock.now >= 290_000 && loom.clock.now <= 315_000, String(loom.clock.now));
});

test('networks of the winner that train at once share the time that is left equally', async () => {
  for (const [seeds, engines, rounds] of [
    [2, 2, 1],
    [4, 2, 2],
  ]) {
    const loom = library(laterIsBetter);
    const seen = await all(loom.start(state(3, { minutes: 2, seeds }), engines));
    const final = seen.filter(({ stage }) => stage === 'final');
    assert.ok(loom.clock.now >= 115_000 && loom.clock.now <= 130_000, String(loom.clock.now));
    const ends = final.filter(({ progress }) => progress?.ended).map(({ secondsLeft }) => secondsLeft);
    assert.equal(ends.length, seeds);
    // All of a round end together: the last when no time is left.
    assert.ok(
      ends.slice(-engines).every((left) => left < 5),
      String(ends),
    );
    const [first] = ends;
    assert.ok(Math.abs(first - (final[0].secondsLeft * (rounds - 1)) / rounds) < 5, String(ends));
    assert.deepEqual(
      [final.at(-1)?.done, final[1].engines, final.some(({ elsewhere }) => elsewhere)],
      [seeds, engines, true],
    );
    assert.deepEqual(
      loom.calls.filter(([name]) => name === 'importMember').map(([, name]) => name),
      Array.from({ length: seeds - 1 }, (_, at) => String(at + 1)),
    );
    assert.ok(final.filter(({ progress }) => progress?.ended).every(({ record }) => record));
  }
});

test('progress reports the position in the search', async () => {
  const loom = library(laterIsBetter);
  const seen = await all(loom.start(state(3, { minutes: 1 })));
  const [first] = seen;
  assert.deepEqual(
    [first.trial, first.rung, first.rungs, first.at, first.of, first.candidate, first.progress, first.best],
    [1, 1, 1, 1, 3, 0, null, null],
  );
  assert.equal(first.secondsLeft, 60);
  const over = seen.filter(({ result }) => result);
  assert.deepEqual(
    over.map(({ trial, result, best }) => [trial, result?.candidate, best?.candidate]),
    [
      [1, 0, 0],
      [2, 1, 1],
      [3, 2, 2],
    ],
  );
  assert.ok(seen.every(({ secondsLeft }, at) => at === 0 || secondsLeft <= seen[at - 1].secondsLeft));
});

test('a network that ends early leaves its time to the next', async () => {
  const loom = library(laterIsBetter, { epochs: 3 });
  const seen = await all(loom.start(state(9)));
  // No trial is cut, so none is done over again: nine of six seconds, and the winner twice.
  assert.equal(loom.clock.now, (9 + 2) * 6000);
  assert.equal(seen.at(-1)?.progress?.ended, 'patience');
});

test('without an epoch the training loss decides, and the winner still ends one', async () => {
  const loom = library(laterIsBetter);
  const search = loom.start(state(3, { minutes: 0.05 }));
  const seen = await all(search);
  assert.ok(search.state.results.length < 3);
  assert.ok(search.state.results.every(({ validationError, loss }) => validationError === null && loss === 1));
  assert.deepEqual([seen.at(-1)?.judged, seen.at(-1)?.candidates], [0, 3]);
  for (const member of [1, 2])
    assert.equal(
      seen.filter(({ stage, at, progress }) => stage === 'final' && at === member && progress?.validation.length)
        .length,
      1,
    );
});

test('the validation error that the engine reports decides, whatever the other measures are', async () => {
  // All have the same accuracy, and the candidate with the lowest error has the highest loss.
  const isBest = (/** @type {any} */ { embedding }) => embedding === 1;
  const loom = library((settings) => (isBest(settings) ? 0.2 : 0.9), {
    loss: (settings) => (isBest(settings) ? 4 : 1),
  });
  const search = loom.start(state(3, { minutes: 1 }));
  await all(search);
  assert.deepEqual(
    search.state.results.map(({ candidate, validationError, epoch }) => [candidate, validationError, epoch?.loss]),
    [
      [0, 0.9, 1],
      [1, 0.2, 4],
      [2, 0.9, 1],
    ],
  );
  assert.deepEqual(search.best, { preset: 'small', embedding: 1 });
});
