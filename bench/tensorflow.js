// A training step compared with TensorFlow.js, in turns in one browser and on one adapter.

import { sample } from './harness/sample.js';
import { single } from './harness/workload.js';

export const name = 'tensorflow';
export const about = 'time of one training step compared with TensorFlow.js in one browser.';

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = {
  webgpu: { compare: 'timesFaster', limit: 6, stretch: 12 },
  cpu: { compare: 'timesFaster', limit: 100, stretch: 200 },
};

const WORKLOAD = single(32, 32);
// Milliseconds: tens of steps on the CPU, and one step on WebGPU, as for TensorFlow.js.
const BURST = { cpu: 1000, webgpu: 0 };
const WARM_UP = 3;

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const browser = await lab.browser();
  lab.say('warming up');
  const cpu = await browser.wordloom('cpu', WORKLOAD, BURST.cpu);
  const webgpu = await browser.wordloom('webgpu', WORKLOAD, BURST.webgpu);
  const rivals = {
    webgpu: await browser.tensorflow('webgpu', WORKLOAD),
    webgl: await browser.tensorflow('webgl', WORKLOAD),
  };
  const contestants = [cpu, webgpu, rivals.webgpu, rivals.webgl];
  for (const contestant of contestants) await contestant.warmUp(lab.quick ? 1 : WARM_UP);

  lab.say('taking turns: Wordloom on the CPU and on WebGPU, TensorFlow.js on WebGPU and on WebGL');
  const times = await lab.alternate(lab.quick ? 2 : 7, {
    cpu: () => cpu.stepTime(),
    webgpu: () => webgpu.stepTime(),
    rivalWebgpu: () => rivals.webgpu.stepTime(),
    rivalWebgl: () => rivals.webgl.stepTime(),
  });
  for (const contestant of contestants) await contestant.close();

  const onWebgpu = { rival: times.rivalWebgpu, rivalName: 'TensorFlow.js webgpu' };
  const onWebgl = { rival: times.rivalWebgl, rivalName: 'TensorFlow.js webgl' };
  const [fastest, other] =
    times.rivalWebgl.median < times.rivalWebgpu.median ? [onWebgl, onWebgpu] : [onWebgpu, onWebgl];
  const ours = {
    what: `CPU (wasm, one thread), ${WORKLOAD.name}`,
    unit: /** @type {const} */ ('time'),
    ours: times.cpu,
  };
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [
    { what: `WebGPU, ${WORKLOAD.name}`, unit: 'time', ours: times.webgpu, ...onWebgpu, bar: bars.webgpu },
    // The bar compares with the fastest backend that can train. The other one is shown as well.
    { ...ours, ...fastest, bar: bars.cpu },
    { ...ours, ...other, bar: bars.cpu },
  ];
  // The slow backends take one step each.
  for (const backend of lab.quick ? [] : /** @type {const} */ (['wasm', 'cpu'])) {
    lab.say(`one step of TensorFlow.js on ${backend}`);
    rows.push({ ...ours, rival: await oneStep(browser, backend), rivalName: `TensorFlow.js ${backend}` });
  }
  return { rows };
}

/**
 * The time of one step, or the reason why there is none.
 * @param {import('./harness/browser.js').Browser} browser
 * @param {'wasm' | 'cpu'} backend
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
