// The headline numbers of the model on the test rows.

import { html, nothing } from 'lit-html';
import { judgementOf } from '../state/floor.js';

/** @typedef {import('./ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('../state/runs.js').Run} run
 * @param {boolean} training
 * @param {import('../worker/protocol.d.ts').Predictor} predictor Whose numbers are shown.
 */
export function results(ui, run, training, predictor) {
  const { metrics, failure } = run;
  return html`
    <section class="panel" aria-labelledby="results-title">
      <h3 id="results-title">${ui.t('results.title')}</h3>
      ${metrics ? numbers(ui, judgementOf(metrics, predictor)) : nothing}
      ${!metrics && !failure ? html`<p class="note reading">${ui.t(training ? 'results.training' : 'results.judging')}</p>` : nothing}
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {ReturnType<typeof judgementOf>} metrics
 */
function numbers(ui, { rows, category, score }) {
  return html`
    <p class="note">${ui.t('results.of', { rows })}</p>
    <dl class="stats large">
      ${category ? html`
        ${stat(ui, 'accuracy', ui.percent(category.accuracy))}
        ${stat(ui, 'macroF1', ui.percent(category.macroF1))}
      ` : nothing}
      ${score ? html`
        ${stat(ui, 'meanAbsoluteError', ui.measure(score.meanAbsoluteError))}
        ${stat(ui, 'rootMeanSquaredError', ui.measure(score.rootMeanSquaredError))}
        ${stat(ui, 'r2', optional(ui, score.r2))}
        ${stat(ui, 'pearson', optional(ui, score.pearson))}
      ` : nothing}
    </dl>
  `;
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {string} value
 */
function stat(ui, name, value) {
  return html`
    <div class="stat">
      <dt>${ui.t(`results.${name}`)}</dt>
      <dd>${value}</dd>
      <dd class="note">${ui.t(`results.${name}Note`)}</dd>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {number | null | undefined} value
 */
function optional(ui, value) {
  return value == null ? ui.t('results.undefined') : ui.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
