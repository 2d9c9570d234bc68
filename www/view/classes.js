// Precision, recall and F1 of every class.

import { html } from 'lit-html';

/**
 * @param {import('./ui.js').Ui} ui
 * @param {import('../worker/protocol.d.ts').Classification} category
 */
export function classes(ui, { classes: all }) {
  return html`
    <section class="panel" aria-labelledby="classes-title">
      <h3 id="classes-title">${ui.t('results.classes')}</h3>
      <div class="scroll tall" role="group" aria-label=${ui.t('results.classes')} tabindex="0">
        <table class="numbers" aria-label=${ui.t('results.classes')}>
          <thead>
            <tr>
              <th scope="col" class="words">${ui.t('results.class')}</th>
              <th scope="col">${ui.t('results.precision')}</th>
              <th scope="col">${ui.t('results.recall')}</th>
              <th scope="col">${ui.t('results.f1')}</th>
              <th scope="col">${ui.t('results.support')}</th>
            </tr>
          </thead>
          <tbody>
            ${all.map(({ label, precision, recall, f1, support }) => html`
              <tr>
                <th scope="row" class="words">${label}</th>
                <td>${ui.percent(precision)}</td>
                <td>${ui.percent(recall)}</td>
                <td><span class="bar small" aria-hidden="true"><span .style=${`width: ${100 * f1}%`}></span></span>${ui.percent(f1)}</td>
                <td>${ui.number(support)}</td>
              </tr>
            `)}
          </tbody>
        </table>
      </div>
    </section>
  `;
}
