// The diagnosis of the column that is shown: its measures, its classes or errors, and slices that do worse.

import { html, nothing } from 'lit-html';
import { alert } from '../../ui/alert.js';
import { classes } from './classes.js';
import { confusion } from './confusion.js';
import { measures } from './measures.js';
import { reliability } from './reliability.js';
import { errorByRange, residuals } from './ranges.js';
import { scatter } from './scatter.js';
import { slices } from './slices.js';

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('./state.js').Diagnosis} diagnosis
 * @param {number} shown The index of the shown column.
 * @param {boolean} several Whether other columns are predicted as well.
 * @param {string} theme
 */
export function diagnosis(ui, { columns, progress, shares, failure }, shown, several, theme) {
  const column = columns[shown];
  return html`
    ${alert(ui, failure)}
    ${
      column
        ? html`
            <section class="detail" aria-label=${column.column}>
              ${several ? html`<h3>${ui.t('results.detail', { column: column.column })}</h3>` : nothing}
              ${column.rows ? detail(ui, column, shares, theme) : nothing}
            </section>
          `
        : failure
          ? nothing
          : html`<p class="note reading">
              ${progress ? ui.t('diagnosis.progress', progress) : ui.t('diagnosis.waiting')}
            </p>`
    }
  `;
}

/**
 * @param {Ui} ui
 * @param {import('./state.js').ColumnDiagnosis} column
 * @param {boolean} shares
 * @param {string} theme
 */
function detail(ui, column, shares, theme) {
  const { category, labels, score, points, byLength, reliability: confidence } = column;
  return html`
    ${measures(ui, column)} ${slices(ui, column)}
    ${category ? classes(ui, category.classes, 'results.classes', 'results.class') : nothing}
    ${labels ? classes(ui, labels.labels, 'results.labels', 'results.label') : nothing}
    ${category ? confusion(ui, category, shares) : nothing} ${confidence ? reliability(ui, confidence, theme) : nothing}
    ${
      score
        ? html`
            ${scatter(ui, points, theme)} ${residuals(ui, score.residuals, theme)}
            ${errorByRange(
              ui,
              score.byTruth,
              {
                id: 'by-truth-title',
                title: 'diagnosis.byTruth',
                across: 'results.true',
                write: (value) => ui.measure(value),
                filter: (range) => ({ trueScore: range }),
              },
              theme,
            )}
            ${
              byLength.length > 1
                ? errorByRange(
                    ui,
                    byLength,
                    {
                      id: 'by-length-title',
                      title: 'diagnosis.byLength',
                      across: 'diagnosis.tokens',
                      write: (value) => ui.number(value),
                      filter: (range) => ({ slice: { by: 'length', range } }),
                    },
                    theme,
                  )
                : nothing
            }
          `
        : nothing
    }
  `;
}
