// Whether training settles: after the first steps no buffer is created, and the module's memory does not grow.

export const name = 'steady';
export const about = 'buffers created and memory gained over many training steps on WebGPU, counted exactly.';

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = {
  // None a step, on average: fewer than one in a hundred steps.
  buffers: { compare: 'count', limit: 0.01, stretch: 0 },
  memory: { compare: 'count', limit: 0, stretch: 0 },
};

// Counts do not depend on sizes, so the smallest network with a layer of each kind will do.
const WORKLOAD = { name: 'small', vocabulary: 100, embedding: 8, hidden: [8], dense: [8], dropout: 0.2, batch: 2, length: 4 };
// Within one epoch of the browser's texts: no validation comes between.
const STEPS = 2000;
const SETTLING = 50;

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const browser = await lab.browser();
  const wordloom = await browser.wordloom('webgpu', WORKLOAD, 200);
  const last = lab.quick ? STEPS / 10 : STEPS;
  let steps = 0;
  /** @param {number} until */
  const train = async (until) => {
    while (steps < until) {
      const burst = await wordloom.burst();
      if (burst.judged) throw new Error('a validation came between the steps');
      steps += burst.steps;
    }
    return { ...(await wordloom.counts()), steps };
  };
  const settled = await train(SETTLING);
  lab.say(`${settled.steps} steps done, up to ${last}`);
  const end = await train(last);
  await wordloom.close();
  const what = `from step ${settled.steps} to ${end.steps}`;
  const created = end.buffers - settled.buffers;
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [
    { what: `buffers created ${what}`, unit: 'count', ours: created },
    { what: 'the same a step', unit: 'count', ours: created / (end.steps - settled.steps), bar: bars.buffers },
    { what: `bytes of wasm memory gained ${what}`, unit: 'count', ours: end.memory - settled.memory, bar: bars.memory },
    { what: 'bytes of wasm memory at the end', unit: 'count', ours: end.memory },
  ];
  return { rows };
}
