// A training step beside TensorFlow.js's, in one browser and on one adapter, turn by turn.

import { sample } from './harness/sample.js';
import { single } from './harness/workload.js';

export const name = 'tensorflow';
export const about = 'time of one training step beside TensorFlow.js, in one browser.';

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = {
  webgpu: { compare: 'timesFaster', limit: 6, stretch: 12 },
  cpu: { compare: 'timesFaster', limit: 100, stretch: 200 },
};

const WORKLOAD = single(32, 32);
// Milliseconds: long enough on the CPU for tens of steps; on WebGPU one step, as TensorFlow.js takes.
const BURST = { cpu: 1000, webgpu: 0 };
const WARM_UP = 3;

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const browser = await lab.browser();
  lab.say('warming up');
  const cpu = await browser.wordloom('cpu', WORKLOAD, BURST.cpu);
  const webgpu = await browser.wordloom('webgpu', WORKLOAD, BURST.webgpu);
  const rival = await browser.tensorflow('webgpu', WORKLOAD);
  for (const contestant of [cpu, webgpu, rival]) await contestant.warmUp(lab.quick ? 1 : WARM_UP);

  lab.say('taking turns: Wordloom on the CPU, on WebGPU, TensorFlow.js on WebGPU');
  const times = await lab.alternate(lab.quick ? 2 : 7, {
    cpu: () => cpu.stepTime(),
    webgpu: () => webgpu.stepTime(),
    rival: () => rival.stepTime(),
  });
  for (const contestant of [cpu, webgpu, rival]) await contestant.close();

  const rivalName = 'TensorFlow.js webgpu';
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [
    { what: `WebGPU, ${WORKLOAD.name}`, unit: 'time', ours: times.webgpu, rival: times.rival, rivalName, bar: bars.webgpu },
    { what: `CPU (wasm, one thread), ${WORKLOAD.name}`, unit: 'time', ours: times.cpu, rival: times.rival, rivalName, bar: bars.cpu },
  ];
  // Its other backends, one step each: is the one above the fastest that can train?
  for (const backend of lab.quick ? [] : /** @type {const} */ (['webgl', 'wasm', 'cpu'])) {
    lab.say(`one step of TensorFlow.js on ${backend}`);
    rows.push({ what: 'CPU, the same', unit: 'time', ours: times.cpu, rival: await oneStep(browser, backend), rivalName: `TensorFlow.js ${backend}` });
  }
  return { rows };
}

/**
 * The time of one step, or why there is none.
 * @param {import('./harness/browser.js').Browser} browser
 * @param {'webgl' | 'wasm' | 'cpu'} backend
 */
async function oneStep(browser, backend) {
  /** @type {import('./harness/browser.js').Contestant | undefined} */
  let rival;
  try {
    rival = await browser.tensorflow(backend, WORKLOAD);
    return sample([await rival.stepTime()]);
  } catch (error) {
    const [first] = String(error instanceof Error ? error.message : error).split('\n');
    return `cannot train it: ${first.replace(/^page\.evaluate: (Error: )?/, '')}`;
  } finally {
    await rival?.close();
  }
}
