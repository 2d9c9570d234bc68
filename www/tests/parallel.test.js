// Networks trained at once, each in an engine of its own: who trains what, what comes of it, and what happens where an engine fails.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atOnce } from '../app/runs/selectors_state.js';
import { canTrain } from '../app/training/state.js';
import { title } from '../app/page/state.js';
import { merged } from '../library/merged.js';
import { Turns } from '../library/turns.js';
import { library, names, page } from './fake_ensemble.js';

/** What each engine trained, by the seeds. @param {ReturnType<typeof library>} loom */
function trained(loom) {
  /** @type {Record<number, number[]>} */
  const by = {};
  for (const [name, settings, number = 0] of loom.asked) if (name === 'train') (by[number] ??= []).push(settings.seed);
  return by;
}

/**
 * @template T
 * @param {AsyncIterable<T>} source
 */
async function all(source) {
  const seen = [];
  for await (const each of source) seen.push(each);
  return seen;
}

/** @param {ReturnType<ReturnType<typeof library>['ensemble']>} ensemble */
async function ended(ensemble) {
  return (await all(ensemble))
    .filter(({ ended }) => ended)
    .map(({ member }) => member)
    .sort();
}

test('the own engine ends with the last network and takes its share of the others before', () => {
  const turns = new Turns(8, 3);
  assert.deepEqual([turns.own(), turns.other(), turns.other()], [0, 1, 2]);
  assert.deepEqual([turns.other(), turns.own(), turns.other()], [3, 4, 5]);
  assert.deepEqual([turns.own(), turns.other(), turns.other(), turns.own()], [7, 6, null, null]);
  const alone = new Turns(3, 1);
  assert.deepEqual([alone.own(), alone.own(), alone.own(), alone.own()], [0, 1, 2, null]);
});

test('what another engine gave up is trained before the last network, which begins anew', () => {
  const turns = new Turns(3, 3);
  assert.deepEqual([turns.own(), turns.other(), turns.other(), turns.isBehind], [2, 0, 1, false]);
  turns.leave(1);
  // The one that is left takes it.
  assert.equal(turns.isBehind, false);
  turns.leave(0);
  assert.equal(turns.isBehind, true);
  assert.deepEqual([turns.own(), turns.own(), turns.own(), turns.own()], [0, 1, 2, null]);
});

test('what several generators give comes as it comes, and all are ended where one fails or nobody listens', async () => {
  /** @type {string[]} */
  const over = [];
  /** @param {string} name @param {number} count @param {boolean} fails */
  async function* counting(name, count, fails = false) {
    try {
      for (let at = 1; at <= count; at += 1) yield `${name}${at}`;
      if (fails) throw new Error(name);
    } finally {
      over.push(name);
    }
  }
  assert.deepEqual(await all(merged([counting('a', 2), counting('b', 3)])), ['a1', 'b1', 'a2', 'b2', 'b3']);
  await assert.rejects(all(merged([counting('c', 1, true), counting('d', 9)])), /c/);
  for await (const first of merged([counting('e', 9), counting('f', 9)])) if (first) break;
  assert.deepEqual(over.sort(), ['a', 'b', 'c', 'd', 'e', 'f']);
});

test('networks train at once, and are taken in in their order, whichever was trained first', async () => {
  const loom = library({ engines: 3 });
  const ensemble = loom.ensemble({ members: 3 }, {});
  const seen = [];
  for await (const { member, elsewhere, step } of ensemble) seen.push([member, elsewhere, step]);
  assert.deepEqual(trained(loom), { 0: [3], 1: [1], 2: [2] });
  assert.deepEqual(
    seen
      .filter(([, elsewhere]) => elsewhere)
      .map(([member]) => member)
      .sort(),
    [1, 1, 2, 2],
  );
  assert.notDeepEqual(
    seen.map(([member]) => member),
    seen.map(([member]) => member).sort(),
    'their progress is mixed',
  );
  assert.deepEqual(
    loom.asked.filter(([name]) => name === 'admit'),
    [
      ['admit', '1'],
      ['admit', '2'],
    ],
  );
  assert.deepEqual(loom.asked.filter(([name]) => name === 'close').sort(), [
    ['close', 1],
    ['close', 2],
  ]);
  assert.equal(names(loom).includes('keep'), false);
  assert.deepEqual(
    [1, 2, 3].map((member) => ensemble.record(member)),
    [{ of: 1 }, { of: 2 }, { of: 3 }],
  );
  // One linear model does for all.
  assert.ok(loom.asked.every(([name, , number, floor]) => name !== 'train' || number === undefined || floor === false));
});

