// The map of the texts: points whose color stands for an answer, and the clusters as a list, by which rows are selected
// without a pointer.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alert } from '../../ui/alert.js';
import { valueOf } from '../../ui/inputs.js';
import '../../ui/text_map.js';
import { clusters } from './clusters.js';
import { pointColors } from './colors.js';
import { legend } from './legend.js';
import { colorsOf, places } from './state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').TextMapState} TextMapState */
/** @typedef {import('./state.js').Coloring} Coloring */
/** @typedef {import('./state.js').Placing} Placing */

/** @type {Coloring[]} */
const COLORINGS = ['truth', 'predicted', 'outcome', 'cluster'];
/** @type {Placing[]} */
const PLACINGS = ['components', 'umap'];

/**
 * @param {Ui} ui
 * @param {TextMapState} state
 * @param {{ index: number, isNumber: boolean }} column The shown column.
 * @param {string} theme
 */
export function textMap(ui, state, column, theme) {
  const { progress, map, failure } = state;
  const { draw, cancel } = ui.actions.textMap;
  return html`
    <section id="text-map" class="panel" aria-labelledby="text-map-title">
      <h3 id="text-map-title">${ui.t('textMap.title')}</h3>
      <p class="note">${ui.t('textMap.about')}</p>
      <div class="buttons">
        ${
          progress
            ? html`<button type="button" @click=${cancel}>${ui.t('textMap.cancel')}</button>
                <span class="note reading" role="status">${ui.t('textMap.progress', progress)}</span>`
            : map
              ? nothing
              : html`<button type="button" @click=${draw}>${ui.t('textMap.draw')}</button>`
        }
      </div>
      ${alert(ui, failure)} ${map ? drawn(ui, state, map, column, theme) : nothing}
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {TextMapState} state
 * @param {import('./state.js').DrawnTexts} map
 * @param {{ index: number, isNumber: boolean }} column
 * @param {string} theme
 */
function drawn(ui, state, map, { index, isNumber }, theme) {
  const { coloring, placing, projecting, selected } = state;
  const { color, place, cancel, select } = ui.actions.textMap;
  const values = state.values[index];
  const colors = colorsOf(coloring, map, values);
  const isOutcome = coloring === 'outcome' && !isNumber;
  const colorMessage = (/** @type {Coloring} */ each) => `textMap.color.${each}${suffix(each, isNumber)}`;
  const placeMessage = (/** @type {Placing} */ each) => `textMap.place.${each}`;
  const textOf = (/** @type {number} */ point) => map.points[point]?.text ?? '';
  return html`
    <div class="map-controls">
      ${choice(ui, 'textMap.color', coloring, COLORINGS, colorMessage, color)}
      ${choice(ui, 'textMap.place', projecting === null ? placing : 'umap', PLACINGS, placeMessage, place)}
      ${
        projecting === null
          ? nothing
          : html`<button type="button" class="small" @click=${cancel}>${ui.t('textMap.cancel')}</button>
              <span class="note reading" role="status">${ui.t('textMap.projecting', { share: projecting })}</span>`
      }
    </div>
    ${legend(ui, map, colors, isOutcome, isNumber)}
    <text-map
      role="img"
      aria-label=${ui.t('textMap.picture', { points: map.points.length })}
      .drawing=${{
        places: places(state),
        colors: pointColors(colors, isOutcome, map.points.length),
        crossed: map.points.map((_, at) => values?.values[at]?.correct === false),
        selected,
        textOf,
        select,
        theme,
      }}
    ></text-map>
    ${chosen(ui, selected)}
    <p class="note">
      ${ui.t(placing === 'umap' ? 'textMap.umapAbout' : 'textMap.componentsAbout', { explained: map.explained })}
      ${ui.t(`textMap.of.${map.representation}`)}
      ${map.points.length < map.rows ? ui.t('textMap.most', { points: map.points.length, rows: map.rows }) : nothing}
    </p>
    ${clusters(ui, map, values, isNumber)}
  `;
}

/**
 * The number of selected texts, with a way to their rows.
 * @param {Ui} ui
 * @param {number[]} selected
 */
function chosen(ui, selected) {
  const { showSelected, select } = ui.actions.textMap;
  return html`
    <div class="buttons">
      <span role="status">${ui.t('textMap.selected', { points: selected.length })}</span>
      ${
        selected.length
          ? html`
              <button type="button" class="small" @click=${showSelected}>${ui.t('textMap.show')}</button>
              <button type="button" class="plain" @click=${() => select([])}>${ui.t('textMap.clear')}</button>
            `
          : nothing
      }
    </div>
  `;
}

/**
 * Of scores, the outcome is the size of the error.
 * @param {Coloring} coloring
 * @param {boolean} isNumber
 */
const suffix = (coloring, isNumber) => (coloring === 'outcome' && isNumber ? '.score' : '');

/**
 * @template {string} T
 * @param {Ui} ui
 * @param {string} name The message of its label.
 * @param {T} value
 * @param {T[]} all
 * @param {(each: T) => string} messageOf
 * @param {(each: T) => void} choose
 */
function choice(ui, name, value, all, messageOf, choose) {
  return html`
    <label>
      <span>${ui.t(name)}</span>
      <select
        class="inline"
        .value=${live(value)}
        @change=${(/** @type {Event} */ event) => choose(/** @type {T} */ (valueOf(event)))}
      >
        ${all.map((each) => html`<option value=${each} ?selected=${each === value}>${ui.t(messageOf(each))}</option>`)}
      </select>
    </label>
  `;
}
