// The fused LSTM compared with burn-nn's on the same CPU backend, forward and backward, in WebAssembly and natively.

import { sample } from './harness/sample.js';

export const name = 'recurrence';
export const about =
  'time of one LSTM layer on the CPU, forward and backward, compared with burn-nn on the same backend.';

/** @type {import('./harness/row.js').Bar} */
const BAR = { compare: 'timesFaster', limit: 3, stretch: 6 };
export const bars = { wasm: BAR, native: BAR };

// glibc keeps freed memory, as WebAssembly's allocator does. Otherwise the operating system would clear the same pages
// again and again, which takes half of a native pass, ours or burn-nn's.
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
  // The native rows always use the profile `checks`: they show how much the browser's instruction set costs.
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
    text:
      'The native rows use the profile `checks`, and glibc is configured to keep freed memory, ' +
      "as WebAssembly's allocator does.",
  };
}

/**
 * Extracts the JSON lines from the output.
 * @param {string} printed
 * @returns {Race[]}
 */
function races(printed) {
  const lines = printed.split('\n').filter((line) => line.startsWith('{"recurrence"'));
  if (lines.length === 0) throw new Error(`nothing was measured: ${printed.slice(-500)}`);
  return lines.map((line) => JSON.parse(line).recurrence);
}
