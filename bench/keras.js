// A training step on the CPU (WebAssembly, one thread) compared with Keras on TensorFlow (native, all cores).

import { Keras } from './harness/keras.js';
import { classic, single } from './harness/workload.js';

export const name = 'keras';
export const about =
  'time of one training step on the CPU (wasm, one thread) compared with Keras on TensorFlow (native, all cores).';

/** @type {import('./harness/row.js').Bar} */
const BAR = { compare: 'shareOfTime', limit: 1.5, stretch: 1 };
export const bars = { single: BAR, classic: BAR, long: BAR };

// `quoted`: Keras 3.15 on TensorFlow 2.21 on the idle two-core machine on which the bars were set, for when Keras is
// missing.
const WORKLOADS = [
  { bar: bars.single, workload: single(32, 32), quoted: 0.0295 },
  { bar: bars.classic, workload: classic(64, 20), quoted: 0.0544 },
  { bar: bars.long, workload: single(16, 256), quoted: 0.1275 },
];
const BURST = 1000;
const WARM_UP = 4;

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const browser = await lab.browser();
  const keras = await Keras.start();
  if (typeof keras === 'string') lab.say(`Keras ${keras}`);
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [];
  for (const { workload, bar, quoted } of WORKLOADS) {
    lab.say(workload.name);
    const wordloom = await browser.wordloom('cpu', workload, BURST);
    await wordloom.warmUp(WARM_UP);
    const rounds = lab.quick ? 3 : 9;
    const ours = () => wordloom.stepTime();
    const row = { what: workload.name, unit: /** @type {const} */ ('time') };
    if (typeof keras === 'string') {
      const times = await lab.alternate(rounds, { ours });
      rows.push({ ...row, ours: times.ours, rival: { quoted }, rivalName: 'Keras, another machine', bar });
    } else {
      await keras.stepTime(workload, BURST / 1000);
      const times = await lab.alternate(rounds, { ours, rival: () => keras.stepTime(workload, BURST / 1000) });
      rows.push({ ...row, ours: times.ours, rival: times.rival, rivalName: keras.version, bar });
    }
    await wordloom.close();
  }
  if (typeof keras !== 'string') keras.close();
  return { rows, text: typeof keras === 'string' ? `Keras ${keras}` : '' };
}
