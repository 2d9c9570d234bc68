// The library over an engine that a test plays the part of.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WordloomError } from '../wordloom.js';
import { never, opening } from './fake_engine.js';
import { failure, health, progress, rows, table } from './fixtures.js';

const file = new File(['text,label\na,b\n'], 'data.csv');

test('opening tells of the device, the presets and the bounds', async () => {
  const { loom, clients } = await opening();
  assert.deepEqual(clients[0].asked, [{ type: 'open', device: 'cpu' }]);
  assert.equal(loom.device.kind, 'cpu');
  assert.equal(loom.presets.length, 2);
  assert.equal(loom.bounds[0].name, 'epochs');
  assert.equal(loom.version, '0.1.0');
});

test('a file goes in under its own name, bytes under the name given', async () => {
  const { loom, clients } = await opening();
  await loom.load(file);
  await loom.load(new Uint8Array([104, 105]), { name: 'typed.csv' });
  const [, first, second] = clients[0].asked;
  assert.deepEqual(first, { type: 'load', name: 'data.csv', part: 'data', options: {}, text: 'text,label\na,b\n' });
  assert.equal(second.name, 'typed.csv');
});

test('how a file is to be read is the engine’s to know, and how far it is the caller’s', async () => {
  const { loom, clients } = await opening();
  /** @type {any[]} */
  const heard = [];
  await loom.load(file, { encoding: 'GBK', skipBadRows: true, onProgress: (progress) => heard.push(progress) });
  assert.deepEqual(clients[0].asked.at(-1).options, { encoding: 'GBK', skipBadRows: true });
  assert.deepEqual(heard, [{ done: file.size, total: file.size }]);
});

test('a file of test rows is read as the data were, a sheet aside', async () => {
  const { loom, clients } = await opening();
  await loom.load(file, { encoding: 'GBK', member: 'Sheet 2' });
  await loom.choose({ text: ['text'], category: 'label', split: { test: new File(['x'], 'test.csv') } });
  const [, , test] = clients[0].asked;
  assert.deepEqual([test.part, test.options.encoding, test.options.member], ['test', 'GBK', undefined]);
});

test('a folder goes in under its own name, with the paths of its files', async () => {
  const { loom, clients } = await opening();
  const folder = [
    { path: 'set/good/1.txt', file: new Blob(['fine']) },
    { path: 'set/bad/2.txt', file: new Blob(['cold']) },
  ];
  await loom.load(folder);
  assert.equal(clients[0].asked.at(-1).name, 'set');
  assert.equal(clients[0].asked.at(-1).text, folder);
});

test('what is left out of a choice is filled in', async () => {
  const { loom, clients } = await opening();
  await loom.choose({ text: ['title'], category: 'label', split: { seed: 7 } });
  assert.deepEqual(clients[0].asked.at(-1), {
    type: 'choose',
    text: ['title'],
    targets: [{ column: 'label', kind: 'category' }],
    remedies: [],
    split: { validation: 0.1, test: 0.1, column: null, seed: 7 },
  });
});

test('a second file for the test rows is loaded once, and let go of by loading the data anew', async () => {
  const { loom, clients } = await opening();
  const test = new File(['x'], 'test.csv');
  await loom.load(file);
  await loom.choose({ text: ['text'], category: 'label', split: { test } });
  await loom.choose({ text: ['text'], category: 'label', split: { test, seed: 2 } });
  await loom.choose({ text: ['text'], category: 'label' });
  assert.deepEqual(clients[0].types, ['open', 'load', 'load', 'choose', 'choose', 'load', 'choose']);
  assert.deepEqual(
    clients[0].asked.filter(({ type }) => type === 'load').map(({ part }) => part),
    ['data', 'test', 'data'],
  );
  assert.equal(clients[0].asked.at(-1).split.test, 0.1);
});

test('training asks for bursts until the engine says it is over', async () => {
  const { loom, clients } = await opening();
  let left = 3;
  clients[0].answers.advance = () => progress({ ended: --left ? null : 'finished' });
  let seen = 0;
  for await (const each of loom.train({ preset: 'small', epochs: 2 }, { burst: 150 })) seen += each.step;
  assert.equal(seen, 15);
  assert.deepEqual(clients[0].types, ['open', 'begin', 'advance', 'advance', 'advance']);
  assert.deepEqual(clients[0].asked[1], { type: 'begin', preset: 'small', settings: { epochs: 2 } });
  assert.equal(clients[0].asked[2].milliseconds, 150);
});

