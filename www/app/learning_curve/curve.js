// The learning curve of a column as a chart, and its numbers as a table.

import { html, nothing } from 'lit-html';
import { estimate } from '../results/words.js';
import '../../ui/curve_chart.js';
import { networkPoints } from './state.js';
import { measureName, scoreOf } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').CurvePoint} CurvePoint */

/**
 * @param {Ui} ui
 * @param {import('./state.js').ColumnCurve} column
 * @param {import('../../engine/protocol.d.ts').MeasuredCurve} measured
 * @param {number} index
 * @param {import('./state.js').NetworkSize[]} sizes
 * @param {string} theme
 */
export function curve(ui, column, measured, index, sizes, theme) {
  const measure = measureName(ui, column);
  const others = networkPoints(column, index, sizes);
  const write = (/** @type {number} */ value) => scoreOf(ui, column, value);
  const rows = (/** @type {number} */ value) => ui.number(value, { maximumFractionDigits: 0 });
  const title = ui.t('learningCurve.chart', { measure });
  const at = (/** @type {{ rows: number, score: any }} */ { rows: x, score: y }) => ({ x, y });
  return html`
    <figure class="chart curve">
      <figcaption>
        <span class="chart-title">${title}</span>
        <span class="legend">
          <span class="key measured">${ui.t('learningCurve.measured')}</span>
          <span class="key fitted">${ui.t('learningCurve.fitted')}</span>
          ${others.length ? html`<span class="key networks">${ui.t('learningCurve.ofNetworks')}</span>` : nothing}
        </span>
      </figcaption>
      <curve-chart
        role="img"
        aria-label=${ui.t('diagnosis.chartAbout', { title })}
        .drawing=${{
          points: measured.points.map(at),
          fitted: measured.fitted.map(at),
          others: others.map(at),
          across: ui.t('learningCurve.rows'),
          up: measure,
          formatAcross: rows,
          format: write,
          theme,
        }}
      ></curve-chart>
    </figure>
    <details class="as-table">
      <summary>${ui.t('chart.asTable')}</summary>
      <table class="numbers" aria-label=${title}>
        <thead>
          <tr>
            <th scope="col">${ui.t('learningCurve.rows')}</th>
            <th scope="col">${ui.t('learningCurve.what')}</th>
            <th scope="col">${ui.t('learningCurve.draws')}</th>
            <th scope="col">${measure}</th>
          </tr>
        </thead>
        <tbody>
          ${measured.points.map((point) => line(ui, point, 'learningCurve.measured', write))}
          ${line(ui, /** @type {CurvePoint} */ (measured.fitted.at(-1)), 'learningCurve.fitted', write)}
          ${others.map(
            ({ rows: count, score }) => html`
              <tr>
                <th scope="row">${rows(count)}</th>
                <td class="words">${ui.t('learningCurve.ofNetworks')}</td>
                <td>${ui.number(1)}</td>
                <td>${estimate(ui, score, write)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </details>
  `;
}

/**
 * @param {Ui} ui
 * @param {CurvePoint} point
 * @param {string} what
 * @param {(value: number) => string} write
 */
function line(ui, { rows, score, draws }, what, write) {
  return html`
    <tr>
      <th scope="row">${ui.number(rows, { maximumFractionDigits: 0 })}</th>
      <td class="words">${ui.t(what)}</td>
      <td>${draws ? ui.number(draws) : nothing}</td>
      <td>${estimate(ui, score, write)}</td>
    </tr>
  `;
}
