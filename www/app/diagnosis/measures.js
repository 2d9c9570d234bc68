// Every measure of a column, with its confidence interval and a sentence on what it means.

import { html } from 'lit-html';
import { estimate } from '../results/words.js';
import { measuresOf } from './measures_state.js';
import { behind } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */

/** How a value is written, by the kind of the measure. @type {Record<string, (ui: Ui) => (value: number) => string>} */
const WRITE = {
  share: (ui) => (value) => ui.percent(value),
  coefficient: (ui) => (value) => ui.number(value, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
  score: (ui) => (value) => ui.measure(value),
};

/**
 * @param {Ui} ui
 * @param {import('./state.js').ColumnDiagnosis} column
 */
export function measures(ui, column) {
  return html`
    <section class="panel" aria-labelledby="measures-title">
      <h3 id="measures-title">${ui.t('diagnosis.measures')}</h3>
      <p class="note">${ui.t('diagnosis.measuresAbout', { rows: column.rows })}</p>
      <div class="scroll" role="group" aria-label=${ui.t('diagnosis.measures')} tabindex="0">
        <table class="numbers measures" aria-label=${ui.t('diagnosis.measures')}>
          <thead>
            <tr>
              <th scope="col" class="words">${ui.t('diagnosis.measure')}</th>
              <th scope="col">${ui.t('diagnosis.value')}</th>
            </tr>
          </thead>
          <tbody>
            ${measuresOf(column).map(
              ({ title, values, about, measured, kind, filter, rows }) => html`
                <tr>
                  <th scope="row" class="words">
                    ${ui.t(title, values)} <span class="note">${ui.t(about, values)}</span>
                  </th>
                  <td>${behind(ui, estimate(ui, measured, WRITE[kind](ui)), filter, ui.t(rows, values))}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
      <p class="note">${ui.t('diagnosis.intervals')}</p>
    </section>
  `;
}