test('no more engines are opened than there are networks', async () => {
  const loom = library({ engines: 9 });
  await ended(loom.ensemble({ members: 2 }, {}));
  assert.deepEqual(loom.asked.filter(([name]) => name === 'another').length, 1);
  const alone = library({ engines: 0 });
  assert.equal(alone.ensemble({ members: 2 }, {}).engines, 1);
});

for (const trouble of /** @type {const} */ (['opening', 'training', 'packing'])) {
  test(`what another engine fails at while ${trouble} is trained in the library's own, and the last network after it`, async () => {
    for (const broken of [[1], [1, 2]]) {
      const loom = library({ engines: 3 });
      for (const number of broken) loom.troubles.set(number, trouble);
      assert.deepEqual([...new Set(await ended(loom.ensemble({ members: 3 }, {})))], [1, 2, 3], `${broken}`);
      assert.deepEqual(
        loom.asked.filter(([name]) => name === 'admit'),
        [
          ['admit', '1'],
          ['admit', '2'],
        ],
      );
      assert.equal(trained(loom)[0].at(-1), 3, 'the run that is judged is the last one’s');
      const opened = [1, 2].filter((number) => trouble !== 'opening' || !broken.includes(number));
      assert.deepEqual(
        loom.asked
          .filter(([name]) => name === 'close')
          .map(([, number]) => number)
          .sort(),
        opened,
      );
    }
  });
}

test('where the own engine fails, those beside it are closed', async () => {
  const loom = library({ engines: 3 });
  loom.failAt(0);
  await assert.rejects(ended(loom.ensemble({ members: 3 }, {})), { code: 'train.settingBounds' });
  assert.deepEqual(loom.asked.filter(([name]) => name === 'close').length, trained(loom)[1] ? 2 : 0);
  assert.equal(names(loom).includes('admit'), false);
});

test('to stop ends all that is under way, opens no engine any more, and takes in what was trained', async () => {
  const loom = library({ engines: 2 });
  const ensemble = loom.ensemble({ members: 5 }, {});
  const seen = [];
  for await (const { member, elsewhere, ended } of ensemble) {
    if (ended) seen.push([member, ended]);
    if (elsewhere) ensemble.stop();
  }
  assert.ok(seen.length >= 2 && seen.length < 5);
  assert.ok(seen.some(([, how]) => how === 'stopped'));
  assert.deepEqual(
    loom.asked.filter(([name]) => name === 'close'),
    [['close', 1]],
  );

  const early = library({ engines: 3, slow: true });
  const never = early.ensemble({ members: 3 }, {});
  for await (const { step } of never) if (step) never.stop();
  assert.deepEqual(trained(early), { 0: [3] }, 'the others were not ready yet');
  assert.equal(names(early).includes('admit'), false);
});

test('to leave the loop closes the engines', async () => {
  const loom = library({ engines: 3 });
  for await (const { elsewhere } of loom.ensemble({ members: 3 }, {})) if (elsewhere) break;
  assert.deepEqual(loom.asked.filter(([name]) => name === 'close').length, 2);
  assert.equal(names(loom).includes('admit'), false);
});

