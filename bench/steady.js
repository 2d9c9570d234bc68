// Checks that training reaches a steady state: no new buffers and no memory growth after the first steps.

export const name = 'steady';
export const about = 'buffers created and memory gained over many training steps, counted exactly.';

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = {
  // On average fewer than one per hundred steps.
  buffers: { compare: 'count', limit: 0.01, stretch: 0 },
  memory: { compare: 'count', limit: 0, stretch: 0 },
};

// Counts do not depend on sizes, so the smallest network with a layer of each kind is enough.
const WORKLOAD = {
  name: 'small',
  vocabulary: 100,
  embedding: 8,
  hidden: [8],
  dense: [8],
  dropout: 0.2,
  batch: 2,
  length: 4,
};
// Far below the length of an epoch, so that no validation interrupts.
const STEPS = 2000;
const SETTLING = 50;
// Milliseconds. Short, because a small network takes many steps per burst on the CPU.
const BURST = 20;

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const count = lab.quick ? STEPS / 10 : STEPS;
  const webgpu = await train(lab, 'webgpu', count);
  const cpu = await train(lab, 'cpu', count);
  const steps = `from step ${webgpu.from} to ${webgpu.to}`;
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [
    { what: `WebGPU: buffers created ${steps}`, unit: 'count', ours: webgpu.buffers },
    {
      what: 'WebGPU: buffers created per step',
      unit: 'count',
      ours: webgpu.buffers / (webgpu.to - webgpu.from),
      bar: bars.buffers,
    },
    { what: `WebGPU: bytes of wasm memory gained ${steps}`, unit: 'count', ours: webgpu.gained, bar: bars.memory },
    {
      what: `CPU: bytes of wasm memory gained from step ${cpu.from} to ${cpu.to}`,
      unit: 'count',
      ours: cpu.gained,
      bar: bars.memory,
    },
  ];
  return { rows };
}

/**
 * Counts allocations after the first steps.
 * @param {import('./harness/lab.js').Lab} lab
 * @param {'webgpu' | 'cpu'} device
 * @param {number} count Steps.
 */
async function train(lab, device, count) {
  const browser = await lab.browser();
  const wordloom = await browser.wordloom(device, WORKLOAD, BURST);
  let steps = 0;
  /** @param {number} until */
  const reach = async (until) => {
    while (steps < until) {
      const burst = await wordloom.burst();
      if (burst.judged) throw new Error('a validation came between the steps');
      steps += burst.steps;
    }
    return { ...(await wordloom.counts()), steps };
  };
  const settled = await reach(SETTLING);
  const last = SETTLING + count;
  lab.say(`${device}: ${settled.steps} steps done, up to ${last}`);
  const end = await reach(last);
  await wordloom.close();
  return {
    from: settled.steps,
    to: end.steps,
    buffers: end.buffers - settled.buffers,
    gained: end.memory - settled.memory,
  };
}
