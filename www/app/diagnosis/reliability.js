// A reliability diagram: how often predictions of a certain confidence are right. Each bar shows its rows.

import { html } from 'lit-html';
import '../../ui/bar_chart.js';
import { estimate } from '../results/words.js';
import { behind, rangeName } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ReliabilityBin} ReliabilityBin */

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').Reliability} reliability
 * @param {string} theme
 */
export function reliability(ui, { bins, expectedCalibrationError }, theme) {
  const name = (/** @type {ReliabilityBin} */ bin) => rangeName(ui, bin, (value) => ui.percent(value, 0));
  const show = (/** @type {ReliabilityBin} */ { confidences }) => ({ confidence: confidences });
  const title = ui.t('reliability.title');
  return html`
    <section class="panel" aria-labelledby="reliability-title">
      <h3 id="reliability-title">${title}</h3>
      <p class="note">${ui.t('reliability.about')}</p>
      <div class="verdict"><p>${ui.t('reliability.error', { error: expectedCalibrationError })}</p></div>
      <bar-chart
        role="img"
        aria-label=${ui.t('diagnosis.chartAbout', { title })}
        .drawing=${{
          bars: bins.map((bin) => ({ label: name(bin), ...bin.accuracy, mark: bin.confidence })),
          across: ui.t('evaluated.confidence'),
          up: ui.t('reliability.right'),
          format: (/** @type {number} */ value) => ui.percent(value, 0),
          pick: (/** @type {number} */ index) => ui.actions.evaluated.show(show(bins[index])),
          theme,
        }}
      ></bar-chart>
      <details class="as-table">
        <summary>${ui.t('chart.asTable')}</summary>
        <table class="numbers" aria-label=${title}>
          <thead>
            <tr>
              <th scope="col">${ui.t('evaluated.confidence')}</th>
              <th scope="col">${ui.t('results.support')}</th>
              <th scope="col">${ui.t('reliability.confidence')}</th>
              <th scope="col">${ui.t('reliability.right')}</th>
            </tr>
          </thead>
          <tbody>
            ${bins.map(
              (bin) => html`
                <tr>
                  <th scope="row">${behind(ui, name(bin), show(bin), name(bin))}</th>
                  <td>${ui.number(bin.rows)}</td>
                  <td>${ui.percent(bin.confidence)}</td>
                  <td>${estimate(ui, bin.accuracy, (value) => ui.percent(value))}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </details>
    </section>
  `;
}
