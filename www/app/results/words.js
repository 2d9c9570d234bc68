// The measures of a predicted column: their names, and how their values are written.

import { html } from 'lit-html';
import { MEASURE_OF } from './measures_state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ModelEstimates} ModelEstimates */
/** @typedef {import('../../engine/protocol.d.ts').TargetKind} TargetKind */
/** @typedef {import('../../engine/protocol.d.ts').Estimate} Estimate */
/** @typedef {keyof ModelEstimates} Name */

/**
 * @typedef {object} Measure
 * @property {Name} name
 * @property {string} title The message of its name.
 * @property {string} curve The message of its name over the validation rows.
 * @property {(ui: Ui, value: number) => string} write
 */

const percent = (/** @type {Ui} */ ui, /** @type {number} */ value) => ui.percent(value);
const plain = (/** @type {Ui} */ ui, /** @type {number} */ value) => ui.measure(value);

/** The measures of a model, the main one of each kind first. @type {Measure[]} */
export const MEASURES = [
  { name: 'accuracy', title: 'results.accuracy', curve: 'chart.accuracy', write: percent },
  { name: 'microF1', title: 'results.microF1', curve: 'chart.microF1', write: percent },
  { name: 'meanAbsoluteError', title: 'results.meanAbsoluteError', curve: 'chart.error', write: plain },
  { name: 'pearson', title: 'results.pearson', curve: 'results.pearson', write: coefficient },
];

/** The main measure of a kind of column. @param {TargetKind} kind @returns {Measure} */
export function measureOf(kind) {
  return /** @type {Measure} */ (MEASURES.find(({ name }) => name === MEASURE_OF[kind]));
}

/** What heads a column of test results. */
const HEADS = { accuracy: 'runs.testAccuracy', microF1: 'runs.testF1', meanAbsoluteError: 'runs.testError' };

/**
 * What heads the test results of a column to predict.
 * @param {Ui} ui
 * @param {{ column: string, kind: TargetKind }} target
 * @param {boolean} several Whether there are others; the column is then named.
 */
export function headOf(ui, { column, kind }, several) {
  const name = ui.t(HEADS[MEASURE_OF[kind]]);
  return several ? ui.t('runs.of', { column, measure: name }) : name;
}

/**
 * A coefficient such as a correlation.
 * @param {Ui} ui
 * @param {number} value
 */
export function coefficient(ui, value) {
  return ui.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/**
 * A measure with its interval.
 * @param {Ui} ui
 * @param {Estimate | null | undefined} measured
 * @param {(value: number) => string} write
 */
export function estimate(ui, measured, write) {
  if (!measured) return ui.t('results.undefined');
  const range = ui.t('results.range', { from: write(measured.low), to: write(measured.high) });
  return html`<span class="value">${write(measured.value)}</span> <span class="interval">${range}</span>`;
}

/** The name of the constant baseline of each kind. @type {Record<TargetKind, string>} */
const CONSTANTS = {
  category: 'baseline.majority',
  labels: 'baseline.commonLabels',
  score: 'baseline.mean',
  ordinal: 'baseline.mean',
};

/** @param {TargetKind} kind */
export function constantName(kind) {
  return CONSTANTS[kind];
}
