// Trains on a device and evaluates on test rows. The driver of the page calls the functions in `globalThis.bench`.

import { Wordloom } from '../../www/wordloom.js';

/** @type {Wordloom} */
let loom;

/**
 * Starts the engine on a device and loads the training rows and the test rows.
 * @param {{ device: 'cpu' | 'webgpu', files: [string, string] }} wanted
 */
async function open({ device, files }) {
  loom = await Wordloom.open({ device });
  if (loom.device.kind !== device) throw new Error(`this browser gives no ${device}: ${loom.device.reason}`);
  const [train, test] = files.map((text) => new File([text], 'trec.csv'));
  await loom.load(train);
  await loom.choose({ text: 'text', category: 'label', split: { test } });
  return loom.device.name;
}

/**
 * Trains with these settings and counts the test rows that the network misclassifies.
 * @param {import('../../www/wordloom.js').TrainOptions} settings
 */
async function judge(settings) {
  for await (const progress of loom.train(settings)) {
    if (progress.ended === 'diverged') throw new Error('training diverged');
  }
  const { rows, targets } = await loom.evaluate();
  const accuracy = targets[0].network.category?.accuracy;
  if (accuracy === undefined) throw new Error('no category was judged');
  return { questions: rows, wrong: Math.round((1 - accuracy) * rows) };
}

Object.assign(globalThis, { bench: { open, judge } });
