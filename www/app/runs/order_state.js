// The order in which runs are listed.

import { estimateOf, trialValue } from './scores_state.js';

/** @typedef {import('./run_state.js').Run} Run */
/**
 * What runs can be listed by; a number is the index of a predicted column.
 * @typedef {'run' | 'seconds' | number} Column
 */
/** @typedef {{ by: Column, descending: boolean }} Order */

/** @type {Order} */
export const LATEST_FIRST = { by: 'run', descending: true };

/**
 * The order once a column's head was pressed: by that column, or the other way round where it is by that column
 * already.
 * @param {Pick<import('./state.js').Runs, 'list' | 'order'>} runs
 * @param {Column} by
 * @returns {Order}
 */
export function pressed({ list, order }, by) {
  return { by, descending: order.by === by ? !order.descending : mostFirst(list, by) };
}

/**
 * Whether the greatest comes first at the first click: the better values do.
 * @param {Run[]} list
 * @param {Column} by
 */
function mostFirst(list, by) {
  if (by === 'run' || by === 'seconds') return by === 'run';
  const kind = list.find(({ metrics }) => metrics)?.metrics?.targets[by]?.kind;
  return kind !== 'score' && kind !== 'ordinal';
}

/**
 * The runs in order. A run without a value comes last, in both directions.
 * @param {Run[]} list
 * @param {Order} order
 */
export function inOrder(list, { by, descending }) {
  return list.toSorted((a, b) => {
    const [x, y] = [valueOf(a, by), valueOf(b, by)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || b.id - a.id;
    return (descending ? y - x : x - y) || b.id - a.id;
  });
}

/**
 * @param {Run} run
 * @param {Column} by
 * @returns {number | null}
 */
function valueOf(run, by) {
  if (by === 'run') return run.id;
  if (by === 'seconds') return run.progress?.seconds ?? null;
  return run.trial ? trialValue(run, by) : (estimateOf(run.metrics, by)?.value ?? null);
}
