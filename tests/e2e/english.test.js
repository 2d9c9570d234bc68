// From a file to a prediction, in English: TREC's questions and its own test file.

import assert from 'node:assert/strict';
import { absent, dataFile } from './data.js';
import { journey } from './journey.js';

journey('questions are sorted by what they ask for', { skip: absent('trec'), minutes: 12 }, async (wordloom) => {
  await wordloom.trainOn('cpu');
  await wordloom.load(dataFile('trec/train.csv'));
  await wordloom.chooseCategory('label');
  await wordloom.testOn(dataFile('trec/test.csv'));
  await wordloom.hasTestRows('500');
  await wordloom.preset('balanced');

  await wordloom.train();
  await wordloom.ended(10);

  const accuracy = await wordloom.accuracy();
  console.log(`TREC, Balanced, CPU, one seed: test accuracy ${accuracy}`);
  assert.ok(accuracy > 0.86, `test accuracy is ${accuracy}, above 0.86 was expected`);
  assert.equal((await wordloom.predict('How many people live in Tokyo ?')).label, 'NUM');
  assert.equal((await wordloom.predict('Who invented the telephone ?')).label, 'HUM');
});
