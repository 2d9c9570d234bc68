// Test errors on TREC after training on WebGPU and on the CPU with the same seeds.

import { readFile } from 'node:fs/promises';
import { sample } from './harness/sample.js';

export const name = 'parity';
export const about = 'wrong answers on the questions of TREC, trained on WebGPU and on the CPU with the same seeds.';

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = {
  // The means may differ by as much as the seeds do on the CPU.
  gap: { compare: 'count', limit: 1, stretch: 0.5 },
};

const FOLDER = new URL('../../shared/data/trec/', import.meta.url);
const SEEDS = [1, 2, 3];
// Few epochs of a small network, because a software adapter takes a fifth of a second per step.
const SETTINGS = { preset: 'small', epochs: 4 };

/** @typedef {{ wrong: number, questions: number }} Judged */

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const read = (/** @type {string} */ file) => readFile(new URL(file, FOLDER), 'utf8');
  /** @type {[string, string]} */
  let files;
  try {
    files = [await read('train.csv'), await read('test.csv')];
  } catch {
    return { rows: [], text: 'The questions of TREC are not there: nothing was measured.' };
  }
  const browser = await lab.browser();
  const seeds = lab.quick ? SEEDS.slice(0, 1) : SEEDS;
  /** @type {Record<'cpu' | 'webgpu', Judged[]>} */
  const judged = { cpu: [], webgpu: [] };
  for (const device of /** @type {const} */ (['cpu', 'webgpu'])) {
    const page = await browser.page('bench/pages/parity.html');
    browser.adapter = (await page.call('open', { device, files })) || browser.adapter;
    for (const seed of seeds) {
      const result = await page.call('judge', { ...SETTINGS, seed });
      lab.say(`${device}, seed ${seed}: ${result.wrong} of ${result.questions} wrong`);
      judged[device].push(result);
    }
    await page.close();
  }
  const wrong = (/** @type {'cpu' | 'webgpu'} */ device) => judged[device].map((result) => result.wrong);
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [cpu, webgpu] = [wrong('cpu'), wrong('webgpu')];
  const spread = Math.max(...cpu) - Math.min(...cpu);
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [
    {
      what: `wrong of ${judged.cpu[0].questions}, ${seeds.length} seeds`,
      unit: 'count',
      ours: sample(webgpu),
      rival: sample(cpu),
      rivalName: 'on the CPU',
    },
    {
      what: 'gap of the means over the spread of the seeds',
      unit: 'count',
      ours: Math.abs(mean(webgpu) - mean(cpu)) / Math.max(spread, 1),
      bar: bars.gap,
    },
  ];
  return {
    rows,
    text: `Preset Small, ${SETTINGS.epochs} epochs. On WebGPU ${webgpu.join(', ')}; on the CPU ${cpu.join(', ')}.`,
  };
}
