// Other texts in which the selected units behave as in the selected tokens.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { valueOf } from '../../ui/inputs.js';
import { activeUnits, rangeOf } from './pattern_state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').WatchReading} WatchReading */
/** @typedef {import('../../engine/protocol.d.ts').TextActivations} TextActivations */

/** From this absolute value on, a unit is active by default. */
const ACTIVE = 0.5;

/**
 * @param {Ui} ui
 * @param {WatchReading} watched
 * @param {NonNullable<WatchReading['units']>} units
 */
export function similarTexts(ui, watched, { of, activations }) {
  const { similar } = watched;
  const { search, stopSearch } = ui.actions.watchReading;
  const isHidden = of.quantity === 'hidden';
  return html`
    <section class="watch-similar" aria-labelledby="watch-similar-title">
      <h4 id="watch-similar-title">${ui.t('watch.similar.title')}</h4>
      ${
        isHidden
          ? html`
              ${comparison(ui, watched, activations)}
              <div class="buttons">
                ${
                  similar?.running
                    ? html`<button type="button" @click=${stopSearch}>${ui.t('watch.similar.stop')}</button>`
                    : html`<button type="button" @click=${search}>${ui.t('watch.similar.search')}</button>`
                }
                ${
                  similar?.progress
                    ? html`<span class="note ${similar.running ? 'reading' : ''}" role="status"
                        >${ui.t('watch.similar.progress', similar.progress)}</span
                      >`
                    : nothing
                }
              </div>
              ${similar ? matches(ui, similar) : nothing}
            `
          : html`<p class="note">${ui.t('watch.similar.hiddenOnly')}</p>`
      }
    </section>
  `;
}

/**
 * Which units are compared, and how.
 * @param {Ui} ui
 * @param {WatchReading} watched
 * @param {TextActivations} activations
 */
function comparison(ui, { comparison: by, selection }, activations) {
  const { compare, select } = ui.actions.watchReading;
  const number = (/** @type {Event} */ event) => Number(valueOf(event));
  const choose = (/** @type {Event} */ event) => select({ unit: unitOf(number(event), activations) });
  const active = by.by === 'active' ? activeUnits(activations, selection, by.threshold) : [];
  const range = by.by === 'unit' ? rangeOf(activations, selection, by) : null;
  return html`
    <div class="watch-controls">
      <label>
        <span>${ui.t('watch.similar.by')}</span>
        <select
          class="inline"
          .value=${live(by.by)}
          @change=${(/** @type {Event} */ event) =>
            compare(
              valueOf(event) === 'unit' ? { by: 'unit', low: null, high: null } : { by: 'active', threshold: ACTIVE },
            )}
        >
          <option value="unit" ?selected=${by.by === 'unit'}>${ui.t('watch.similar.by.unit')}</option>
          <option value="active" ?selected=${by.by === 'active'}>${ui.t('watch.similar.by.active')}</option>
        </select>
      </label>
      ${
        by.by === 'unit' && range
          ? html`
              ${field(ui.t('watch.similar.unit'), selection.unit, 1, choose)}
              ${field(ui.t('watch.similar.low'), range.low, 0.05, (event) => compare({ ...by, low: number(event) }))}
              ${field(ui.t('watch.similar.high'), range.high, 0.05, (event) => compare({ ...by, high: number(event) }))}
            `
          : by.by === 'active'
            ? field(ui.t('watch.similar.threshold'), by.threshold, 0.05, (event) =>
                compare({ by: 'active', threshold: number(event) }),
              )
            : nothing
      }
    </div>
    <p class="note">
      ${
        by.by === 'active'
          ? active.length
            ? ui.t('watch.similar.active', {
                count: active.length,
                units: active.map(({ unit, sign }) => `${unit}${sign > 0 ? '+' : '−'}`).join(' '),
              })
            : ui.t('watch.similar.noneActive')
          : ui.t('watch.similar.tokens', { count: selection.last - selection.first + 1 })
      }
    </p>
  `;
}

/**
 * A unit that the layer has.
 * @param {number} unit
 * @param {TextActivations} activations
 */
function unitOf(unit, { units }) {
  return Number.isInteger(unit) ? Math.max(0, Math.min(unit, units - 1)) : 0;
}

/**
 * @param {string} name
 * @param {number} value
 * @param {number} step
 * @param {(event: Event) => void} change
 */
function field(name, value, step, change) {
  return html`
    <label>
      <span>${name}</span>
      <input class="inline" type="number" step=${step} .value=${live(String(value))} @change=${change} />
    </label>
  `;
}

/**
 * @param {Ui} ui
 * @param {import('./state.js').Similar} similar
 */
function matches(ui, { matches: found, running }) {
  if (found.length === 0) return running ? nothing : html`<p class="note">${ui.t('watch.similar.none')}</p>`;
  return html`
    <ol class="watch-matches" aria-label=${ui.t('watch.similar.title')}>
      ${found.map(
        ({ line, excerpt, share }) => html`
          <li>
            <p>${excerpt.before}<mark>${excerpt.matched}</mark>${excerpt.after}</p>
            <p class="note">${ui.t('watch.similar.match', { line, share })}</p>
          </li>
        `,
      )}
    </ol>
    <p class="note">${ui.t('watch.similar.about')}</p>
  `;
}
