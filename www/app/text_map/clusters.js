// The clusters of the map as a table: their words, their rows, and how good the predictions are there.

import { html } from 'lit-html';
import { clusterName } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').MapValue} MapValue */

/**
 * @param {Ui} ui
 * @param {import('./state.js').DrawnTexts} map
 * @param {import('./state.js').MapValues | undefined} values
 * @param {boolean} isNumber Whether scores are predicted.
 */
export function clusters(ui, map, values, isNumber) {
  return html`
    <h4 id="clusters-title">${ui.t('textMap.clusters')}</h4>
    <p class="note">${ui.t('textMap.clustersAbout')}</p>
    <div class="scroll">
      <table class="numbers clusters" aria-labelledby="clusters-title">
        <thead>
          <tr>
            <th scope="col" class="words">${ui.t('textMap.words')}</th>
            <th scope="col">${ui.t('results.support')}</th>
            <th scope="col">${ui.t(isNumber ? 'results.meanAbsoluteError' : 'results.accuracy')}</th>
          </tr>
        </thead>
        <tbody>
          ${map.clusters.map((cluster, index) => {
            const name = clusterName(ui, map, index);
            const about = ui.t('textMap.selectCluster', { cluster: name });
            return html`
              <tr>
                <th scope="row" class="words">
                  <button
                    type="button"
                    class="behind"
                    title=${about}
                    aria-description=${about}
                    @click=${() => ui.actions.textMap.selectCluster(index)}
                  >
                    ${name}
                  </button>
                </th>
                <td>${ui.number(cluster.rows)}</td>
                <td>${quality(ui, map, values, isNumber, index)}</td>
              </tr>
            `;
          })}
        </tbody>
      </table>
    </div>
  `;
}

/**
 * The accuracy of the predictions in a cluster, or their mean absolute error.
 * @param {Ui} ui
 * @param {import('./state.js').DrawnTexts} map
 * @param {import('./state.js').MapValues | undefined} values
 * @param {boolean} isNumber
 * @param {number} index
 */
function quality(ui, map, values, isNumber, index) {
  const own = (values?.values ?? []).filter((value, at) => value && map.points[at].cluster === index);
  if (own.length === 0) return ui.t('results.undefined');
  const numbers = own.map((value) => numberOf(/** @type {MapValue} */ (value)));
  const mean = numbers.reduce((sum, number) => sum + number, 0) / own.length;
  return isNumber ? ui.measure(mean) : ui.percent(mean, 0);
}

/** 1 for a right prediction and 0 for a wrong one; of scores, the absolute error. @param {MapValue} value */
function numberOf({ correct, trueScore, predictedScore }) {
  return correct === null ? Math.abs((predictedScore ?? 0) - (trueScore ?? 0)) : Number(correct);
}
