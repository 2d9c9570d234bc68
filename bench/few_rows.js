// The time of a run on a few hundred rows in the tab, with its folds and its evaluation, and until word vectors are
// ready. The rows are those of TREC beside the checkout.

import { access, readFile } from 'node:fs/promises';
import { sample } from './harness/sample.js';

export const name = 'few_rows';
export const about = 'time of a whole run on 300 rows, on one thread of the CPU, and of reading word vectors.';

/** The most that a run and reading the vectors may take, in seconds. */
const MOST = { run: 60, vectors: 1 };

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = {
  run: { compare: 'timesFaster', limit: 1, stretch: 2 },
  vectors: { compare: 'timesFaster', limit: 1, stretch: 2 },
};

const ROWS = 300;
const RUNS = 3;
const TRAIN = new URL('../../shared/data/trec/train.csv', import.meta.url);
const VECTORS = new URL('../www/vectors/en-30k-100.bin', import.meta.url);

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const file = await readFile(TRAIN, 'utf8').catch(() => null);
  if (file === null) return { rows: [], text: 'There is no ../shared/data/trec: nothing was measured.' };
  const hasVectors = await access(VECTORS).then(
    () => true,
    () => false,
  );
  if (!hasVectors) return { rows: [], text: 'There is no www/vectors (cargo xtask vectors): nothing was measured.' };
  // No cell of this file has a line break.
  const text = file
    .split('\n')
    .slice(0, ROWS + 1)
    .join('\n');
  const browser = await lab.browser();
  const page = await browser.page('bench/pages/few_rows.html');
  const runs = lab.quick ? 1 : RUNS;
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [];
  for (const vectors of [false, true]) {
    /** @type {{ run: number, vectors: number }[]} */
    const times = [];
    for (let seed = 1; seed <= runs; seed += 1) {
      lab.say(`a run from ${vectors ? 'word vectors' : 'nothing'}, seed ${seed}`);
      times.push(await page.call('train', { text, vectors, seed }));
    }
    const row = (/** @type {'run' | 'vectors'} */ part, /** @type {string} */ what) => ({
      what,
      unit: /** @type {const} */ ('time'),
      ours: sample(times.map((each) => each[part])),
      rival: MOST[part],
      rivalName: 'required',
      bar: bars[part],
    });
    if (vectors) rows.push(row('vectors', 'word vectors, from the request to the end of reading'));
    rows.push(row('run', `a run on ${ROWS} rows from ${vectors ? 'word vectors' : 'nothing'}, evaluated`));
  }
  await page.close();
  return { rows };
}
