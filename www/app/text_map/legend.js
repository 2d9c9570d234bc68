// What the colors of the map stand for.

import { html, nothing } from 'lit-html';
import { LEVELS, nameColor } from './colors.js';
import { clusterName } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('./state.js').DrawnTexts} map
 * @param {import('./state.js').Colors | null} colors
 * @param {boolean} isOutcome Whether the colors stand for right and wrong.
 * @param {boolean} isNumber Whether scores are predicted, which are neither.
 */
export function legend(ui, map, colors, isOutcome, isNumber) {
  if (!colors) return nothing;
  if (colors.levels) {
    return html`
      <p class="map-legend">
        <span>${ui.measure(colors.low)}</span>
        <span class="map-levels" aria-hidden="true">
          ${LEVELS.map((level) => html`<span .style=${`--color: var(${level})`}></span>`)}
        </span>
        <span>${ui.measure(colors.high)}</span>
      </p>
    `;
  }
  const isCluster =
    colors.names.length > 0 && colors.indices.every((index, at) => index < 0 || index === map.points[at].cluster);
  const nameOf = (/** @type {string} */ name, /** @type {number} */ index) => {
    if (isOutcome) return ui.t(`evaluated.outcome.${name}`);
    return isCluster ? clusterName(ui, map, index) : name || ui.t('evaluated.noLabel');
  };
  return html`
    <ul class="map-legend">
      ${colors.names.map(
        (name, index) => html`
          <li class="map-key" .style=${`--color: var(${nameColor(index, isOutcome)})`}>${nameOf(name, index)}</li>
        `,
      )}
      ${
        colors.indices.includes(-2)
          ? html`<li class="map-key" .style=${'--color: var(--map-other)'}>${ui.t('textMap.others')}</li>`
          : nothing
      }
      ${isNumber || isOutcome ? nothing : html`<li>× ${ui.t('textMap.crossed')}</li>`}
    </ul>
  `;
}
