// The time of each kernel of a training step on WebGPU, by the GPU's own clock.

import { classic, single } from './harness/workload.js';
import { digits, grid } from './harness/table.js';

export const name = 'kernels';
export const about = "time of each kernel of one training step on WebGPU, by the GPU's own clock.";

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = {};

const WARM_UP = 2;
// Kernels below this fraction of the time are added up in one row.
const LEAST_SHARE = 0.002;

/** @typedef {import('./pages/profiler.js').Timed} Timed */

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const browser = await lab.browser();
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [];
  const tables = [];
  for (const workload of [single(32, 32), ...(lab.quick ? [] : [classic(64, 20, 0.2)])]) {
    lab.say(workload.name);
    const wordloom = await browser.wordloom('webgpu', workload, 0, 'profiled_worker.js');
    await wordloom.warmUp(WARM_UP);
    await wordloom.counts();
    const { seconds } = await wordloom.burst();
    /** @type {Timed[]} */
    const timed = await wordloom.counts();
    await wordloom.close();
    const total = timed.reduce((sum, { seconds }) => sum + seconds, 0);
    rows.push({ what: `all kernels, ${workload.name}`, unit: 'time', ours: total });
    rows.push({ what: `the step with timing, ${workload.name}`, unit: 'time', ours: seconds });
    tables.push(`${workload.name}:\n\n${byKernel(timed, total)}`);
  }
  return { rows, text: tables.join('\n\n') };
}

/**
 * @param {Timed[]} timed
 * @param {number} total
 */
function byKernel(timed, total) {
  /** @type {Map<string, number[]>} */
  const kernels = new Map();
  for (const { kernel, seconds } of timed) kernels.set(kernel, [...(kernels.get(kernel) ?? []), seconds]);
  const sums = [...kernels].map(([kernel, times]) => ({
    kernel,
    count: times.length,
    sum: times.reduce((a, b) => a + b, 0),
  }));
  sums.sort((a, b) => b.sum - a.sum);
  const [large, small] = [
    sums.filter(({ sum }) => sum >= LEAST_SHARE * total),
    sums.filter(({ sum }) => sum < LEAST_SHARE * total),
  ];
  const others = { kernel: `${small.length} others`, count: 0, sum: 0 };
  for (const { count, sum } of small) Object.assign(others, { count: others.count + count, sum: others.sum + sum });
  const line = (/** @type {typeof others} */ { kernel, count, sum }) => [
    kernel,
    String(count),
    `${digits(sum * 1000)} ms`,
    `${digits((100 * sum) / total)} %`,
  ];
  return grid([['kernel', 'dispatches', 'time', 'share'], ...[...large, others].map(line)]);
}
