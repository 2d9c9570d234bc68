// What the views ask of the state.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, reduce } from '../app/state.js';
import { emptyCurve, extend } from '../app/runs/curve_state.js';
import { activeRun, bestEpoch, share } from '../app/runs/selectors_state.js';
import { announcement, steps, title } from '../app/page/state.js';
import { canPredict } from '../app/models/state.js';
import { canTrain } from '../app/training/state.js';
import { epoch, failure, metrics, opened, plan, progress, rows, table } from './fixtures.js';

/** @typedef {import('../app/state.js').Action} Action */

/** @type {Action[]} */
const READY = [
  {
    type: 'device/ready',
    report: opened.device,
    presets: opened.presets,
    settings: opened.settings,
    version: opened.version,
  },
  { type: 'data/loaded', table, sample: false, options: {} },
  { type: 'data/chosen', rows },
];
/** @type {Action[]} */
const TRAINING = [...READY, { type: 'runs/started', preset: 'small', changes: {} }, { type: 'runs/planned', plan }];

/** @param {Action[]} actions */
const after = (...actions) => actions.reduce(reduce, initialState);
/** @param {Partial<import('../engine/protocol.d.ts').Progress>} change @returns {Action} */
const advanced = (change) => ({ type: 'runs/progressed', progress: progress(change) });

test('training needs a device, rows, and no other run', () => {
  assert.equal(canTrain(initialState), false);
  assert.equal(canTrain(after(...READY)), true);
  assert.equal(canTrain(after(...READY, { type: 'data/choosing' })), false);
  assert.equal(canTrain(after(...TRAINING)), false);
  assert.equal(canTrain(after(...TRAINING, advanced({ ended: 'stopped' }))), true);
});

test('a model answers from its first step on', () => {
  assert.equal(canPredict(after(...TRAINING)), false);
  assert.equal(canPredict(after(...TRAINING, advanced({ step: 1 }))), true);
  assert.equal(
    canPredict(after(...TRAINING, advanced({ step: 1 }), { type: 'data/splitChanged', split: { seed: 9 } })),
    false,
  );
});

test('the steps lead from the file to the model', () => {
  const without = { understand: 'waiting', use: 'waiting' };
  assert.deepEqual(steps(initialState), { data: 'current', train: 'waiting', ...without });
  assert.deepEqual(steps(after(...READY)), { data: 'done', train: 'current', ...without });
  assert.deepEqual(steps(after(...TRAINING, advanced({}))), { data: 'done', train: 'busy', ...without });
  assert.deepEqual(steps(after(...TRAINING, advanced({ ended: 'finished' }))), {
    data: 'done',
    train: 'done',
    understand: 'waiting',
    use: 'current',
  });
  const evaluated = after(...TRAINING, advanced({ ended: 'finished' }), { type: 'runs/evaluated', metrics });
  assert.equal(steps(evaluated).understand, 'current');
});

test('start, each epoch and the end are announced, and nothing between', () => {
  assert.equal(announcement(initialState), null);
  assert.equal(announcement(after(...TRAINING))?.key, 'announce.started');
  const first = after(...TRAINING, advanced({ validation: [epoch(1)] }));
  assert.deepEqual(announcement(first), {
    key: 'announce.epochAccuracy',
    values: { epoch: 1, epochs: 2, accuracy: 0.5 },
  });
  assert.deepEqual(announcement(reduce(first, advanced({ step: 12 }))), announcement(first));
  assert.deepEqual(announcement(reduce(first, advanced({ ended: 'patience', bestEpoch: 1 }))), {
    key: 'announce.ended.patience',
    values: { epoch: 1 },
  });
  assert.equal(
    announcement(reduce(first, { type: 'runs/failed', failure: failure('engine.died') }))?.key,
    'announce.failed',
  );
});

test('a model of scores is announced by its error, one of labels by its F1', () => {
  const [first] = epoch(1).targets;
  const score = { ...epoch(1), targets: [{ ...first, accuracy: null, meanAbsoluteError: 0.4 }] };
  assert.deepEqual(announcement(after(...TRAINING, advanced({ validation: [score] }))), {
    key: 'announce.epochError',
    values: { epoch: 1, epochs: 2, error: 0.4 },
  });
  const labels = { ...score, targets: [{ ...first, accuracy: null, microF1: 0.6 }] };
  assert.deepEqual(announcement(after(...TRAINING, advanced({ validation: [labels] }))), {
    key: 'announce.epochF1',
    values: { epoch: 1, epochs: 2, f1: 0.6 },
  });
});

test('the title tells of progress while there is any', () => {
  assert.equal(title(initialState).key, 'title.idle');
  assert.deepEqual(title(after(...TRAINING, advanced({ step: 5 }))), {
    key: 'title.training',
    values: { share: 0.25 },
  });
  assert.equal(title(after(...TRAINING, { type: 'runs/paused' })).key, 'title.paused');
  assert.equal(title(after(...TRAINING, advanced({ ended: 'finished' }))).key, 'title.idle');
});

test('the best epoch is the one whose weights are kept', () => {
  const run = activeRun(after(...TRAINING, advanced({ validation: [epoch(1), epoch(2)], bestEpoch: 2 })));
  assert.ok(run);
  assert.deepEqual(bestEpoch(run), epoch(2));
  assert.equal(share(run), 0.25);
});

test('a long curve is thinned and keeps its mean and its ends', () => {
  let curve = emptyCurve;
  for (let x = 0; x < 10_000; x++) curve = extend(curve, [x, x % 2]);
  assert.ok(curve.points.length <= 600);
  assert.ok(curve.points.length >= 300);
  assert.ok(curve.points[0][0] < 40);
  assert.ok(curve.points[curve.points.length - 1][0] > 9_900);
  for (const [, y] of curve.points) assert.equal(y, 0.5);
});

test('a short curve is left as it is', () => {
  assert.deepEqual(extend(extend(emptyCurve, [0, 1]), [1, 0.5]).points, [
    [0, 1],
    [1, 0.5],
  ]);
});
