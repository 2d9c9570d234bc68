// What the pictures show, as a table: the prediction after each token, and the values of the selected unit.

import { html, nothing } from 'lit-html';

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {string} text
 * @param {import('./followed_state.js').Followed} followed
 * @param {import('./state.js').WatchReading} watched
 * @param {import('../../engine/protocol.d.ts').TextActivations} activations
 */
export function tables(ui, text, { values, label, columns, column }, { read, selection }, activations) {
  const { unit } = selection;
  const say = (/** @type {number} */ value) => (label === null ? ui.score(value) : ui.percent(value));
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  // The linear model reads words that the network cuts.
  const of = (/** @type {number} */ token) =>
    token < activations.tokens.length ? ui.number(activations.values[token * activations.units + unit], digits) : '';
  return html`
    <details class="watch-table">
      <summary>${ui.t('watch.table')}</summary>
      <div class="scroll">
        <table class="numbers">
          <thead>
            <tr>
              <th scope="col" class="words">${ui.t('watch.token')}</th>
              <th scope="col">${label ?? columns[column]}</th>
              ${activations.units ? html`<th scope="col">${ui.t('watch.unit', { unit })}</th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${(read?.prefixes.tokens ?? []).map(
              ({ start, end }, index) => html`
                <tr>
                  <th scope="row" class="words"><bdi>${text.slice(start, end)}</bdi></th>
                  <td>${say(values[index])}</td>
                  ${activations.units ? html`<td>${of(index)}</td>` : nothing}
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    </details>
  `;
}