test('to leave the loop waits neither for an engine that is being opened nor for the end of a pause', async () => {
  const loom = library({ engines: 3, slow: true });
  for await (const { member } of loom.ensemble({ members: 3 }, {})) if (member) break;
  assert.deepEqual(trained(loom), { 0: [3] });

  /** @type {PromiseWithResolvers<void>} */
  const pause = /** @type {any} */ ({});
  pause.promise = new Promise((resolve) => (pause.resolve = resolve));
  /** @type {string[]} */
  const left = [];
  async function* held() {
    try {
      await pause.promise;
      yield 'held';
    } finally {
      left.push('held');
    }
  }
  async function* free() {
    yield 'free';
    yield 'free';
  }
  for await (const each of merged([free(), held()], pause.resolve)) if (each === 'free') break;
  assert.deepEqual(left, ['held']);
});

test('a pause holds all that is under way, and a network is cut by its number', async () => {
  const loom = library({ engines: 2 });
  const ensemble = loom.ensemble({ members: 2 }, {});
  /** @type {[number, unknown][]} */
  const ends = [];
  let held = false;
  for await (const { member, elsewhere, ended } of ensemble) {
    if (elsewhere && !held) {
      held = true;
      ensemble.pause();
      ensemble.resume();
      ensemble.cut(1);
    }
    if (ended) ends.push([member, ended]);
  }
  assert.deepEqual(ends.sort(), [
    [1, 'stopped'],
    [2, 'finished'],
  ]);
  assert.ok(names(loom).filter((name) => name === 'pause').length >= 1);
});

test('in the page, networks that train at once are runs in their order, each with its own curve, record and end', async () => {
  const loom = library({ engines: 3 });
  const { store, training } = page(loom);
  store.dispatch({ type: 'ensemble/sized', members: 3 });
  /** @type {number[]} */
  const several = [];
  /** @type {(number | undefined)[]} */
  const shares = [];
  store.subscribe(() => {
    several.push(atOnce(store.state).length);
    const { values } = title(store.state);
    if (values) shares.push(Number(values.share));
  });
  await training.trainEnsemble();
  const { runs } = store.state;
  assert.deepEqual(
    runs.list.map(({ status, membership, changes, record }) => [status, membership?.member, changes.seed, record]),
    [
      ['ended', 1, 1, { of: 1 }],
      ['ended', 2, 2, { of: 2 }],
      ['ended', 3, 3, { of: 3 }],
    ],
  );
  assert.deepEqual(
    runs.list.map(({ losses }) => losses.points.length),
    [2, 2, 2],
  );
  assert.deepEqual(
    [runs.model, runs.predictor, runs.list[2].metrics !== null, runs.list[0].metrics],
    [3, 'blend', true, null],
  );
  assert.ok(several.includes(3) && several.at(-1) === 0);
  assert.ok(
    shares.every((share, at) => share !== undefined && share <= 1 && share >= (shares[at - 1] ?? 0)),
    'what is done never grows less',
  );
  assert.equal(canTrain(store.state), true);
});

test('in the page, a network that an engine failed at begins anew', async () => {
  const loom = library({ engines: 2 });
  loom.troubles.set(1, 'training');
  const { store, training } = page(loom);
  await training.trainEnsemble();
  assert.deepEqual(
    store.state.runs.list.map(({ status, losses, progress }) => [status, losses.points.length, progress?.step]),
    [
      ['ended', 2, 2],
      ['ended', 2, 2],
    ],
  );
});

test('in the page, what was stopped before it began is no run, and the one that the engine holds is judged', async () => {
  const loom = library({ engines: 2 });
  const { store, training } = page(loom);
  store.dispatch({ type: 'ensemble/sized', members: 8 });
  let stopped = false;
  store.subscribe(() => {
    if (stopped || !store.state.runs.list.some(({ progress }) => progress)) return;
    stopped = true;
    training.stop();
  });
  await training.trainEnsemble();
  const { runs } = store.state;
  assert.ok(runs.list.length < 8);
  assert.ok(runs.list.every(({ status, progress }) => status === 'ended' && progress?.ended));
  assert.deepEqual(
    runs.list.filter(({ metrics }) => metrics).map(({ id }) => id),
    [runs.model],
  );
});
