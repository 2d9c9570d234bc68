// Precision, recall and F1 of every class, or of every label, with their intervals and the rows behind them.

import { html } from 'lit-html';
import { estimate } from '../results/words.js';
import { behind } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ClassReport} ClassReport */

/**
 * @param {Ui} ui
 * @param {ClassReport[]} all
 * @param {string} title The message that names them.
 * @param {string} one The message that names one of them.
 */
export function classes(ui, all, title, one) {
  const heads = ['results.precision', 'results.recall', 'results.f1', 'diagnosis.rocAuc', 'diagnosis.averagePrecision'];
  return html`
    <section class="panel" aria-labelledby="classes-title">
      <h3 id="classes-title">${ui.t(title)}</h3>
      <p class="note">${ui.t('diagnosis.classesAbout')}</p>
      <div class="scroll tall" role="group" aria-label=${ui.t(title)} tabindex="0">
        <table class="numbers" aria-label=${ui.t(title)}>
          <thead>
            <tr>
              <th scope="col" class="words">${ui.t(one)}</th>
              ${heads.map((head) => html`<th scope="col">${ui.t(head)}</th>`)}
              <th scope="col">${ui.t('results.support')}</th>
            </tr>
          </thead>
          <tbody>
            ${all.map((each) => row(ui, each))}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {ClassReport} report
 */
function row(ui, { label, precision, recall, f1, rocAuc, averagePrecision, support }) {
  const share = (/** @type {number} */ value) => ui.percent(value);
  const coefficient = (/** @type {number} */ value) =>
    ui.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const [truth, predicted] = [{ truth: label }, { predicted: label }];
  const ofClass = ui.t('evaluated.truth.is', truth);
  return html`
    <tr>
      <th scope="row" class="words">${behind(ui, label, truth, ofClass)}</th>
      <td>${behind(ui, estimate(ui, precision, share), predicted, ui.t('evaluated.predicted.is', predicted))}</td>
      <td>${behind(ui, estimate(ui, recall, share), truth, ofClass)}</td>
      <td>${estimate(ui, f1, share)}</td>
      <td>${estimate(ui, rocAuc, coefficient)}</td>
      <td>${estimate(ui, averagePrecision, coefficient)}</td>
      <td>${behind(ui, ui.number(support), truth, ofClass)}</td>
    </tr>
  `;
}
