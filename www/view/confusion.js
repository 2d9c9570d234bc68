// The confusion matrix as a table, each cell shaded by its share of the true class.

import { html } from 'lit-html';

/** @typedef {import('./ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('../worker/protocol.d.ts').Classification} category
 */
export function confusion(ui, { classes, confusion: counts }) {
  const labels = classes.map(({ label }) => label);
  return html`
    <section class="panel" aria-labelledby="confusion-title">
      <h3 id="confusion-title">${ui.t('results.confusion')}</h3>
      <p class="note">${ui.t('results.confusionAbout')}</p>
      <div class="scroll tall" role="group" aria-label=${ui.t('results.confusion')} tabindex="0">
        <table class="confusion" aria-label=${ui.t('results.confusion')}>
          <thead>
            <tr>
              <th scope="col" class="words">${ui.t('results.trueClass')}</th>
              ${labels.map((label) => html`<th scope="col"><span class="slanted">${label}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${counts.map((row, truth) => html`
              <tr>
                <th scope="row" class="words">${labels[truth]}</th>
                ${row.map((count, predicted) => cell(ui, count, total(row), truth === predicted, { truth: labels[truth], predicted: labels[predicted] }))}
              </tr>
            `)}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

/** @param {number[]} row */
function total(row) {
  return row.reduce((sum, count) => sum + count, 0);
}

/**
 * @param {Ui} ui
 * @param {number} count
 * @param {number} all
 * @param {boolean} right
 * @param {{ truth: string, predicted: string }} labels
 */
function cell(ui, count, all, right, labels) {
  if (count === 0) return html`<td class=${right ? 'right zero' : 'zero'}>${ui.number(0)}</td>`;
  const share = count / all;
  return html`
    <td class="${right ? 'right' : 'wrong'} ${share > 0.55 ? 'strong' : ''}" .style=${`--share: ${share.toFixed(3)}`}
      title=${ui.t('results.confusionCell', { rows: count, ...labels })}>${ui.number(count)}</td>
  `;
}
