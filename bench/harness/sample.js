// Repeated measurements. Knows nothing of what was measured.

/** @typedef {{ values: number[], median: number, low: number, high: number }} Sample */

/**
 * The median and the quartiles of the values. On a shared machine the extremes mostly reflect other processes.
 * @param {number[]} values At least one.
 * @returns {Sample}
 */
export function sample(values) {
  if (values.length === 0) throw new RangeError('a sample holds at least one value');
  const sorted = [...values].sort((a, b) => a - b);
  return { values, median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/**
 * Measures all contestants in turns, so that whatever slows the machine down affects all of them.
 * @template {string} Name
 * @param {number} rounds
 * @param {Record<Name, () => Promise<number>>} contestants Each gives one measurement.
 * @returns {Promise<Record<Name, Sample>>}
 */
export async function alternate(rounds, contestants) {
  const names = /** @type {Name[]} */ (Object.keys(contestants));
  const values = /** @type {Record<Name, number[]>} */ ({});
  for (const name of names) values[name] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) values[name].push(await contestants[name]());
  }
  return /** @type {Record<Name, Sample>} */ (Object.fromEntries(names.map((name) => [name, sample(values[name])])));
}

/**
 * @param {number[]} sorted
 * @param {number} share
 */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.ceil(place);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}
