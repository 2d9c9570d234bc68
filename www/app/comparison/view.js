// Structures of the network trained one after another on the same rows: which ones, for how many epochs, and their
// results.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { estimateOf } from '../runs/scores_state.js';
import { chosenStructures, compared } from './state.js';
import { settingsOf } from '../runs/names_state.js';
import { numberDomain } from '../settings/state.js';
import { canStart } from '../training/state.js';
import { estimate, headOf, measureOf } from '../results/words.js';
import { structureName } from '../runs/words.js';
import { checkedOf, numberOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../runs/run_state.js').Run} Run */
/** @typedef {import('../columns/state.js').TargetChoice} Target */

/**
 * @param {Ui} ui
 * @param {State} state
 */
export function comparison(ui, state) {
  const {
    comparison: { offered, running, epochs },
    device,
    settings,
  } = state;
  if (offered.length === 0) return nothing;
  const chosen = chosenStructures(state.comparison);
  const limits = numberDomain(device.settings, 'epochs');
  const budget = epochs ?? Number(settingsOf({ ...settings, plan: null }, device.presets).epochs);
  const runs = compared(state);
  return html`
    <details class="compare">
      <summary>${ui.t('compare.title')}</summary>
      <p class="note">${ui.t('compare.about')}</p>
      <fieldset>
        <legend class="unseen">${ui.t('compare.structures')}</legend>
        <div class="ticks">
          ${offered.map(
            (name) => html`
              <label class="tick">
                <input
                  type="checkbox"
                  ?disabled=${running}
                  .checked=${live(chosen.includes(name))}
                  @change=${(/** @type {Event} */ event) => ui.actions.comparison.choose(name, checkedOf(event))}
                />
                <span>${structureName(ui, name)}</span>
              </label>
            `,
          )}
        </div>
      </fieldset>
      <div class="field">
        <label for="compare-epochs">${ui.t('compare.epochs')}</label>
        <input
          id="compare-epochs"
          type="number"
          min=${limits?.min ?? 1}
          max=${limits?.max ?? ''}
          step="1"
          ?disabled=${running}
          .value=${typed(String(budget))}
          @change=${(/** @type {Event} */ event) => ui.actions.comparison.setEpochs(numberOf(event, budget))}
        />
      </div>
      <div class="buttons">
        <button
          type="button"
          ?disabled=${!running && (chosen.length === 0 || !canStart(state))}
          @click=${running ? ui.actions.comparison.stop : ui.actions.comparison.start}
        >
          ${running ? ui.t('compare.stop') : ui.t('compare.start', { count: chosen.length })}
        </button>
        ${
          running
            ? html`<p class="note" role="status">
                ${ui.t('compare.running', { at: Math.max(runs.length, 1), total: state.comparison.total })}
              </p>`
            : nothing
        }
      </div>
      ${runs.length ? table(ui, runs, state.data.columns.targets) : nothing}
    </details>
  `;
}

/**
 * @param {Ui} ui
 * @param {Run[]} runs
 * @param {Target[]} targets The columns to predict.
 */
function table(ui, runs, targets) {
  return html`
    <div class="scroll" role="group" aria-label=${ui.t('compare.table')} tabindex="0">
      <table class="numbers" aria-label=${ui.t('compare.table')}>
        <thead>
          <tr>
            <th scope="col" class="words">${ui.t('compare.structure')}</th>
            <th scope="col">${ui.t('compare.parameters')}</th>
            <th scope="col">${ui.t('compare.epochsTaken')}</th>
            <th scope="col">${ui.t('runs.time')}</th>
            ${targets.map((target) => html`<th scope="col">${headOf(ui, target, targets.length > 1)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${runs.map((run) => row(ui, run, targets))}
        </tbody>
      </table>
    </div>
    <p class="note">${ui.t('baseline.interval')}</p>
  `;
}

/**
 * @param {Ui} ui
 * @param {Run} run
 * @param {Target[]} targets
 */
function row(ui, { structure, plan, progress, epochs, metrics, status }, targets) {
  return html`
    <tr>
      <th scope="row" class="words">${structureName(ui, structure ?? '')}</th>
      <td>${status === 'failed' ? ui.t('runs.failed') : plan ? ui.number(plan.parameters) : ''}</td>
      <td>${ui.number(epochs.length)}</td>
      <td>${progress ? ui.duration(progress.seconds) : ''}</td>
      ${targets.map(
        ({ kind }, index) =>
          html`<td>
            ${metrics ? estimate(ui, estimateOf(metrics, index), (value) => measureOf(kind).write(ui, value)) : ''}
          </td>`,
      )}
    </tr>
  `;
}
