// The CPU backend's fused LSTM beside burn-nn's chain of operations on the same backend, forward and backward, in wasm and natively.

import { sample } from './harness/sample.js';

export const name = 'recurrence';
export const about = "time of one LSTM layer on the CPU, forward and backward, beside burn-nn's on the same backend.";

/** @type {import('./harness/row.js').Bar} */
const BAR = { compare: 'timesFaster', limit: 3, stretch: 6 };
export const bars = { wasm: BAR, native: BAR };

// As an allocator of WebAssembly does, glibc's is told to keep what is freed: else half of a native pass, ours or theirs, is the kernel
// clearing the same pages over and over.
const KEEPS_MEMORY = {
  MALLOC_MMAP_THRESHOLD_: `${2 ** 32}`,
  MALLOC_TRIM_THRESHOLD_: `${2 ** 32}`,
  MALLOC_TOP_PAD_: `${2 ** 28}`,
};

/** @typedef {{ target: 'wasm' | 'native', batch: number, length: number, fused: number[], burn_nn: number[] }} Race */

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const test = [
    '--target',
    'wasm32-unknown-unknown',
    '--test',
    'web',
    '--',
    '--include-ignored',
    '--nocapture',
    'the_recurrence_is_timed',
  ];
  const wasm = await lab.cargo(['test', '--profile', lab.profile, ...test]);
  // The native build is that of the checks whichever profile is measured: it says what the instructions of a browser leave out.
  const native = await lab.cargo(
    ['run', '--profile', 'checks', '--no-default-features', '--package', 'wordloom-kernels', '--example', 'recurrence'],
    KEEPS_MEMORY,
  );
  const rows = [...races(wasm), ...races(native)].map(({ target, batch, length, fused, burn_nn }) => ({
    what: `${target}, LSTM(128), batch ${batch}, length ${length}`,
    unit: /** @type {const} */ ('time'),
    ours: sample(fused),
    rival: sample(burn_nn),
    rivalName: 'burn-nn',
    bar: bars[target],
  }));
  return {
    rows,
    text: 'The native rows are built by the profile `checks`, and glibc keeps what is freed, as the allocator in WebAssembly does.',
  };
}

/**
 * The lines of JSON among what was printed.
 * @param {string} printed
 * @returns {Race[]}
 */
function races(printed) {
  const lines = printed.split('\n').filter((line) => line.startsWith('{"recurrence"'));
  if (lines.length === 0) throw new Error(`nothing was measured: ${printed.slice(-500)}`);
  return lines.map((line) => JSON.parse(line).recurrence);
}
