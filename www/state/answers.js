// What is predicted, column by column, and how well each came out. Alone in knowing where the numbers stand.

import { MEASURE_OF } from './measures.js';

/** @typedef {import('../worker/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../worker/protocol.d.ts').Estimate} Estimate */

/**
 * How good the network is at a column on the test rows, by the measure of its kind, with its interval.
 * @param {Metrics | null} metrics
 * @param {number} place The column's, among those to predict.
 * @returns {Estimate | null}
 */
export function estimateOf(metrics, place) {
  const target = metrics?.targets[place];
  return target ? target.floor.network[MEASURE_OF[target.kind]] : null;
}

/**
 * What a curve in a row of a table shows: how good the first answer is, by epoch.
 * @param {import('../worker/protocol.d.ts').EpochSummary} epoch
 */
export function curveValue({ targets: [first], loss }) {
  return first?.accuracy ?? first?.microF1 ?? first?.meanAbsoluteError ?? loss;
}

/**
 * What candidates can be ranked by: the classes of the first category, or else the labels, and the first score.
 * @param {import('../worker/protocol.d.ts').RowsSummary | null} rows
 * @returns {{ labels: string[], score: boolean }}
 */
export function rankable(rows) {
  const targets = rows?.targets ?? [];
  const named = targets.find(({ kind }) => kind === 'category') ?? targets.find(({ kind }) => kind === 'labels');
  return { labels: named?.classes.map(({ label }) => label) ?? [], score: targets.some(({ score }) => score !== null) };
}
