// A model that is trained in the tab predicts on the command line, and the other way round.

import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.js';

const PROGRAM = process.env.WORDLOOM_PROGRAM ?? '';
const SAMPLE = fileURLToPath(new URL('../../www/samples/feedback.csv', import.meta.url));
const TEXT = 'The parcel came two weeks late.';

/** Another instruction set adds in another order. */
const TOLERANCE = 1e-4;

/** The differences of 81 steps add up. */
const TRAINED_TOLERANCE = 1e-2;

/** What the program prints. @param {string[]} words */
function wordloom(...words) {
  return execFileSync(PROGRAM, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
}

test.skip(!PROGRAM, 'WORDLOOM_PROGRAM does not name the program wordloom: cargo xtask test e2e builds it');

test('a model of the tab predicts on the command line, which trains the same model', async ({
  ui,
  data,
  settings,
  training,
  modelFile,
}, info) => {
  await training.useDevice('cpu');
  await data.loadSample();
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 3 });
  await training.start();
  await training.ended(3);
  const input = ui.page.locator('#whole-file');
  await input.setInputFiles({ name: 'rows.csv', mimeType: 'text/csv', buffer: await readFile(SAMPLE) });
  await ui.button('wholeFile.start', { rows: 360 }).click();
  const path = await ui.download(ui.button('wholeFile.save', { name: 'rows predicted.csv' }));
  const page = await readFile(path, 'utf8');
  const model = await modelFile.save();
  const program = wordloom('predict', model, SAMPLE, '--byte-order-mark');
  expectEqual(program, page, TOLERANCE);
  expect(JSON.parse(wordloom('inspect', model, '--json'))).toMatchObject({ text: ['text'], networks: 5 });

  const own = info.outputPath('own.wordloom');
  wordloom('train', SAMPLE, '--preset', 'small', '--set', 'epochs=3', '--output', own, '--quiet');
  expectEqual(wordloom('predict', own, SAMPLE, '--byte-order-mark'), page, TRAINED_TOLERANCE);
});

test('a model of the command line predicts in the tab', async ({ training, modelFile, playground }, info) => {
  const path = info.outputPath('program.wordloom');
  wordloom('train', SAMPLE, '--preset', 'small', '--set', 'epochs=3', '--output', path, '--quiet');
  const { predictions } = JSON.parse(wordloom('predict', path, '--text', TEXT, '--json'));
  const [topic, rating] = predictions[0].targets;
  await training.useDevice('cpu');
  await modelFile.open(path);
  await modelFile.opened('program').waitFor();
  const shown = await playground.predict(TEXT);
  expect(shown.label).toBe(topic.category.label);
  expect(Math.abs(shown.probability - topic.category.probability)).toBeLessThan(0.01);
  const [number] = /[\d.]+/.exec((await playground.answer('rating').innerText()).replace('rating', '')) ?? [];
  expect(Math.abs(Number(number) - rating.score.value)).toBeLessThan(0.06);
});

/**
 * Expects equal cells, numbers within a tolerance.
 * @param {string} program
 * @param {string} page
 * @param {number} tolerance
 */
function expectEqual(program, page, tolerance) {
  const [own, theirs] = [program, page].map((text) => text.split(/[,\n]/));
  expect(own.length).toBe(theirs.length);
  own.forEach((cell, at) => {
    const number = Number(cell);
    if (cell === '' || Number.isNaN(number)) expect(cell).toBe(theirs[at]);
    else expect(Math.abs(number - Number(theirs[at]))).toBeLessThan(tolerance * Math.max(1, Math.abs(number)));
  });
}
