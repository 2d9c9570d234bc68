// The plan of a search: its time, and which candidates survive.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestOf, entrants, nextTurn, rungsOf, savedState } from '../../library/search.js';
import { stateOf as state } from '../fake_search.js';

/** @typedef {import('../../library/search.js').TrialResult} TrialResult */

/**
 * The result of a candidate in a rung.
 * @param {number} candidate
 * @param {number | null} validationError
 * @param {Partial<TrialResult>} more
 * @returns {TrialResult}
 */
const result = (candidate, validationError, more = {}) => ({
  candidate,
  rung: 0,
  validationError,
  epoch: null,
  loss: 1,
  epochs: 1,
  seconds: 1,
  cut: true,
  ...more,
});

test('each rung has a third of the candidates of the one before, until one is left', () => {
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

test('the candidates of a rung have the same time, and the next rung makes up for lost time', () => {
  const nine = state(9);
  const slow = { ...nine, results: [result(0, 0.5, { seconds: 20 })] };
  assert.equal(nextTurn(slow)?.seconds, nextTurn(nine)?.seconds);
  const over = { ...nine, results: nine.candidates.map((_, at) => result(at, at, { seconds: 20 })) };
  assert.equal(nextTurn(over)?.seconds, (200 - 180) / 3);
});

test('once the time is up, the results so far decide', () => {
  const late = state(9, { results: [result(0, 0.5, { seconds: 150 }), result(1, 0.4, { seconds: 50 })] });
  assert.equal(nextTurn(late), null);
  assert.equal(bestOf(late)?.candidate, 1);
});

test('the first candidate is tried however little time there is', () => {
  assert.equal(nextTurn(state(4, { minutes: 0 }))?.candidate, 0);
});

test('candidates survive by their validation error, then those without an epoch by their training loss', () => {
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
  const few = results.map((each) => (each.candidate > 5 ? { ...each, validationError: null, loss: 5 } : each));
  assert.deepEqual(
    entrants(
      state(9, {
        results: few.map((each) => (each.candidate === 5 ? { ...each, validationError: null, loss: null } : each)),
      }),
      1,
    ),
    [1, 3, 4],
  );
});

test('a candidate is ranked by its best result', () => {
  const three = state(3, { results: [result(0, 0.5), result(1, 0.3), result(2, 0.6), result(1, 0.7, { rung: 1 })] });
  assert.deepEqual([bestOf(three)?.candidate, bestOf(three)?.validationError], [1, 0.3]);
});

test('a candidate whose training ended by itself is not trained again, and its time goes to the others', () => {
  const results = Array.from({ length: 9 }, (_, at) => result(at, at, { seconds: 2, cut: at !== 1 }));
  const turn = nextTurn(state(9, { results }));
  assert.deepEqual([turn?.candidate, turn?.rung, turn?.of, turn?.seconds], [0, 1, 2, (200 - 18) / 2]);
  assert.equal(nextTurn(state(9, { results: results.map((each) => ({ ...each, cut: false })) })), null);
});

test('a state that was saved by an earlier version continues with its validation errors', () => {
  const saved = (/** @type {number} */ candidate, /** @type {number | null} */ shortfall) => {
    const { validationError, ...rest } = result(candidate, shortfall);
    return /** @type {any} */ ({ ...rest, shortfall: validationError });
  };
  const results = [saved(0, 0.5), saved(1, 0.3), saved(2, null)];
  const today = savedState(state(3, { results }));
  assert.deepEqual(today, state(3, { results: [result(0, 0.5), result(1, 0.3), result(2, null)] }));
  assert.deepEqual(savedState(today), today);
  assert.equal(bestOf(today)?.candidate, 1);
});
