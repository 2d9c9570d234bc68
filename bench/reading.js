// Reads a CSV file of 100 MB and a million rows with Wordloom and with Papa Parse, in turns in one browser.

import { sample } from './harness/sample.js';

export const name = 'reading';
export const about = 'megabytes a second of a CSV file, from the file to a table, compared with Papa Parse.';

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = {
  rate: { compare: 'timesTheRate', limit: 1, stretch: 2 },
  memory: { compare: 'count', limit: 3, stretch: 2 },
};

const ROWS = 1_000_000;

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const browser = await lab.browser();
  const page = await browser.page('bench/pages/reading.html');
  lab.say('writing the file');
  const { bytes, papa } = await page.call('open', { rows: lab.quick ? ROWS / 10 : ROWS });
  const rate = (/** @type {{ seconds: number }} */ { seconds }) => bytes / 1e6 / seconds;
  await page.call('wordloom');
  const memory = async () => sample([(await page.call('memory')) / bytes]);
  const read = await memory();
  await page.call('choose');
  const chosen = await memory();
  /** @type {Record<string, () => Promise<number>>} */
  const contestants = { wordloom: async () => rate(await page.call('wordloom')) };
  for (const way of papa) contestants[way] = async () => rate(await page.call('papa', way));
  const rates = await lab.alternate(lab.quick ? 2 : 5, contestants);
  await page.close();
  /** @type {import('./harness/row.js').Row[]} */
  const rows = papa.map((/** @type {string} */ way) => ({
    what: `${Math.round(bytes / 1e6)} MB, a second reads (MB)`,
    unit: 'rate',
    ours: rates.wordloom,
    rival: rates[way],
    rivalName: `Papa Parse, ${way}`,
    bar: bars.rate,
  }));
  rows.push(
    { what: 'memory of the engine over the size of the file, once read', unit: 'count', ours: read, bar: bars.memory },
    { what: 'the same, after choosing columns', unit: 'count', ours: chosen, bar: bars.memory },
  );
  return { rows };
}
