// Explains the prediction for a text of 30 tokens by each method, with the network of the preset Balanced.

import { sample } from './harness/sample.js';

export const name = 'explanation';
export const about = 'time in which the prediction for a text of 30 tokens is explained, on the CPU.';

const TOKENS = 30;
/** In seconds: shorter than a person notices. */
const LONGEST = 0.06;
const EXPLANATIONS = 15;

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = { gradients: { compare: 'timesFaster', limit: 1, stretch: 2 } };

const LAYERS = {
  'LSTM(128) in both directions': { kind: 'lstm', hidden: 128, bidirectional: true },
  'GRU(128) in both directions': { kind: 'gru', hidden: 128, bidirectional: true },
  'convolution with 128 filters of 3, 4 and 5 tokens': { kind: 'conv', hidden: 128, bidirectional: false },
};

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const browser = await lab.browser();
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [];
  const points = [];
  for (const [network, layer] of Object.entries(LAYERS)) {
    lab.say(network);
    const page = await browser.page('bench/pages/wordloom.html');
    await page.open({
      device: 'cpu',
      worker: 'counted_worker.js',
      shape: { vocabulary: 1000, length: TOKENS, rows: 400 },
      settings: {
        preset: 'balanced',
        layers: [layer],
        minCount: 1,
        vocabularySize: 1000,
        maxLength: TOKENS,
        epochs: 5,
      },
      burst: 500,
    });
    // A network that has learned something has steeper outputs, which take more points.
    for (let burst = 0; burst < 6; burst++) await page.call('burst');
    for (const method of ['integratedGradients', 'occlusion']) {
      const explained = [];
      for (let count = 0; count < (lab.quick ? 5 : EXPLANATIONS); count++)
        explained.push(await page.call('explain', { method, row: count }));
      if (explained.some(({ tokens }) => tokens !== TOKENS)) throw new Error('a text has another number of tokens');
      // The first one allocates memory.
      const seconds = sample(explained.slice(1).map((each) => each.seconds));
      const isBar = method === 'integratedGradients';
      if (isBar) points.push(...explained.map((each) => each.points));
      rows.push({
        what: `${network}: ${isBar ? 'integrated gradients' : 'occlusion'}`,
        unit: 'time',
        ours: seconds,
        ...(isBar ? { rival: LONGEST, rivalName: 'required', bar: bars.gradients } : {}),
      });
    }
    await page.close();
  }
  const range = `${Math.min(...points)} to ${Math.max(...points)}`;
  const text = `The integrals took ${range} points.`;
  return { rows, text };
}
