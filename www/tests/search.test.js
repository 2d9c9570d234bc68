// The search for the best settings: its plan, its time, who survives, how it stops and goes on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Logbook } from '../library/logbook.js';
import { bestOf, candidatesOf, entrants, nextTurn, rungsOf, secondsOf, shortfallOf } from '../library/search.js';
import { WordloomError } from '../wordloom.js';
import { all, library } from './fake_search.js';
import { epoch, failure, opened, rows } from './fixtures.js';

/** @typedef {import('../library/search.js').SearchState} SearchState */
/** @typedef {import('../library/search.js').TrialResult} TrialResult */

const base = opened.presets[1].settings;

/** @param {number} candidates @param {Partial<SearchState>} more @returns {SearchState} */
const state = (candidates, more = {}) => ({
  minutes: 5,
  seeds: 2,
  settings: { preset: 'small' },
  candidates: Array.from({ length: candidates }, (_, at) => (at ? { embedding: at } : {})),
  results: [],
  ...more,
});

/** @param {number} candidate @param {number | null} shortfall @param {Partial<TrialResult>} more @returns {TrialResult} */
const result = (candidate, shortfall, more = {}) => ({
  candidate,
  rung: 0,
  shortfall,
  epoch: null,
  loss: 1,
  epochs: 1,
  seconds: 1,
  cut: true,
  ...more,
});

test('the settings as they stand are tried first, and no candidate twice', () => {
  const candidates = candidatesOf(base);
  assert.deepEqual(candidates[0], {});
  assert.ok(candidates.length >= 12 && candidates.length <= 16, String(candidates.length));
  const whole = candidates.map((changes) => JSON.stringify(Object.entries({ ...base, ...changes }).sort()));
  assert.equal(new Set(whole).size, candidates.length);
  const kinds = new Set(candidates.flatMap(({ layers }) => (layers ?? []).map(({ kind }) => kind)));
  assert.deepEqual([...kinds].sort(), ['conv', 'gru', 'lstm']);
});

test('a candidate that is the settings as they stand is not tried again', () => {
  const [, second] = candidatesOf(base);
  assert.equal(candidatesOf({ ...base, ...second }).length, candidatesOf(base).length - 1);
});

test('learning rates are left alone where the optimizer takes others', () => {
  assert.ok(candidatesOf(base).some(({ learningRate }) => learningRate === 3e-3));
  assert.ok(candidatesOf({ ...base, optimizer: 'momentum' }).every((changes) => !('learningRate' in changes)));
});

test('a third goes on, until one is left', () => {
  assert.deepEqual(rungsOf(14), [14, 5, 2]);
  assert.deepEqual(rungsOf(3), [3]);
  assert.deepEqual(rungsOf(1), []);
});

test('the rungs share two thirds of the time, each with three times the time of the one before', () => {
  const nine = state(9);
  assert.deepEqual(nextTurn(nine), { candidate: 0, rung: 0, seconds: 200 / 18, at: 1, of: 9 });
  const second = { ...nine, results: nine.candidates.map((_, at) => result(at, at, { seconds: 200 / 18 })) };
  const turn = nextTurn(second);
  assert.deepEqual([turn?.candidate, turn?.rung, turn?.of], [0, 1, 3]);
  assert.ok(Math.abs((turn?.seconds ?? 0) - (3 * 200) / 18) < 1e-9);
});

test('every candidate of a rung has the same time, and the next rung makes up for what was lost', () => {
  const nine = state(9);
  const slow = { ...nine, results: [result(0, 0.5, { seconds: 20 })] };
  assert.equal(nextTurn(slow)?.seconds, nextTurn(nine)?.seconds);
  const over = { ...nine, results: nine.candidates.map((_, at) => result(at, at, { seconds: 20 })) };
  assert.equal(nextTurn(over)?.seconds, (200 - 180) / 3);
});

test('what is known when the time is up decides', () => {
  const late = state(9, { results: [result(0, 0.5, { seconds: 150 }), result(1, 0.4, { seconds: 50 })] });
  assert.equal(nextTurn(late), null);
  assert.equal(bestOf(late)?.candidate, 1);
});

test('the first candidate is tried however little time there is', () => {
  assert.equal(nextTurn(state(4, { minutes: 0 }))?.candidate, 0);
});