test('a setting the library does not know is the engine’s to refuse', async () => {
  const { loom, clients } = await opening();
  clients[0].answers.begin = ({ settings }) => {
    throw new WordloomError({ ...failure('settings.unknown'), values: { name: Object.keys(settings)[0] } });
  };
  const run = loom.train(/** @type {any} */ ({ epocs: 3 }));
  await assert.rejects(run.ready(), { code: 'settings.unknown', values: { name: 'epocs' } });
});

test('leaving the loop ends training and keeps the best weights', async () => {
  const { loom, clients } = await opening();
  for await (const { ended } of loom.train()) {
    assert.equal(ended, null);
    break;
  }
  assert.deepEqual(clients[0].types, ['open', 'begin', 'advance', 'finish']);
});

test('stopping ends with a last progress that says so', async () => {
  const { loom, clients } = await opening();
  const run = loom.train();
  let last;
  for await (last of run) run.stop();
  assert.equal(last?.ended, 'stopped');
  assert.deepEqual(clients[0].types, ['open', 'begin', 'advance', 'finish']);
});

test('while paused nothing is asked, and what else is asked is answered', async () => {
  const { loom, clients } = await opening();
  const run = loom.train();
  const steps = run[Symbol.asyncIterator]();
  await steps.next();
  run.pause();
  assert.equal(run.paused, true);
  const next = steps.next();
  assert.equal((await loom.predict(['hello'])).length, 1);
  assert.deepEqual(clients[0].types, ['open', 'begin', 'advance', 'predict']);
  run.resume();
  await next;
  assert.deepEqual(clients[0].types, ['open', 'begin', 'advance', 'predict', 'advance']);
});

test('after the engine died a new one is started, the file loaded and chosen again', async () => {
  const { loom, clients } = await opening();
  await loom.load(file);
  await loom.choose({ text: ['text'], category: 'label' });
  clients[0].dead = true;
  await loom.train().ready();
  assert.deepEqual(clients[1].types, ['open', 'load', 'choose', 'begin']);
  assert.deepEqual(clients[1].asked[2], clients[0].asked[2]);
});

test('another loom has an engine of its own, with the same file and the same rows, and a record of its own', async () => {
  const { loom, clients } = await opening();
  await loom.load(file);
  await loom.choose({ text: ['text'], category: 'label', split: { test: new File(['x'], 'test.csv') } });
  await loom.train({ seed: 1 }).ready();
  const other = await loom.another();
  assert.deepEqual(clients[1].types, ['open', 'load', 'load', 'choose']);
  assert.deepEqual(clients[1].asked.slice(1, 3), clients[0].asked.slice(1, 3));
  assert.deepEqual(clients[1].asked[3], clients[0].asked[3]);
  assert.throws(() => other.record(), { code: 'record.none' });
  await other.train({ seed: 2 }, { floor: false }).ready();
  assert.deepEqual(clients[1].asked.at(-1), { type: 'begin', preset: 'balanced', settings: { seed: 2 }, floor: false });
  assert.deepEqual([loom.record().changes, other.record().changes], [{ seed: 1 }, { seed: 2 }]);
  assert.equal(other.record().data.digest, loom.record().data.digest);
  await other.close();
  assert.deepEqual([clients[0].dead, clients[1].dead], [false, true]);
});

test('another loom that is given up, or that cannot read the file again, leaves no worker behind', async () => {
  const { loom, clients, refuse } = await opening();
  await loom.load(file);
  const leaving = new AbortController();
  const opened = loom.another({ signal: leaving.signal });
  leaving.abort();
  await assert.rejects(opened, { code: 'engine.closed' });
  await assert.rejects(loom.another({ signal: leaving.signal }), { code: 'engine.closed' });
  refuse(failure('engine.failed'));
  await assert.rejects(loom.another(), { code: 'engine.failed' });
  refuse(null);
  Object.defineProperty(loom, 'device', { value: { kind: 'webgpu' } });
  await assert.rejects(loom.another(), { code: 'engine.failed' });
  assert.deepEqual(
    clients.map(({ dead }) => dead),
    [false, true, true, true, true],
  );
});

test('networks train at once on the CPU alone, and as many as there are cores to spare', async () => {
  const { loom } = await opening();
  assert.equal(loom.ensemble({ members: 9 }, {}, { engines: 3 }).engines, 3);
  assert.equal(loom.ensemble({ members: 2 }, {}, { engines: 3 }).engines, 2);
  const spare = Math.max(1, Math.min(9, (globalThis.navigator?.hardwareConcurrency ?? 1) - 1));
  assert.equal(loom.ensemble({ members: 9 }).engines, spare);
  Object.defineProperty(loom, 'device', { value: { kind: 'webgpu' } });
  assert.equal(loom.ensemble({ members: 9 }, {}, { engines: 3 }).engines, 1);
});

