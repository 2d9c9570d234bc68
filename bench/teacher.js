// The pretrained sentence encoder on one thread, in WebAssembly and natively.

import { sample } from './harness/sample.js';

export const name = 'teacher';
export const about = 'time in which all-MiniLM-L6-v2 encodes a text, on one thread of the CPU.';

// The least number of short texts a second: a few hundred rows then take some seconds.
const LEAST_TEXTS = 40;
const SHORT_TOKENS = 12;

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = { short: { compare: 'timesFaster', limit: 1, stretch: 2 } };

/** @typedef {{ target: 'wasm' | 'native', texts: number, tokens: number, seconds: number[] }} Timed */

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const test = ['--target', 'wasm32-unknown-unknown', '--test', 'web', '--', '--include-ignored', '--nocapture'];
  // In seconds. The default of 20 is too short for the longest texts.
  const patience = { WASM_BINDGEN_TEST_TIMEOUT: '600' };
  const wasm = await lab.cargo(['test', '--profile', lab.profile, ...test, 'the_teacher_is_timed'], patience);
  if (wasm.includes('SKIPPED')) {
    return { rows: [], text: '`cargo xtask teacher` was not run: nothing was measured.' };
  }
  const example = ['--package', 'wordloom-teacher', '--example', 'speed'];
  const native = await lab.cargo(['run', '--profile', 'checks', '--no-default-features', ...example]);
  const rows = [...timed(wasm), ...timed(native)].map(({ target, texts, tokens, seconds }) => {
    const isShort = target === 'wasm' && tokens === SHORT_TOKENS;
    return {
      what: `${target}, a text of ${tokens} tokens, ${texts} at a time`,
      unit: /** @type {const} */ ('time'),
      ours: sample(seconds.map((each) => each / texts)),
      ...(isShort ? { rival: 1 / LEAST_TEXTS, rivalName: 'required', bar: bars.short } : {}),
    };
  });
  return { rows, text: 'The native rows use the profile `checks`.' };
}

/**
 * Extracts the JSON lines from the output.
 * @param {string} printed
 * @returns {Timed[]}
 */
function timed(printed) {
  const lines = printed.split('\n').filter((line) => line.startsWith('{"teacher"'));
  if (lines.length === 0) throw new Error(`nothing was measured: ${printed.slice(-500)}`);
  return lines.map((line) => JSON.parse(line).teacher);
}
