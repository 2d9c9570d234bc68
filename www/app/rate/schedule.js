// How the learning rate of the next run would go, drawn before it.

import { html, nothing } from 'lit-html';
import { PARAMETER_GROUPS } from '../../engine/contract.js';
import { isOneCurve } from './state.js';
import { alert } from '../../ui/alert.js';
import './chart.js';
import { rateWords } from '../settings/words.js';

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('./state.js').Rate} rate
 * @param {boolean} plateaus Whether it also falls where validation stops getting better, which nobody can draw before.
 * @param {string} theme Redraws the canvas when it changes.
 * @returns {import('../../ui/content.js').Content}
 */
export function schedule(ui, { curve, curveFailure }, plateaus, theme) {
  if (curveFailure) return alert(ui, curveFailure);
  if (!curve) return nothing;
  const one = isOneCurve(curve);
  const format = (/** @type {number} */ value) => rateWords(ui, value);
  const lines = (one ? /** @type {const} */ (['encoder']) : PARAMETER_GROUPS).map((group) => ({
    style: group,
    values: curve.rates[group],
  }));
  const all = lines.flatMap(({ values }) => values);
  const values = { highest: format(Math.max(...all)), first: format(all[0]), last: format(all.at(-1) ?? 0) };
  return html`
    <figure class="rate-figure">
      <figcaption>
        <span class="chart-title">${ui.t('schedule.title')}</span>
        ${
          one
            ? nothing
            : html`
                <span class="legend"
                  >${PARAMETER_GROUPS.map(
                    (group) => html`<span class="key ${group}">${ui.t(`parameterGroup.${group}`)}</span>`,
                  )}</span
                >
              `
        }
      </figcaption>
      <rate-chart
        role="img"
        aria-label=${ui.t(one ? 'schedule.about' : 'schedule.aboutLevels', values)}
        .drawing=${{
          across: curve.points.map((step) => step / curve.stepsPerEpoch),
          lines,
          logarithmic: false,
          label: ui.t('chart.epoch'),
          formatAcross: (/** @type {number} */ value) => ui.number(value),
          format,
          mark: null,
          theme,
        }}
      ></rate-chart>
      ${plateaus ? html`<p class="note">${ui.t('schedule.plateaus')}</p>` : nothing}
    </figure>
  `;
}
