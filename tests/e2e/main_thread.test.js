// The page responds whatever the engine does: no task holds its main thread up for long.

import { writeFile } from 'node:fs/promises';
import { expect, test } from './fixtures.js';
import { csv } from './support/files.js';
import { referenceTask, watchMainThread } from './support/main_thread.js';

// Recording a trace works on the main thread as well.
test.use({ trace: 'off' });

test('the page never freezes while it trains', async ({ ui, data, rows, settings, training }) => {
  await data.loadSample();
  await rows.holdOut();
  await training.useDevice('cpu');
  await settings.preset('balanced');
  await settings.change({ 'setting.epochs': 20, 'setting.patience': 20 });
  const limit = await referenceTask(ui.page);
  const mainThread = await watchMainThread(ui.page);
  await training.start();
  await training.ended(5);
  const longest = await mainThread.longestTask();
  console.log(`the longest task of the main thread, from Train to the results: ${longest} ms of ${limit} ms`);
  expect(longest, 'milliseconds of the longest task').toBeLessThanOrEqual(limit);
});

test('a file of 100 MB is read while the page responds, and reading can be cancelled', async ({
  ui,
  data,
}, testInfo) => {
  const large = testInfo.outputPath('large.csv');
  const line = (/** @type {number} */ row) => {
    const [came, label] = row % 2 ? ['in time and was', 'good'] : ['late and was not', 'bad'];
    return `the parcel number ${row} came ${came} what I had asked for in May,${label}\n`;
  };
  const lines = Array.from({ length: 10_000 }, (_, row) => line(row)).join('');
  await writeFile(large, `text,label\n${lines.repeat(130)}`);
  await data.load(csv('text,label\n"warm, tasty",good\ncold,bad\n', 'small.csv'));
  await data.hasRead('small.csv');

  await data.load(large);
  await data.progress.waitFor();
  await ui.button('source.cancel').click();
  await data.progress.waitFor({ state: 'detached' });
  expect((await data.firstRows()).first).toEqual(['warm, tasty', 'good']);

  const limit = await referenceTask(ui.page);
  const mainThread = await watchMainThread(ui.page);
  await data.load(large);
  await data.hasRead('large.csv');
  const longest = await mainThread.longestTask();
  console.log(`the longest task of the main thread while 100 MB are read: ${longest} ms of ${limit} ms`);
  expect(longest, 'milliseconds of the longest task').toBeLessThanOrEqual(limit);
  await ui.says('table.summary', { rows: 1_300_000, columns: 2 });
});
