// Precision, recall and F1 of every class, or of every label.

import { html } from 'lit-html';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../../engine/protocol.d.ts').ClassMetrics[]} all
 * @param {string} title The message that names them.
 * @param {string} one The message that names one of them.
 */
export function classes(ui, all, title, one) {
  return html`
    <section class="panel" aria-labelledby="classes-title">
      <h3 id="classes-title">${ui.t(title)}</h3>
      <div class="scroll tall" role="group" aria-label=${ui.t(title)} tabindex="0">
        <table class="numbers" aria-label=${ui.t(title)}>
          <thead>
            <tr>
              <th scope="col" class="words">${ui.t(one)}</th>
              <th scope="col">${ui.t('results.precision')}</th>
              <th scope="col">${ui.t('results.recall')}</th>
              <th scope="col">${ui.t('results.f1')}</th>
              <th scope="col">${ui.t('results.support')}</th>
            </tr>
          </thead>
          <tbody>
            ${all.map(
              ({ label, precision, recall, f1, support }) => html`
                <tr>
                  <th scope="row" class="words">${label}</th>
                  <td>${ui.percent(precision)}</td>
                  <td>${ui.percent(recall)}</td>
                  <td>
                    <span class="bar small" aria-hidden="true"><span .style=${`width: ${100 * f1}%`}></span></span
                    >${ui.percent(f1)}
                  </td>
                  <td>${ui.number(support)}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    </section>
  `;
}
