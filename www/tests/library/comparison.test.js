// Comparisons of structures.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opening } from '../fake_engine.js';
import { epoch, metrics, opened, plan, progress } from '../fixtures.js';

const file = new File(['text,label\na,b\n'], 'data.csv');

test('there is a structure for each kind of layer, as large as the settings', async () => {
  const layers = [{ kind: /** @type {const} */ ('lstm'), hidden: 16, bidirectional: true }];
  const kinds = ['lstm', 'gru', 'conv'];
  const settings = opened.settings.map((setting) =>
    setting.domain.kind === 'layers' ? { ...setting, domain: { ...setting.domain, kinds } } : setting,
  );
  const { loom, workers } = await opening({ open: () => ({ ...opened, settings }) });
  assert.deepEqual(
    loom
      .structures({ layers })
      .map(({ name, layers: [{ kind, hidden, bidirectional }] }) => [name, kind, hidden, bidirectional]),
    [
      ['lstm', 'lstm', 16, false],
      ['lstmBoth', 'lstm', 16, true],
      ['gru', 'gru', 16, false],
      ['conv', 'conv', 16, false],
    ],
  );
  assert.deepEqual(workers[0].types, ['open']);
});

test('structures are trained and evaluated one after another, with the same settings otherwise', async () => {
  const { loom, workers } = await opening();
  workers[0].answers.advanceTraining = () => progress({ ended: 'finished', validation: [epoch(1)] });
  workers[0].answers.evaluate = () => metrics;
  await loom.load(file);
  await loom.choose({ text: ['text'], category: 'label' });
  const layer = { hidden: 8, bidirectional: false };
  const structures = [
    { name: 'a', layers: [{ ...layer, kind: /** @type {const} */ ('lstm') }] },
    { name: 'b', layers: [{ ...layer, kind: /** @type {const} */ ('gru') }] },
  ];
  const results = [];
  for await (const { name, result } of loom.compare(structures, { preset: 'small', epochs: 2 }))
    if (result) results.push([name, result.parameters, result.epochs]);
  assert.deepEqual(results, [
    ['a', plan.parameters, 1],
    ['b', plan.parameters, 1],
  ]);
  const begun = workers[0].requests.filter(({ type }) => type === 'beginTraining');
  assert.deepEqual(
    begun.map(({ preset, settings }) => [preset, settings.epochs, settings.layers[0].kind]),
    [
      ['small', 2, 'lstm'],
      ['small', 2, 'gru'],
    ],
  );
});

test('a comparison that is stopped evaluates the current run and begins no other', async () => {
  const { loom, workers } = await opening();
  workers[0].answers.evaluate = () => metrics;
  await loom.load(file);
  await loom.choose({ text: ['text'], category: 'label' });
  const comparison = loom.compare([{ name: 'a' }, { name: 'b' }]);
  const evaluated = [];
  for await (const { name, result } of comparison) {
    if (result) evaluated.push(name);
    comparison.stop();
  }
  assert.deepEqual(evaluated, ['a']);
  assert.equal(workers[0].types.filter((type) => type === 'beginTraining').length, 1);
});
