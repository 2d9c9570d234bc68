// The conditions that the shown rows meet, each with a way to change it or to drop it.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { rangeName, sliceName } from '../diagnosis/words.js';
import { valueOf } from '../../ui/inputs.js';
import { furtherConditions } from './state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').RowFilter} RowFilter */

/** The time in which the person goes on typing, in milliseconds. */
const PAUSE = 250;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;

/**
 * @param {Ui} ui
 * @param {import('./state.js').Evaluated} evaluated
 * @param {string[] | null} labels Those of the column; null if it has scores.
 */
export function conditions(ui, { filter }, labels) {
  const { change, clear } = ui.actions.evaluated;
  const further = Object.entries(furtherConditions(filter)).filter(([, condition]) => condition != null);
  return html`
    <div class="evaluated-filter" role="search" aria-label=${ui.t('evaluated.filter')}>
      ${
        labels
          ? html`
              ${choice(ui, 'truth', filter.truth ?? '', labels, (truth) => change({ truth }))}
              ${choice(ui, 'predicted', filter.predicted ?? '', labels, (predicted) => change({ predicted }))}
              ${outcomes(ui, filter)}
            `
          : nothing
      }
      <label class="wide">
        <span>${ui.t('evaluated.search')}</span>
        <input
          type="search"
          .value=${live(filter.search ?? '')}
          @input=${(/** @type {Event} */ event) => {
            const search = valueOf(event);
            clearTimeout(typing);
            typing = setTimeout(() => change({ search }), PAUSE);
          }}
        />
      </label>
    </div>
    ${
      Object.keys(filter).length
        ? html`
            <div class="evaluated-chips">
              ${further.map(([name]) => {
                const words = wordsOf(ui, filter, /** @type {keyof RowFilter} */ (name));
                return html`
                  <button
                    type="button"
                    class="small condition"
                    aria-label=${ui.t('evaluated.drop', { condition: words })}
                    @click=${() => change({ [name]: null })}
                  >
                    ${words} <span aria-hidden="true">×</span>
                  </button>
                `;
              })}
              <button type="button" class="plain" @click=${clear}>${ui.t('evaluated.clear')}</button>
            </div>
          `
        : nothing
    }
  `;
}

/**
 * @param {Ui} ui
 * @param {'truth' | 'predicted'} name
 * @param {string} chosen
 * @param {string[]} labels
 * @param {(label: string) => void} choose
 */
function choice(ui, name, chosen, labels, choose) {
  return html`
    <label>
      <span>${ui.t(`evaluated.${name}`)}</span>
      <select .value=${live(chosen)} @change=${(/** @type {Event} */ event) => choose(valueOf(event))}>
        <option value="" ?selected=${chosen === ''}>${ui.t('evaluated.any')}</option>
        ${labels.map((label) => html`<option value=${label} ?selected=${label === chosen}>${label}</option>`)}
      </select>
    </label>
  `;
}

/**
 * @param {Ui} ui
 * @param {RowFilter} filter
 */
function outcomes(ui, { outcome }) {
  const chosen = outcome ?? '';
  const choose = (/** @type {Event} */ event) =>
    ui.actions.evaluated.change({ outcome: /** @type {any} */ (valueOf(event)), top: null });
  return html`
    <label>
      <span>${ui.t('evaluated.outcome')}</span>
      <select .value=${live(chosen)} @change=${choose}>
        <option value="" ?selected=${chosen === ''}>${ui.t('evaluated.any')}</option>
        ${['correct', 'wrong'].map(
          (each) =>
            html`<option value=${each} ?selected=${each === chosen}>${ui.t(`evaluated.outcome.${each}`)}</option>`,
        )}
      </select>
    </label>
  `;
}

/**
 * @param {Ui} ui
 * @param {RowFilter} filter
 * @param {keyof RowFilter} name
 */
function wordsOf(ui, { confidence, trueScore, error, slice, top, second, nearer, positions }, name) {
  const score = (/** @type {number} */ value) => ui.measure(value, 4);
  if (name === 'slice' && slice) return sliceName(ui, slice);
  if (name === 'top' && top) return ui.t('evaluated.top', { count: top });
  if (name === 'second' && second) return ui.t(`evaluated.second.${second}`);
  if (name === 'differs') return ui.t('modelPair.differs');
  if (name === 'nearer' && nearer) return ui.t(`evaluated.nearer.${nearer}`);
  if (name === 'positions' && positions) return ui.t('evaluated.positions', { points: positions.length });
  if (name === 'confidence' && confidence)
    return ui.t('evaluated.confidenceOf', { range: rangeName(ui, confidence, (value) => ui.percent(value)) });
  if (name === 'trueScore' && trueScore)
    return ui.t('evaluated.trueScoreOf', { range: rangeName(ui, trueScore, score) });
  return error ? ui.t('evaluated.errorOf', { range: rangeName(ui, error, score) }) : '';
}
