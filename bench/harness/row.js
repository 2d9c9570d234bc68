// One row of a result: our number, a rival's number and a bar. Knows nothing of how they were measured.

/** @typedef {import('./sample.js').Sample} Sample */

/**
 * A number: a count, a sample, or the reason why there is none. `quoted` marks a number from another machine.
 * @typedef {number | Sample | string | { quoted: number } | null} Figure
 */

/**
 * The bar of a row. `compare` names the quantity that is compared with `limit` and with the stricter `stretch`:
 *   `count`: our number, at most;
 *   `timesFaster`: the rival's time over ours, at least;
 *   `shareOfTime`: our time over the rival's, at most;
 *   `timesTheRate`: our rate over the rival's, at least.
 * @typedef {{ compare: 'count' | 'timesFaster' | 'shareOfTime' | 'timesTheRate', limit: number, stretch: number }} Bar
 */

/**
 * @typedef {{
 *   what: string, unit: 'time' | 'rate' | 'pace' | 'count', ours: Figure, rival?: Figure, rivalName?: string,
 *   bar?: Bar,
 * }} Row
 */

/** @typedef {'stretch' | 'met' | 'missed' | 'not measured' | ''} Judged */
/** @typedef {Judged | `${Judged} (quoted)`} Verdict A time quoted from another machine makes for a weaker one. */

const SMALLER_IS_BETTER = { count: true, timesFaster: false, shareOfTime: true, timesTheRate: false };

/**
 * The quantity that is compared with the bar. Without a bar, how many times faster we are; null if a number is missing.
 * @param {Row} row
 * @returns {number | null}
 */
export function ratio({ unit, ours, rival, bar }) {
  const [mine, its] = [central(ours), central(rival)];
  if (mine === null) return null;
  if (bar?.compare === 'count') return mine;
  if (its === null) return null;
  const ourOverIts = unit === 'rate' || unit === 'pace' || bar?.compare === 'shareOfTime';
  return ourOverIts ? mine / its : its / mine;
}

/**
 * The verdict: whether the bar is met.
 * @param {Row} row
 * @returns {Verdict}
 */
export function verdict(row) {
  if (!row.bar) return '';
  const value = ratio(row);
  if (value === null || Number.isNaN(value)) return 'not measured';
  const { compare, limit, stretch } = row.bar;
  const within = (/** @type {number} */ bound) => (SMALLER_IS_BETTER[compare] ? value <= bound : value >= bound);
  const judged = within(stretch) ? 'stretch' : within(limit) ? 'met' : 'missed';
  return isQuoted(row.rival) ? `${judged} (quoted)` : judged;
}

/**
 * The plain number of a figure: a sample's median, or the quoted value.
 * @param {Figure | undefined} figure
 * @returns {number | null}
 */
export function central(figure) {
  if (typeof figure === 'number') return figure;
  if (typeof figure !== 'object' || figure === null) return null;
  return 'quoted' in figure ? figure.quoted : figure.median;
}

/**
 * @param {Figure | undefined} figure
 * @returns {figure is { quoted: number }}
 */
function isQuoted(figure) {
  return typeof figure === 'object' && figure !== null && 'quoted' in figure;
}
