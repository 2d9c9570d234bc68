// From a file to a prediction, in English: TREC's questions and its own test file.

import { MINUTE, expect, test } from './fixtures.js';
import { dataFile, ifAbsent } from './support/data_sets.js';

test('questions are classified by what they ask for', async ({
  data,
  columns,
  rows,
  settings,
  training,
  results,
  playground,
}) => {
  test.skip(...ifAbsent('trec'));
  test.setTimeout(12 * MINUTE);
  await training.useDevice('cpu');
  await data.load(dataFile('trec/train.csv'));
  await data.preview.waitFor();
  await columns.giveRole('label', 'category');
  await rows.testOn(dataFile('trec/test.csv'));
  await expect(rows.figure('rows.test')).toHaveText('500');
  await settings.preset('balanced');
  await settings.change({ 'setting.epochs': 5 });
  await training.start();
  await training.ended(10);

  const accuracy = await results.accuracy();
  console.log(`TREC, Balanced, 5 epochs, CPU: test accuracy ${accuracy}`);
  expect(accuracy).toBeGreaterThan(0.86);
  expect((await playground.predict('How many people live in Tokyo ?')).label).toBe('NUM');
  expect((await playground.predict('Who invented the telephone ?')).label).toBe('HUM');
});
