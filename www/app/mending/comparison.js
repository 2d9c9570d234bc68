// How good the model was before it was trained on the mended data, and how good it is now, on the same test rows.

import { html, nothing } from 'lit-html';
import { measuresOf } from '../diagnosis/measures_state.js';
import { estimate } from '../results/words.js';

/** @typedef {import('../ui.js').Ui} Ui */

/** How many measures of a column are compared: the main ones. */
const COMPARED = 4;

/** How a value is written, by the kind of the measure. @type {Record<string, (ui: Ui) => (value: number) => string>} */
const WRITE = {
  share: (ui) => (value) => ui.percent(value),
  coefficient: (ui) => (value) => ui.number(value, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
  score: (ui) => (value) => ui.measure(value),
};

/**
 * @param {Ui} ui
 * @param {import('./state.js').Before} before
 * @param {Record<number, import('./state.js').ColumnDiagnosis>} after By the index of the column.
 */
export function comparison(ui, { columns, rows, edited }, after) {
  const indices = Object.keys(columns).map(Number);
  const name = (/** @type {string} */ measure, /** @type {string} */ column) =>
    indices.length > 1 ? ui.t('runs.of', { column, measure }) : measure;
  const unknown = indices.map((index) => (after[index]?.rows ?? 0) - columns[index].rows).find((more) => more > 0);
  return html`
    <div class="scroll" role="group" aria-label=${ui.t('edits.compared')} tabindex="0">
      <table class="numbers" aria-label=${ui.t('edits.compared')}>
        <caption>
          ${ui.t('edits.compared')}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="words">${ui.t('diagnosis.measure')}</th>
            <th scope="col">${ui.t('edits.modelBefore')}</th>
            <th scope="col">${ui.t('edits.modelAfter')}</th>
          </tr>
        </thead>
        <tbody>
          ${indices.map((index) => {
            const now = after[index] ? measuresOf(after[index]) : [];
            return measuresOf(columns[index])
              .slice(0, COMPARED)
              .map(
                ({ title, values, measured, kind }, at) => html`
                  <tr>
                    <th scope="row" class="words">${name(ui.t(title, values), columns[index].column)}</th>
                    <td>${estimate(ui, measured, WRITE[kind](ui))}</td>
                    <td>${now[at] ? estimate(ui, now[at].measured, WRITE[kind](ui)) : nothing}</td>
                  </tr>
                `,
              );
          })}
        </tbody>
      </table>
    </div>
    <p class="note">
      ${ui.t('edits.comparedAbout', { rows, edited })}
      ${unknown ? ui.t('edits.comparedUnknown', { count: unknown }) : nothing}
    </p>
  `;
}
