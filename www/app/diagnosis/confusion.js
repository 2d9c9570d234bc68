// The confusion matrix as a table, each cell shaded by its share of the true class. A cell shows its rows.

import { html } from 'lit-html';
import { asyncAppend } from 'lit-html/directives/async-append.js';
import { checkedOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */

// Cells drawn at once: a matrix of many classes takes longer than a frame.
const CELLS_AT_ONCE = 500;

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').CategoryReport} category
 * @param {boolean} shares Whether cells have fractions of their rows instead of counts.
 */
export function confusion(ui, { classes, confusion: counts }, shares) {
  const labels = classes.map(({ label }) => label);
  return html`
    <section class="panel" aria-labelledby="confusion-title">
      <h3 id="confusion-title">${ui.t('results.confusion')}</h3>
      <p class="note">${ui.t('results.confusionAbout')}</p>
      <label class="tick">
        <input
          type="checkbox"
          .checked=${shares}
          @change=${(/** @type {Event} */ event) => ui.actions.diagnosis.showShares(checkedOf(event))}
        />
        ${ui.t('diagnosis.shares')}
      </label>
      <div class="scroll tall" role="group" aria-label=${ui.t('results.confusion')} tabindex="0">
        <table class="confusion" aria-label=${ui.t('results.confusion')}>
          <thead>
            <tr>
              <th scope="col" class="words">${ui.t('results.trueClass')}</th>
              ${labels.map((label) => html`<th scope="col"><span class="upright">${label}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${asyncAppend(gradually(counts), (row, truth = 0) =>
              line(ui, /** @type {number[]} */ (row), labels, truth, shares),
            )}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

/**
 * The rows, as many between two frames as do not hold them up.
 * @param {number[][]} rows
 */
async function* gradually(rows) {
  const atOnce = Math.max(1, Math.floor(CELLS_AT_ONCE / rows.length));
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % atOnce === 0) await new Promise((resolve) => setTimeout(resolve));
    yield row;
  }
}

/**
 * @param {Ui} ui
 * @param {number[]} row
 * @param {string[]} labels
 * @param {number} truth
 * @param {boolean} shares
 */
function line(ui, row, labels, truth, shares) {
  const total = row.reduce((sum, count) => sum + count, 0);
  return html`
    <tr>
      <th scope="row" class="words">${labels[truth]}</th>
      ${row.map((count, predicted) =>
        cell(ui, count, count / total, shares, { truth: labels[truth], predicted: labels[predicted] }),
      )}
    </tr>
  `;
}

/**
 * @param {Ui} ui
 * @param {number} count
 * @param {number} share Of the rows of the true class, 0 to 1.
 * @param {boolean} shares
 * @param {{ truth: string, predicted: string }} labels
 */
function cell(ui, count, share, shares, labels) {
  if (count === 0) return html`<td class="zero">${ui.number(0)}</td>`;
  const about = ui.t('results.confusionCell', { rows: count, share, ...labels });
  return html`
    <td class=${labels.truth === labels.predicted ? 'right' : 'wrong'} .style=${`--share: ${share.toFixed(3)}`}>
      <button
        type="button"
        class="behind"
        title=${about}
        aria-label=${about}
        @click=${() => ui.actions.evaluated.show(labels)}
      >
        ${shares ? ui.percent(share, 0) : ui.number(count)}
      </button>
    </td>
  `;
}
