// The learning rate before a run: found, drawn as it will go, each level at its own.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

journey('a learning rate is looked for and taken on a click', {}, async (wordloom) => {
  await wordloom.loadSample();
  await wordloom.trainOn('cpu');
  await wordloom.preset('small');
  await wordloom.unfoldSettings();
  const rate = Number(await wordloom.takeFoundRate());
  assert.ok(rate > 1e-4 && rate < 0.3, String(rate));
});

journey('the schedule is drawn before the run, and a level that begins late has its own line', {}, async (wordloom) => {
  await wordloom.loadSample();
  await wordloom.preset('small');
  await wordloom.settings({ 'setting.epochs': 3 });
  await wordloom.unfoldSettings();
  await wordloom.schedule(/at most 0\.003 and ends at 0\.003/);
  await wordloom.page.getByLabel('Schedule', { exact: true }).selectOption('cosine');
  await wordloom.schedule(/begins at 0\.003.*ends at .*E-/);
  const frozen = wordloom.level('level.embedding').getByRole('spinbutton', { name: 'Frozen epochs', exact: true });
  await frozen.fill('2');
  await frozen.blur();
  await wordloom.schedule(/from 0 for the embedding/);
  const factor = wordloom.level('level.heads').getByRole('spinbutton', { name: 'Learning rate ×', exact: true });
  await factor.fill('10');
  await factor.blur();
  await wordloom.schedule(/at most 0\.03,/);
  await wordloom.train();
  await wordloom.ended(5);
});

const DIVERGING =
  '#preset=small&optimizer=sgd&learningRate=1&clipNorm=100&scoreLoss=squared&layers=rnnRelu-128&pooling=last';

journey(
  'a run whose loss is no longer a number says which setting to change, and changes it on a click',
  { address: DIVERGING, minutes: 4 },
  async (wordloom) => {
    await wordloom.trainOn('cpu');
    await wordloom.loadSample();
    await wordloom.train({ brief: true });
    await wordloom.says(/The setting to change is the learning rate, which was 1\./);
    await wordloom.button('progress.setRate', { rate: '0.1' }).click();
    assert.match(new URL(wordloom.page.url()).hash, /&learningRate=0\.1&/);
  },
);
