// A grid of times over hidden size, length and batch size, and the cliffs in it. Knows no clock.

import { digits, grid } from './table.js';

/**
 * `seconds` is the median time of a step over all visits, or null if it failed; then `failure` has the reason.
 * @typedef {{
 *   hidden: number, length: number, batch: number, seconds: number | null, visits: number[], failure?: string,
 * }} Cell
 */
/** @typedef {{ from: Cell, to: Cell, times: number }} Cliff */

const AXES = /** @type {const} */ (['hidden', 'length', 'batch']);

/**
 * The multiply-adds of a layer per token and training step: the products with the input weights and the recurrent
 * weights, once forward and twice backward.
 * @param {number} embedding
 * @param {number} hidden
 */
export function workPerToken(embedding, hidden) {
  return 3 * 4 * hidden * (embedding + hidden);
}

/** @param {Cell} cell Seconds a token. */
export function perToken({ seconds, length, batch }) {
  return seconds === null ? null : seconds / (length * batch);
}

/**
 * Finds the steps to the next larger size on one axis that multiply the time per token and work by more than `most`.
 * @param {Cell[]} cells
 * @param {number} embedding
 * @param {number} most
 * @returns {Cliff[]} The worst first.
 */
export function cliffs(cells, embedding, most) {
  const cost = (/** @type {Cell} */ cell) =>
    /** @type {number} */ (perToken(cell)) / workPerToken(embedding, cell.hidden);
  const measured = cells.filter(({ seconds }) => seconds !== null);
  const found = measured.flatMap((from) =>
    AXES.flatMap((axis) => {
      const others = AXES.filter((other) => other !== axis);
      const line = measured.filter(
        (cell) => cell[axis] > from[axis] && others.every((other) => cell[other] === from[other]),
      );
      if (line.length === 0) return [];
      const to = line.reduce((nearest, cell) => (cell[axis] < nearest[axis] ? cell : nearest));
      return [{ from, to, times: cost(to) / cost(from) }];
    }),
  );
  return found.filter(({ times }) => times > most).sort((a, b) => b.times - a.times);
}

/**
 * Tables of microseconds per token, one per batch size: hidden sizes in rows, lengths in columns.
 * @param {Cell[]} cells
 * @returns {string}
 */
export function curveTables(cells) {
  const values = (/** @type {'hidden' | 'length' | 'batch'} */ axis) =>
    [...new Set(cells.map((cell) => cell[axis]))].sort((a, b) => a - b);
  const write = (/** @type {Cell | undefined} */ cell) => {
    const seconds = cell ? perToken(cell) : null;
    return seconds === null ? (cell?.failure ?? '') : digits(seconds * 1e6);
  };
  const tables = values('batch').map((batch) => {
    const head = ['hidden', ...values('length').map((length) => `length ${length}`)];
    const lines = values('hidden').map((hidden) => [
      String(hidden),
      ...values('length').map((length) =>
        write(cells.find((cell) => cell.hidden === hidden && cell.length === length && cell.batch === batch)),
      ),
    ]);
    return `Batch ${batch}, microseconds a token:\n\n${grid([head, ...lines])}`;
  });
  return tables.join('\n\n');
}

/** @param {Cliff} cliff */
export function describe({ from, to, times }) {
  const place = (/** @type {Cell} */ { hidden, length, batch }) => `hidden ${hidden}, length ${length}, batch ${batch}`;
  return `- from ${place(from)} to ${place(to)}: ${digits(times)} times`;
}
