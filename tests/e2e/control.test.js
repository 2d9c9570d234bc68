// The page answers while it trains: training is paused, continued and stopped, and a file that cannot be read is told of in a sentence.

import assert from 'node:assert/strict';
import { journey } from './journey.js';
import { watchMainThread } from './main_thread.js';

journey('training is paused, continued, stopped, and begun again beside the earlier run', {}, async (wordloom) => {
  await wordloom.loadSample();
  await wordloom.trainOn('cpu');
  await wordloom.settings({ 'setting.epochs': 100, 'setting.patience': 100 });
  await wordloom.train();
  await wordloom.advancesFrom(0);
  await wordloom.pause();
  // The burst under way is still finished.
  await wordloom.page.waitForTimeout(2000);
  const held = await wordloom.progress();
  await wordloom.page.waitForTimeout(2000);
  assert.equal(await wordloom.progress(), held, 'no step is taken while paused');

  await wordloom.continue();
  await wordloom.advancesFrom(held);
  await wordloom.stop();
  await wordloom.ended(2);
  assert.ok((await wordloom.predict('The parcel came two weeks late.')).probability > 0);

  await wordloom.settings({ 'setting.epochs': 3 });
  await wordloom.train();
  await wordloom.ended(5);
  assert.equal(await wordloom.runs(), 2);
});

journey('the page never freezes while it trains', {}, async (wordloom) => {
  await wordloom.loadSample();
  await wordloom.trainOn('cpu');
  await wordloom.settings({ 'setting.epochs': 20, 'setting.patience': 20 });
  const mainThread = await watchMainThread(wordloom.page);
  await wordloom.train();
  await wordloom.ended(5);
  const longest = await mainThread.longestTask();
  console.log(`the longest task of the main thread, from Train to the results: ${longest} ms`);
  assert.ok(longest <= 50, `a task held the main thread up for ${longest} ms, 50 ms are allowed`);
});

journey('a broken file is told of with its line, and a sound one is read after it', {}, async (wordloom) => {
  const csv = (/** @type {string} */ text) => ({ name: 'broken.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await wordloom.load(csv('text,label\nthe parcel is late,delivery\ntoo dear, too small,price\n'));
  await wordloom.complains(/line 3.*3 fields/is);
  await wordloom.load(csv('text,label\n"never closed,delivery\n'));
  await wordloom.complains(/line 2/i);

  await wordloom.loadSample();
});
