// Slices of the rows: those on which the model does worse than on the others, and all that were tried.

import { html, nothing } from 'lit-html';
import { estimate } from '../results/words.js';
import { behind, sliceName } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').SliceReport} SliceReport */

/** The most slices that are listed. They are sorted, so the others are the least remarkable ones. */
const MOST = 300;

/**
 * @param {Ui} ui
 * @param {import('./state.js').ColumnDiagnosis} column
 */
export function slices(ui, { slices: { slices: all, leastRows }, score }) {
  const worse = all.filter((slice) => slice.worse);
  const found = { worse: worse.length, tried: all.length };
  const others = all.filter((slice) => !slice.worse).slice(0, MOST);
  return html`
    <section class="panel" aria-labelledby="slices-title">
      <h3 id="slices-title">${ui.t('diagnosis.slices')}</h3>
      <p class="note">${ui.t('diagnosis.slicesAbout', { tried: all.length, rows: leastRows })}</p>
      <div class="verdict">
        <p>${all.length ? ui.t('diagnosis.slicesFound', found) : ui.t('diagnosis.noSlice')}</p>
      </div>
      ${worse.length ? table(ui, worse, score !== null, 'diagnosis.worseSlices') : nothing}
      ${
        others.length
          ? html`<details class="as-table">
              <summary>${ui.t('diagnosis.otherSlices', { count: others.length })}</summary>
              ${table(ui, others, score !== null, 'diagnosis.evenSlices')}
            </details>`
          : nothing
      }
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {SliceReport[]} all
 * @param {boolean} isError Whether the value is an error, and not an accuracy.
 * @param {string} title The message of the table's name.
 */
function table(ui, all, isError, title) {
  const write = (/** @type {number} */ value) => (isError ? ui.measure(value) : ui.percent(value));
  const signed = (/** @type {number} */ value) =>
    isError ? ui.signed(value) : ui.t('diagnosis.points', { points: ui.signed(100 * value) });
  const value = ui.t(isError ? 'results.meanAbsoluteError' : 'results.accuracy');
  return html`
    <div class="scroll tall" role="group" aria-label=${ui.t(title)} tabindex="0">
      <table class="numbers" aria-label=${ui.t(title)}>
        <thead>
          <tr>
            <th scope="col" class="words">${ui.t('diagnosis.slice')}</th>
            <th scope="col">${ui.t('results.support')}</th>
            <th scope="col">${value}</th>
            <th scope="col">${ui.t('diagnosis.rest')}</th>
            <th scope="col">${ui.t('diagnosis.difference')}</th>
          </tr>
        </thead>
        <tbody>
          ${all.map((report) => {
            const name = sliceName(ui, report.slice);
            return html`
              <tr>
                <th scope="row" class="words">${behind(ui, name, { slice: report.slice }, name)}</th>
                <td>${ui.number(report.rows)}</td>
                <td>${estimate(ui, report.value, write)}</td>
                <td>${write(report.rest)}</td>
                <td>${estimate(ui, report.difference, signed)}</td>
              </tr>
            `;
          })}
        </tbody>
      </table>
    </div>
  `;
}
