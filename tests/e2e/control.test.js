// Training is the person's to pause, go on with and stop, and a file that cannot be read is told of in a sentence.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

journey('training is paused, continued, stopped, and begun again beside the earlier run', {}, async (wordloom) => {
  await wordloom.loadSample();
  await wordloom.trainOn('cpu');
  await wordloom.settings({ 'setting.epochs': 100, 'setting.patience': 100 });
  await wordloom.train();
  await wordloom.pause();
  const held = await wordloom.progress();
  await wordloom.page.waitForTimeout(1500);
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

journey('a broken file is told of with its line, and a sound one is read after it', {}, async (wordloom) => {
  const csv = (/** @type {string} */ text) => ({ name: 'broken.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await wordloom.load(csv('text,label\nthe parcel is late,delivery\ntoo dear, too small,price\n'));
  await wordloom.complains(/line 3.*3 fields/is);
  await wordloom.load(csv('text,label\n"never closed,delivery\n'));
  await wordloom.complains(/line 2/i);

  await wordloom.loadSample();
});
