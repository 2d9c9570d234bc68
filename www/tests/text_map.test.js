// The map of the texts: how points fill it, which a line encloses, what their colors stand for, and what is projected.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colorsOf, COLORED, initialTextMap, reduceTextMap } from '../app/text_map/state.js';
import { TextMap } from '../library/text_map.js';
import { inside, nearest, placed } from '../ui/points.js';

/** @typedef {[number, number]} Point */

test('points fill the rectangle with one scale for both axes, and up is up', () => {
  /** @type {Point[]} */
  const points = [
    [0, 0],
    [10, 0],
    [10, 5],
  ];
  assert.deepEqual(placed(points, 120, 120, 10), [
    [10, 85],
    [110, 85],
    [110, 35],
  ]);
  assert.deepEqual(placed([[3, 3]], 100, 50, 10), [[50, 25]]);
  assert.deepEqual(placed([], 100, 50, 10), []);
});

test('the nearest point within a distance is found, and the points that a line encloses', () => {
  /** @type {Point[]} */
  const points = [
    [10, 10],
    [20, 10],
    [90, 90],
  ];
  assert.equal(nearest(points, [18, 10], 5), 1);
  assert.equal(nearest(points, [50, 50], 5), null);
  // A line in the form of a U: what is between its arms is not inside.
  /** @type {Point[]} */
  const line = [
    [0, 0],
    [12, 0],
    [12, 80],
    [80, 80],
    [80, 0],
    [100, 0],
    [100, 100],
    [0, 100],
  ];
  assert.deepEqual(inside(points, line), [0, 2]);
});

/** @param {number[]} labels */
const valuesOf = (labels) => ({
  labels: Array.from({ length: 10 }, (_, at) => `label ${at}`),
  values: labels.map((label) => ({
    truth: [label],
    predicted: [0],
    correct: label === 0,
    trueScore: null,
    predictedScore: null,
  })),
});

/** @type {any} */
const map = { points: [], clusters: [] };

test('the most frequent categories have colors, the others share one, and rows without a value have none', () => {
  const labels = [9, 9, 9, 8, 8, 0, 1, 2, 3, 4, 5, 6];
  const values = { ...valuesOf(labels), values: [...valuesOf(labels).values, null] };
  const colors = colorsOf('truth', map, values);
  assert.equal(colors?.names?.length, COLORED);
  assert.deepEqual(colors?.names?.slice(0, 3), ['label 9', 'label 8', 'label 0']);
  assert.deepEqual(colors?.indices, [0, 0, 0, 1, 1, 2, 3, 4, 5, 6, -2, -2, -1]);
  assert.deepEqual(colorsOf('outcome', map, valuesOf([0, 3]))?.indices, [0, 1]);
});

test('scores have levels between the lowest and the highest, or the size of their errors', () => {
  const values = {
    labels: [],
    values: [
      { truth: [], predicted: [], correct: null, trueScore: 2, predictedScore: 3 },
      { truth: [], predicted: [], correct: null, trueScore: 6, predictedScore: 4 },
      null,
    ],
  };
  assert.deepEqual(colorsOf('truth', map, values)?.levels, [0, 1, null]);
  const errors = colorsOf('outcome', map, values);
  assert.deepEqual(
    [errors?.levels, errors?.names === null && errors.low, errors?.names === null && errors.high],
    [[0, 1, null], 1, 2],
  );
});

/** A worker that answers with what it is told. @param {(worker: any) => void} work */
function workerOf(work) {
  /** @type {Record<string, (event: any) => void>} */
  const listeners = {};
  const worker = {
    ended: false,
    received: /** @type {any} */ (null),
    postMessage(/** @type {any} */ message) {
      worker.received = message;
      work(worker);
    },
    addEventListener: (/** @type {string} */ type, /** @type {any} */ listener) => (listeners[type] = listener),
    terminate: () => (worker.ended = true),
    report: (/** @type {any} */ data) => listeners.message({ data }),
  };
  return worker;
}

/** @param {number} points */
const vectors = (points) => ({
  async request() {
    return /** @type {any} */ ({ width: 2, bytes: new Uint8Array(new Float32Array(2 * points).fill(1.5).buffer) });
  },
});

test('the vectors are projected in a worker, which ends with the projection', async () => {
  const worker = workerOf((self) => {
    self.report({ share: 0.5 });
    self.report({ points: [[1, 2]] });
  });
  /** @type {number[]} */
  const shares = [];
  const points = await new TextMap(vectors(6), () => /** @type {any} */ (worker)).project({
    onProgress: (share) => shares.push(share),
  });
  assert.deepEqual([points, shares, worker.ended], [[[1, 2]], [0.5], true]);
  assert.deepEqual([worker.received.width, [...worker.received.vectors]], [2, new Array(12).fill(1.5)]);
});

test('a projection is canceled at once, and fails with a code', async () => {
  const own = new AbortController();
  const waiting = workerOf(() => own.abort());
  const project = (/** @type {any} */ worker, /** @type {any} */ options) =>
    new TextMap(vectors(6), () => worker).project(options);
  await assert.rejects(project(waiting, { signal: own.signal }), { code: 'predict.cancelled' });
  assert.equal(waiting.ended, true);
  const broken = workerOf((self) => self.report({ failure: 'no memory' }));
  await assert.rejects(project(broken, {}), { code: 'map.failed' });
  await assert.rejects(new TextMap(vectors(4)).project(), { code: 'map.tooFewPoints' });
});

test('a selection ends when the list has other rows, and the map with its diagnosis', () => {
  const state = { ...initialTextMap, selected: [1, 2], coloring: /** @type {const} */ ('cluster') };
  const filtered = (/** @type {any} */ filter) => reduceTextMap(state, { type: 'evaluated/filtered', filter });
  assert.deepEqual(filtered({ positions: [4, 5] }).selected, [1, 2]);
  assert.deepEqual(filtered({ truth: 'late' }).selected, []);
  assert.deepEqual(reduceTextMap(state, { type: 'results/columnShown', index: 1 }).selected, []);
  assert.deepEqual(reduceTextMap(state, { type: 'diagnosis/begun' }), { ...initialTextMap, coloring: 'cluster' });
});
