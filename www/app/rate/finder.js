// Looks for a learning rate: the button, the loss by rate as it comes, and the rate to take.

import { html, nothing } from 'lit-html';
import { alert } from '../../ui/alert.js';
import { rateWords } from '../settings/words.js';
import './chart.js';

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('./state.js').Rate} rate
 * @param {boolean} ready Whether the engine is free to look.
 * @param {string} theme Redraws the canvas when it changes.
 */
export function rateFinder(ui, { searching, search, searchFailure }, ready, theme) {
  const { find, stop } = ui.actions.rate;
  return html`
    <div class="buttons">
      <button type="button" class="small" ?disabled=${!searching && !ready} @click=${searching ? stop : find}>
        ${ui.t(searching ? 'rate.stop' : 'rate.find')}
      </button>
      <p class="note">${ui.t('rate.lead')}</p>
    </div>
    ${alert(ui, searchFailure)}
    <div role="status">
      ${
        search
          ? result(ui, search, searching)
          : searching
            ? html`<p class="note reading">${ui.t('rate.preparing')}</p>`
            : nothing
      }
    </div>
    ${search && search.points.length > 1 ? chart(ui, search, theme) : nothing}
  `;
}

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').RateFinderState} search
 * @param {boolean} searching
 */
function result(ui, { points, steps, ended, suggestion }, searching) {
  if (searching && !ended)
    return html`<p class="note reading">${ui.t('rate.progress', { share: points.length / steps })}</p>`;
  if (suggestion == null) return html`<p class="note">${ui.t(ended ? 'rate.none' : 'rate.stopped')}</p>`;
  return html`
    <p class="buttons">
      <span>${ui.t('rate.found')}</span>
      <button type="button" class="small" @click=${() => ui.actions.settings.set('learningRate', suggestion)}>
        ${ui.t('rate.use', { rate: rateWords(ui, suggestion) })}
      </button>
    </p>
  `;
}

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').RateFinderState} search
 * @param {string} theme
 */
function chart(ui, { points, suggestion }, theme) {
  const power = (/** @type {number} */ value) =>
    ui.number(value, { notation: value < 1e-3 ? 'scientific' : 'standard', maximumSignificantDigits: 1 });
  return html`
    <figure class="rate-figure">
      <figcaption><span class="chart-title">${ui.t('rate.chart')}</span></figcaption>
      <rate-chart
        role="img"
        aria-label=${ui.t('rate.about')}
        .drawing=${{
          across: points.map(({ rate }) => rate),
          lines: [{ style: 'loss', values: points.map(({ loss }) => loss) }],
          logarithmic: true,
          label: ui.t('setting.learningRate'),
          formatAcross: power,
          format: (/** @type {number} */ value) => ui.measure(value),
          mark: suggestion,
          theme,
        }}
      ></rate-chart>
    </figure>
  `;
}