test('requests that find the engine dead share one new engine', async () => {
  const { loom, clients } = await opening();
  clients[0].dead = true;
  await Promise.all([loom.predict(['a']), loom.predict(['b'])]);
  assert.equal(clients.length, 2);
});

test('another device means another engine with the same data', async () => {
  const { loom, clients } = await opening();
  await loom.load(file);
  await loom.reopen('webgpu');
  assert.equal(clients[0].dead, true);
  assert.deepEqual(clients[1].types, ['open', 'load']);
  assert.equal(clients[1].asked[0].device, 'webgpu');
});

test('a choice that another device cuts off is made there', async () => {
  const { loom, clients } = await opening();
  await loom.load(file);
  await loom.choose({ text: ['text'], category: 'label' });
  clients[0].answers.choose = never;
  const pending = loom.choose({ text: ['text'], category: 'label', split: { seed: 2 } });
  await Promise.all([loom.reopen('webgpu'), pending]);
  assert.equal(await pending, rows);
  assert.deepEqual(clients[1].types, ['open', 'load', 'choose', 'choose']);
  assert.equal(clients[1].asked.at(-1).split.seed, 2);
  await loom.reopen('cpu');
  assert.equal(clients[2].asked.at(-1).split.seed, 2);
});

test('a file that another device cuts off is read there, whole', async () => {
  const { loom, clients } = await opening();
  clients[0].answers.load = never;
  const pending = loom.load(file);
  while (clients[0].types.at(-1) !== 'load') await new Promise(setImmediate);
  await loom.reopen('webgpu');
  assert.equal(await pending, table);
  assert.deepEqual(clients[1].types, ['open', 'load']);
  assert.equal(clients[1].asked[1].text, 'text,label\na,b\n');
});

test('the device asked for last is the one that is opened', async () => {
  const { loom, clients } = await opening();
  await loom.load(file);
  await Promise.all([loom.reopen('webgpu'), loom.reopen('cpu')]);
  assert.deepEqual(clients.at(-1)?.types, ['open', 'load']);
  assert.equal(clients.at(-1)?.asked[0].device, 'cpu');
});

test('what is asked while an engine opens comes after its data', async () => {
  const { loom, clients } = await opening();
  await loom.load(file);
  const opened = loom.reopen('webgpu');
  await loom.predict(['a']);
  await opened;
  assert.deepEqual(clients[1].types, ['open', 'load', 'predict']);
});

test('a device that cannot be opened leaves the next one all the data', async () => {
  const { loom, clients, refuse } = await opening();
  await loom.load(file);
  refuse(failure('device.unavailable'));
  await assert.rejects(loom.reopen('webgpu'), { code: 'device.unavailable' });
  refuse(null);
  await loom.reopen('cpu');
  assert.equal(clients[1].dead, true);
  assert.deepEqual(clients[2].types, ['open', 'load']);
});

test('a closed library stays closed', async () => {
  const { loom, clients } = await opening();
  await loom.close();
  await assert.rejects(loom.predict(['a']), { code: 'engine.closed' });
  assert.equal(clients.length, 1);
});

test('what is asked of the rows carries the settings of a run', async () => {
  const { loom, clients } = await opening();
  Object.assign(clients[0].answers, {
    inspect: () => health,
    rows: () => ({}),
    vocabulary: () => ({}),
    tokenize: () => ({ pieces: ['p'] }),
  });
  assert.equal(await loom.inspect({ preset: 'small', maxLength: 9 }), health);
  await loom.findingRows(2, { offset: 20 });
  await loom.vocabulary({ search: 'a' });
  assert.deepEqual(await loom.tokenize('text', { tokens: 'bytePair' }), ['p']);
  assert.deepEqual(clients[0].asked.slice(1), [
    { type: 'inspect', preset: 'small', settings: { maxLength: 9 } },
    { type: 'rows', finding: 2, offset: 20, limit: 50 },
    { type: 'vocabulary', run: { preset: 'balanced', settings: {} }, search: 'a', offset: 0, limit: 50 },
    { type: 'tokenize', run: { preset: 'balanced', settings: { tokens: 'bytePair' } }, text: 'text' },
  ]);
});
