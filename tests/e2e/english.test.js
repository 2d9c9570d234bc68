// From a file to a prediction, in English: TREC's questions and its own test file.

import assert from 'node:assert/strict';
import { absent, dataFile } from './data.js';
import { journey } from './journey.js';
import { mainThreadTasks } from './main_thread.js';

journey('questions are sorted by what they ask for', { skip: absent('trec'), minutes: 12 }, async (wordloom) => {
  await wordloom.load(dataFile('trec/train.csv'));
  await wordloom.chooseCategory('label');
  await wordloom.testOn(dataFile('trec/test.csv'));
  await wordloom.hasTestRows('500');
  await wordloom.trainOn('cpu');
  await wordloom.preset('balanced');

  const tasks = await mainThreadTasks(wordloom.page);
  await wordloom.train();
  await wordloom.ended(10);
  assert.deepEqual(await tasks.longer(), [], 'no task of the main thread takes more than 50 ms while training');

  const accuracy = await wordloom.accuracy();
  console.log(`TREC, Balanced, CPU, one seed: test accuracy ${accuracy}`);
  assert.ok(accuracy > 0.86, `test accuracy is ${accuracy}, above 0.86 was expected`);
  assert.equal((await wordloom.predict('How many people live in Tokyo ?')).label, 'NUM');
  assert.equal((await wordloom.predict('Who invented the telephone ?')).label, 'HUM');
});
