// Errors of scores: how they are distributed, and by ranges of the true score and of the length. Each bar shows its
// rows, and so does each row of the table.

import { html } from 'lit-html';
import { estimate } from '../results/words.js';
import '../../ui/bar_chart.js';
import { behind, rangeName } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').RangeError} RangeError */
/** @typedef {import('../../engine/protocol.d.ts').ResidualBin} ResidualBin */
/** @typedef {import('../../engine/protocol.d.ts').RowFilter} RowFilter */

/**
 * @typedef {object} Ranges
 * @property {string} id
 * @property {string} title The message of the title.
 * @property {string} across The message of what the ranges are of.
 * @property {(value: number) => string} write
 * @property {(range: import('../../engine/protocol.d.ts').Range) => RowFilter} filter The rows of a range.
 */

/**
 * The mean absolute error by ranges of a number.
 * @param {Ui} ui
 * @param {RangeError[]} ranges
 * @param {Ranges} of
 * @param {string} theme
 */
export function errorByRange(ui, ranges, { id, title, across, write, filter }, theme) {
  const name = (/** @type {RangeError} */ { range }) => rangeName(ui, range, write);
  return html`
    <section class="panel" aria-labelledby=${id}>
      <h3 id=${id}>${ui.t(title)}</h3>
      <p class="note">${ui.t('diagnosis.rangesAbout')}</p>
      <bar-chart
        role="img"
        aria-label=${ui.t('diagnosis.chartAbout', { title: ui.t(title) })}
        .drawing=${{
          bars: ranges.map((range) => ({ label: name(range), ...range.meanAbsoluteError })),
          across: ui.t(across),
          up: ui.t('results.meanAbsoluteError'),
          format: (/** @type {number} */ value) => ui.measure(value),
          pick: (/** @type {number} */ index) => ui.actions.evaluated.show(filter(ranges[index].range)),
          theme,
        }}
      ></bar-chart>
      <details class="as-table">
        <summary>${ui.t('chart.asTable')}</summary>
        <table class="numbers" aria-label=${ui.t(title)}>
          <thead>
            <tr>
              <th scope="col">${ui.t(across)}</th>
              <th scope="col">${ui.t('results.support')}</th>
              <th scope="col">${ui.t('results.meanAbsoluteError')}</th>
              <th scope="col">${ui.t('diagnosis.meanError')}</th>
            </tr>
          </thead>
          <tbody>
            ${ranges.map(
              (each) => html`
                <tr>
                  <th scope="row">${behind(ui, name(each), filter(each.range), name(each))}</th>
                  <td>${ui.number(each.rows)}</td>
                  <td>${estimate(ui, each.meanAbsoluteError, (value) => ui.measure(value))}</td>
                  <td>${ui.measure(each.meanError)}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </details>
    </section>
  `;
}

/**
 * How the errors are distributed.
 * @param {Ui} ui
 * @param {ResidualBin[]} bins
 * @param {string} theme
 */
export function residuals(ui, bins, theme) {
  // The middle of the bin around 0 is 0 up to rounding.
  const middle = (/** @type {ResidualBin} */ { from, to }) =>
    ui.measure(from < 0 && to > 0 && Math.abs(from + to) < 1e-9 * (to - from) ? 0 : (from + to) / 2, 2);
  const show = (/** @type {ResidualBin} */ { errors }) => ({ error: errors });
  return html`
    <section class="panel" aria-labelledby="residuals-title">
      <h3 id="residuals-title">${ui.t('diagnosis.residuals')}</h3>
      <p class="note">${ui.t('diagnosis.residualsAbout')}</p>
      <bar-chart
        role="img"
        aria-label=${ui.t('diagnosis.chartAbout', { title: ui.t('diagnosis.residuals') })}
        .drawing=${{
          bars: bins.map((bin) => ({ label: middle(bin), value: bin.rows })),
          across: ui.t('diagnosis.residual'),
          up: ui.t('results.support'),
          format: (/** @type {number} */ value) => ui.number(value),
          pick: (/** @type {number} */ index) => {
            if (bins[index].rows) ui.actions.evaluated.show(show(bins[index]));
          },
          theme,
        }}
      ></bar-chart>
      <details class="as-table">
        <summary>${ui.t('chart.asTable')}</summary>
        <table class="numbers" aria-label=${ui.t('diagnosis.residuals')}>
          <thead>
            <tr>
              <th scope="col">${ui.t('diagnosis.residual')}</th>
              <th scope="col">${ui.t('results.support')}</th>
            </tr>
          </thead>
          <tbody>
            ${bins.map((bin) => {
              const name = rangeName(ui, bin, (value) => ui.measure(value));
              const rows = ui.number(bin.rows);
              return html`
                <tr>
                  <th scope="row">${name}</th>
                  <td>${bin.rows ? behind(ui, rows, show(bin), name) : rows}</td>
                </tr>
              `;
            })}
          </tbody>
        </table>
      </details>
    </section>
  `;
}
