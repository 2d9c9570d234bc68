// The time per token on the CPU across sizes. There must be no cliff, for instance where a cache no longer suffices.

import { cliffs, curveTables, describe } from './harness/curve.js';
import { sample } from './harness/sample.js';
import { single } from './harness/workload.js';

export const name = 'curve';
export const about = 'time of one token of a training step on the CPU, over hidden size, length and batch.';

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = { cliffs: { compare: 'count', limit: 0, stretch: 0 } };

const HIDDEN = [32, 64, 128, 256, 512];
const LENGTHS = [16, 32, 64, 128, 256, 512];
const BATCHES = [1, 32, 256];
const QUICK = { hidden: [32, 128, 512], lengths: [16, 64, 256], batches: [1, 32] };

const MOST = 2;
// Milliseconds per burst, and the seconds and bursts of one cell after its warm-up.
const BURST = 100;
const SECONDS = 1;
const MOST_BURSTS = 5;
// How often both ends of a cliff are measured again, so that load from other processes does not look like one.
const SECOND_LOOKS = 2;

/** @typedef {import('./harness/curve.js').Cell} Cell */

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const browser = await lab.browser();
  const sizes = lab.quick ? QUICK : { hidden: HIDDEN, lengths: LENGTHS, batches: BATCHES };
  /** @type {Cell[]} */
  const cells = [];
  for (const batch of sizes.batches) {
    for (const length of sizes.lengths) {
      for (const hidden of sizes.hidden) cells.push(await cell(browser, { hidden, length, batch }));
    }
    lab.say(`batch ${batch} done`);
  }
  const { embedding } = single(1, 1);
  for (let visit = 0; visit < SECOND_LOOKS; visit += 1) await visitAgain(lab, cells, cliffs(cells, embedding, MOST));
  const steep = cliffs(cells, embedding, MOST);
  const failed = cells.filter(({ failure }) => failure !== undefined);
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [
    { what: `neighbors over ${MOST} times apart`, unit: 'count', ours: steep.length, bar: bars.cliffs },
    { what: 'sizes that failed', unit: 'count', ours: failed.length, bar: bars.cliffs },
  ];
  return { rows, text: [curveTables(cells), '', ...steep.map(describe), ...failed.map(why)].join('\n') };
}

/**
 * Measures both ends of each cliff again. The median of all visits counts.
 * @param {import('./harness/lab.js').Lab} lab
 * @param {Cell[]} cells
 * @param {import('./harness/curve.js').Cliff[]} found
 */
async function visitAgain(lab, cells, found) {
  const suspects = new Set(found.flatMap(({ from, to }) => [from, to]));
  if (suspects.size > 0) lab.say(`looking again at ${suspects.size} sizes`);
  for (const suspect of cells.filter((cell) => suspects.has(cell))) {
    const { seconds } = await cell(await lab.browser(), suspect);
    if (seconds === null) continue;
    suspect.visits.push(seconds);
    suspect.seconds = sample(suspect.visits).median;
  }
}

/** @param {Cell} cell */
function why({ hidden, length, batch, failure }) {
  return `- hidden ${hidden}, length ${length}, batch ${batch}: ${failure}`;
}

/**
 * @param {import('./harness/browser.js').Browser} browser
 * @param {{ hidden: number, length: number, batch: number }} size
 * @returns {Promise<Cell>}
 */
async function cell(browser, { hidden, length, batch }) {
  const size = { hidden, length, batch };
  /** @type {import('./harness/browser.js').Contestant | undefined} */
  let wordloom;
  try {
    wordloom = await browser.wordloom('cpu', { ...single(batch, length), hidden: [hidden] }, BURST);
    // The second burst is sized by the pace of the first. A step that takes seconds needs no warm-up.
    if ((await wordloom.burst()).seconds < SECONDS) await wordloom.warmUp(1);
    const times = [];
    const start = performance.now();
    while (times.length === 0 || (times.length < MOST_BURSTS && performance.now() - start < SECONDS * 1000)) {
      times.push(await wordloom.stepTime());
    }
    const seconds = sample(times).median;
    return { ...size, seconds, visits: [seconds] };
  } catch (error) {
    const [first] = String(error instanceof Error ? error.message : error).split('\n');
    return { ...size, seconds: null, visits: [], failure: first.replace('page.evaluate: ', '') };
  } finally {
    await wordloom?.close();
  }
}
