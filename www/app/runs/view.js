// The runs in a table: the name of each, what differs, and its results.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { curveValue, estimateOf, trialValue } from './scores_state.js';
import { inOrder } from './order_state.js';
import { isActive } from './run_state.js';
import { bestEpoch } from './selectors_state.js';
import { constantName, estimate, headOf, measureOf } from '../results/words.js';
import { runName } from './words.js';
import { runWords } from '../settings/words.js';
import { colorOf } from '../../ui/run_color.js';
import { sparkline } from '../../ui/sparkline.js';
import { checkedOf, valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./run_state.js').Run} Run */
/** @typedef {import('./order_state.js').Column} Column */
/** @typedef {import('../columns/state.js').TargetChoice} Target */
/** @typedef {import('../../engine/protocol.d.ts').Metrics} Metrics */

/** Columns besides the test results. */
const FIXED_COLUMNS = 8;

/**
 * @param {Ui} ui
 * @param {import('./state.js').Runs} runs
 * @param {Target[]} targets The columns to predict.
 * @param {import('../settings/state.js').PresetSettings[]} presets
 * @param {number[]} usable The runs whose kept model could predict.
 */
export function runsTable(ui, { list, order, expanded }, targets, presets, usable) {
  const latest = list.findLast(({ metrics }) => metrics)?.metrics;
  const trials = list.filter(({ trial }) => trial);
  const rows = (/** @type {Run[]} */ some) =>
    inOrder(some, order).map((run) => row(ui, run, runName(ui, list, run, presets), targets, usable.includes(run.id)));
  /** @param {Column} by @param {string} words */
  const head = (by, words) => {
    const sorted = order.by === by ? (order.descending ? 'descending' : 'ascending') : 'none';
    return html`
      <th scope="col" aria-sort=${sorted}>
        <button type="button" class="sort" @click=${() => ui.actions.runs.sort(by)}>${words}</button>
      </th>
    `;
  };
  return html`
    <h3>${ui.t('runs.title')}</h3>
    <div class="scroll" role="group" aria-label=${ui.t('runs.title')} tabindex="0">
      <table class="numbers runs" aria-label=${ui.t('runs.title')}>
        <thead>
          <tr>
            ${head('run', ui.t('runs.run'))}
            <th scope="col">${ui.t('runs.shown')}</th>
            <th scope="col" class="words">${ui.t('runs.name')}</th>
            <th scope="col">${ui.t('runs.curve')}</th>
            ${targets.map((target, index) => head(index, headOf(ui, target, targets.length > 1)))}
            <th scope="col">${ui.t('runs.bestEpoch')}</th>
            ${head('seconds', ui.t('runs.time'))}
            <th scope="col" class="words">${ui.t('runs.device')}</th>
            <th scope="col" class="words">${ui.t('runs.actions')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows(list.filter(({ trial }) => !trial))}
          ${
            latest
              ? html`
                  ${simple(ui, ui.t('baseline.blend'), latest, 'blend', null)}
                  ${simple(ui, ui.t('baseline.linear'), latest, 'linear', latest.linearSeconds)}
                  ${simple(
                    ui,
                    ui.t(targets.length > 1 ? 'baseline.constant' : constantName(latest.targets[0].kind)),
                    latest,
                    'constant',
                    null,
                  )}
                `
              : nothing
          }
        </tbody>
        ${
          trials.length
            ? html`
                <tbody>
                  <tr class="fold">
                    <th scope="rowgroup" class="words" colspan=${FIXED_COLUMNS + targets.length}>
                      <button
                        type="button"
                        class="plain"
                        aria-expanded=${expanded}
                        @click=${() => ui.actions.runs.expandTrials(!expanded)}
                      >
                        ${ui.t(expanded ? 'runs.hideTrials' : 'runs.showTrials', { count: trials.length })}
                      </button>
                    </th>
                  </tr>
                  ${expanded ? rows(trials) : nothing}
                </tbody>
              `
            : nothing
        }
      </table>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {Run} run
 * @param {string} given Its name where the person has not named it.
 * @param {Target[]} targets
 * @param {boolean} usable Whether its kept model could predict.
 */
function row(ui, run, given, targets, usable) {
  const { id, metrics, progress, plan, record } = run;
  const best = bestEpoch(run);
  const words = runWords(ui, run);
  return html`
    <tr data-run=${colorOf(id)}>
      <th scope="row">${ui.number(id)}</th>
      <td>
        <label class="swatch">
          <input
            type="checkbox"
            aria-label=${ui.t('runs.show', { run: id })}
            .checked=${live(!run.hidden)}
            @change=${(/** @type {Event} */ event) => ui.actions.runs.show(id, checkedOf(event))}
          />
          <span aria-hidden="true"></span>
        </label>
      </td>
      <td class="words">
        <input
          class="name"
          type="text"
          maxlength="120"
          spellcheck="false"
          aria-label=${ui.t('runs.nameOf', { run: id })}
          .value=${run.name ?? given}
          @change=${(/** @type {Event} */ event) => rename(ui, event, id, given)}
        />
        ${words === given ? nothing : html`<p class="note">${words}</p>`}
        ${run.trial?.cut ? html`<p class="note">${ui.t('runs.cut')}</p>` : nothing}
      </td>
      <td>${run.status === 'failed' ? ui.t('runs.failed') : sparkline(run.epochs.map(curveValue))}</td>
      ${targets.map(
        ({ kind }, index) =>
          html`<td>
            ${
              run.trial
                ? validated(ui, run, kind, index)
                : metrics
                  ? estimate(ui, estimateOf(metrics, index), (value) => measureOf(kind).write(ui, value))
                  : ''
            }
          </td>`,
      )}
      <td>${best ? ui.number(best.epoch) : ''}</td>
      <td>${progress ? ui.duration(progress.seconds) : ''}</td>
      <td class="words">${plan ? ui.t(`device.${plan.device.kind}`) : ''}</td>
      <td class="words">
        <div class="row-buttons">
          ${
            usable
              ? html`
                  <button
                    type="button"
                    class="plain"
                    aria-label=${ui.t('runs.useOf', { run: id })}
                    @click=${() => ui.actions.models.use(id)}
                  >
                    ${ui.t('runs.use')}
                  </button>
                `
              : nothing
          }
          <button
            type="button"
            class="plain"
            ?disabled=${!record}
            aria-label=${ui.t('runs.saveOf', { run: id })}
            @click=${() => ui.actions.runs.saveRecord(id)}
          >
            ${ui.t('runs.save')}
          </button>
          <button
            type="button"
            class="plain"
            ?disabled=${isActive(run)}
            aria-label=${ui.t('runs.deleteOf', { run: id })}
            @click=${(/** @type {Event} */ event) => remove(ui, event, id)}
          >
            ${ui.t('runs.delete')}
          </button>
        </div>
      </td>
    </tr>
  `;
}

/**
 * A trial's score, marked as one on validation rows.
 * @param {Ui} ui
 * @param {Run} run
 * @param {Target['kind']} kind
 * @param {number} index
 */
function validated(ui, run, kind, index) {
  const value = trialValue(run, index);
  return value === null
    ? ''
    : html`${measureOf(kind).write(ui, value)}
        <p class="note">${ui.t('runs.onValidation')}</p>`;
}

/**
 * The button goes away with its run, so the keyboard's focus goes to the table.
 * @param {Ui} ui
 * @param {Event} event
 * @param {number} id
 */
function remove(ui, event, id) {
  const table = /** @type {HTMLElement} */ (event.target).closest('.scroll');
  /** @type {HTMLElement | null} */ (table)?.focus();
  ui.actions.runs.remove(id);
}

/**
 * A name that is emptied, or is the one it had, gives the run its automatic name again.
 * @param {Ui} ui
 * @param {Event} event
 * @param {number} id
 * @param {string} given
 */
function rename(ui, event, id, given) {
  const name = valueOf(event).trim();
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (name === '') input.value = given;
  ui.actions.runs.rename(id, name === given ? null : name);
}

/**
 * A baseline model, on the test rows of the latest run.
 * @param {Ui} ui
 * @param {string} name
 * @param {Metrics} metrics
 * @param {'blend' | 'linear' | 'constant'} model
 * @param {number | null} seconds
 */
function simple(ui, name, { targets }, model, seconds) {
  return html`
    <tr class="simple">
      <td></td>
      <td></td>
      <th scope="row" class="words" colspan="2">${name}</th>
      ${targets.map(({ kind, baseline }) => {
        const { name: measured, write } = measureOf(kind);
        return html`<td>${estimate(ui, baseline[model][measured], (value) => write(ui, value))}</td>`;
      })}
      <td></td>
      <td>${seconds === null ? '' : ui.duration(Math.max(seconds, 0.1))}</td>
      <td class="words">${ui.t('device.cpu')}</td>
      <td></td>
    </tr>
  `;
}