test('the best go on by their validation result, then those without an epoch by their training loss', () => {
  const results = [
    result(0, null, { loss: 0.2 }),
    result(1, 0.6, { loss: 3 }),
    result(2, null, { loss: null }),
    result(3, 0.4),
    result(4, null, { loss: 0.1 }),
    result(5, 0.4),
    result(6, 0.9),
    result(7, null, { loss: 0.05 }),
    result(8, null, { loss: 0.3 }),
  ];
  assert.deepEqual(entrants(state(9, { results }), 1), [1, 3, 5]);
  const few = results.map((each) => (each.candidate > 5 ? { ...each, shortfall: null, loss: 5 } : each));
  assert.deepEqual(
    entrants(
      state(9, {
        results: few.map((each) => (each.candidate === 5 ? { ...each, shortfall: null, loss: null } : each)),
      }),
      1,
    ),
    [1, 3, 4],
  );
});

test('a candidate is judged by the best it ever did', () => {
  const three = state(3, { results: [result(0, 0.5), result(1, 0.3), result(2, 0.6), result(1, 0.7, { rung: 1 })] });
  assert.deepEqual([bestOf(three)?.candidate, bestOf(three)?.shortfall], [1, 0.3]);
});

test('what came to its own end is not trained again, and its time goes to the others', () => {
  const results = Array.from({ length: 9 }, (_, at) => result(at, at, { seconds: 2, cut: at !== 1 }));
  const turn = nextTurn(state(9, { results }));
  assert.deepEqual([turn?.candidate, turn?.rung, turn?.of, turn?.seconds], [0, 1, 2, (200 - 18) / 2]);
  assert.equal(nextTurn(state(9, { results: results.map((each) => ({ ...each, cut: false })) })), null);
});

test('what is wrong counts by the kind of each answer, and a tenth of the loss', () => {
  const [target] = epoch(1).targets;
  const mixed = {
    ...epoch(1),
    loss: 2,
    targets: [
      { ...target, accuracy: 0.75 },
      { ...target, accuracy: null, microF1: 0.5 },
      { ...target, accuracy: null, meanAbsoluteError: 1 },
    ],
  };
  assert.equal(shortfallOf(mixed, [1, 1, 4]), 0.25 + 0.5 + 0.25 + 0.2);
  assert.equal(shortfallOf({ ...mixed, loss: NaN }, [1, 1, 4]), null);
});

test('the logbook knows how far scores are spread', () => {
  const logbook = new Logbook();
  const score = {
    column: 'stars',
    kind: 'score',
    rows: 10,
    separator: null,
    classes: [],
    score: { rows: 10, min: 1, max: 5, mean: 3, deviation: 1.5 },
  };
  logbook.note(/** @type {any} */ ({ type: 'choose', text: ['text'] }), { ...rows, targets: [rows.targets[0], score] });
  assert.deepEqual(logbook.deviations, [1, 1.5]);
});

/** The later a candidate, the better. @param {any} settings */
const laterIsBetter = ({ embedding = 0 }) => 0.5 + embedding / 100;

test('candidates are halved, the winner is trained with its seeds, and all but its last network are kept', async () => {
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
    loom.asked.filter(([name]) => name !== 'train'),
    [['letGo'], ['letGo'], ['keep', '1']],
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

test('the whole takes the minutes that were given, but for what the last bursts take longer', async () => {
  const loom = library(laterIsBetter, { build: 0.5 });
  await all(loom.start(state(14)));
  assert.ok(loom.clock.now >= 290_000 && loom.clock.now <= 315_000, String(loom.clock.now));
});

test('networks of the winner that train at once have the same time, and no more of it than is left', async () => {
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
      loom.asked.filter(([name]) => name === 'admit').map(([, name]) => name),
      Array.from({ length: seeds - 1 }, (_, at) => String(at + 1)),
    );
    assert.ok(final.filter(({ progress }) => progress?.ended).every(({ record }) => record));
  }
});

test('a search whose winner trains at once is stopped, and goes on', async () => {
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

test('what is told says where the search is', async () => {
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

test('a network that comes to its end leaves its time to the next', async () => {
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
  assert.ok(search.state.results.every(({ shortfall, loss }) => shortfall === null && loss === 1));
  assert.deepEqual([seen.at(-1)?.judged, seen.at(-1)?.candidates], [0, 3]);
  for (const member of [1, 2])
    assert.equal(
      seen.filter(({ stage, at, progress }) => stage === 'final' && at === member && progress?.validation.length)
        .length,
      1,
    );
});

test('a search that is stopped goes on from its state where it was, and comes to the same', async () => {
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

test('a search that is stopped at the winner trains it anew', async () => {
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

test('a pause is no time of the search, and lasts over to the next trial', async () => {
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

test('what the engine died of is not tried again', async () => {
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
