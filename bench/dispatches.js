// The WebGPU calls of one training step, counted exactly. They are equal on every adapter.

import { classic, single } from './harness/workload.js';

/** @typedef {import('./harness/browser.js').Counts} Counts */

export const name = 'dispatches';
export const about = 'dispatches of one training step on WebGPU, counted exactly.';

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = {
  short: { compare: 'count', limit: 80, stretch: 40 },
  growth: { compare: 'count', limit: 0, stretch: 0 },
  classic: { compare: 'count', limit: 120, stretch: 60 },
};

// The first step compiles shaders, the second fills the memory pool.
const WARM_UP = 2;

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const browser = await lab.browser();

  /** @param {import('./harness/workload.js').Workload} workload */
  const ours = async (workload) => {
    lab.say(`Wordloom, ${workload.name}`);
    const wordloom = await browser.wordloom('webgpu', workload, 0);
    await wordloom.warmUp(WARM_UP);
    const counts = await wordloom.countStep();
    await wordloom.close();
    return counts;
  };
  const theirs = async () => {
    if (lab.quick) return null;
    lab.say(`TensorFlow.js, ${single(32, 32).name}`);
    const tensorflow = await browser.tensorflow('webgpu', single(32, 32));
    await tensorflow.warmUp(WARM_UP);
    const counts = await tensorflow.countStep();
    await tensorflow.close();
    return counts;
  };

  const [short, long] = [await ours(single(32, 32)), await ours(single(32, 256))];
  // Classic with its own dropout.
  const [whole, rival] = [await ours(classic(64, 20, 0.2)), await theirs()];
  const rivalName = rival ? 'TensorFlow.js webgpu' : undefined;
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [
    {
      what: single(32, 32).name,
      unit: 'count',
      ours: short.dispatches,
      rival: rival?.dispatches,
      rivalName,
      bar: bars.short,
    },
    {
      what: 'more at length 256 than at 32',
      unit: 'count',
      ours: long.dispatches - short.dispatches,
      bar: bars.growth,
    },
    { what: `${classic(64, 20).name}, dropout 0.2`, unit: 'count', ours: whole.dispatches, bar: bars.classic },
    ...others(single(32, 32).name, short, rival),
    ...others(single(32, 256).name, long, null),
    ...others(classic(64, 20).name, whole, null),
  ];
  return { rows };
}

/**
 * The counts without a bar.
 * @param {string} what
 * @param {Counts} ours
 * @param {Counts | null} rival
 * @returns {import('./harness/row.js').Row[]}
 */
function others(what, ours, rival) {
  const rivalName = rival ? 'TensorFlow.js webgpu' : undefined;
  return [
    { what: `submits, ${what}`, unit: 'count', ours: ours.submits, rival: rival?.submits, rivalName },
    { what: `buffers created, ${what}`, unit: 'count', ours: ours.buffers, rival: rival?.buffers, rivalName },
  ];
}
