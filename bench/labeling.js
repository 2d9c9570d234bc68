// Gives labels to texts one by one and measures how long the next text takes, while the curve is measured beside it.

export const name = 'labeling';
export const about = 'milliseconds from a label to the next text, in a file of 50,000 texts.';

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = { next: { compare: 'count', limit: 100, stretch: 50 } };

const ROWS = 50_000;
const LABELS = 300;

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  const browser = await lab.browser();
  /** @type {import('./harness/row.js').Row[]} */
  const rows = [];
  for (const classes of [6, 50]) {
    const page = await browser.page('bench/pages/labeling.html');
    lab.say(`labeling texts of ${classes} categories`);
    await page.call('open', { rows: lab.quick ? ROWS / 10 : ROWS, classes });
    const { milliseconds, curves } = await page.call('label', lab.quick ? LABELS / 3 : LABELS);
    await page.close();
    milliseconds.sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
    const at = (/** @type {number} */ rank) => milliseconds[Math.round(rank * (milliseconds.length - 1))];
    const beside = `${curves} curves measured meanwhile`;
    const what = `${classes} categories, ${beside}: milliseconds from a label to the next text`;
    rows.push(
      { what: `${what}, median`, unit: 'count', ours: at(0.5), bar: bars.next },
      { what: `${what}, 99th percentile`, unit: 'count', ours: at(0.99), bar: bars.next },
    );
  }
  return { rows };
}
