// The epochs of a run as a table: the losses, and the validation measure of each column.

import { html, nothing } from 'lit-html';
import { MEASURE_OF } from '../results/measures_state.js';
import { measureOf } from '../results/words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../runs/run_state.js').Run} Run */
/** @typedef {import('../columns/state.js').TargetChoice} TargetChoice */
/** @typedef {import('../../engine/protocol.d.ts').EpochSummary} EpochSummary */

/**
 * @param {Ui} ui
 * @param {Run} run
 * @param {TargetChoice[]} targets The columns to predict.
 */
export function epochsTable(ui, run, targets) {
  if (run.epochs.length === 0) return html`<p class="note">${ui.t('chart.noEpoch')}</p>`;
  const several = targets.length > 1;
  const taught = run.epochs.some((epoch) => epoch.targets.some((target) => target.taught != null));
  const named = (/** @type {TargetChoice} */ { column }, /** @type {string} */ key) =>
    several ? ui.t('runs.of', { column, measure: ui.t(key) }) : ui.t(key);
  return html`
    <div class="scroll" role="group" aria-label=${ui.t('chart.epochs')} tabindex="0">
      <table class="numbers" aria-label=${ui.t('chart.epochs')}>
        <thead>
          <tr>
            <th scope="col">${ui.t('chart.epoch')}</th>
            <th scope="col">${ui.t('chart.trainLoss')}</th>
            <th scope="col">${ui.t('chart.validationLoss')}</th>
            ${targets.map(
              (target) => html`
                ${several ? html`<th scope="col">${named(target, 'chart.validationLoss')}</th>` : nothing}
                <th scope="col">${named(target, measureOf(target.kind).curve)}</th>
                ${taught ? html`<th scope="col">${named(target, 'chart.taught')}</th>` : nothing}
              `,
            )}
          </tr>
        </thead>
        <tbody>
          ${run.epochs.map(
            (epoch) => html`
              <tr class=${epoch.epoch === run.progress?.bestEpoch ? 'best' : ''}>
                <th scope="row">${ui.number(epoch.epoch)}</th>
                <td>${ui.measure(epoch.trainLoss, 4)}</td>
                <td>${ui.measure(epoch.loss, 4)}</td>
                ${targets.map(
                  (target, at) => html`
                    ${several ? html`<td>${ui.measure(epoch.targets[at]?.loss ?? NaN, 4)}</td>` : nothing}
                    <td>${measured(ui, target, epoch.targets[at]?.[MEASURE_OF[target.kind]])}</td>
                    ${taught ? html`<td>${measured(ui, target, epoch.targets[at]?.taught)}</td>` : nothing}
                  `,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {TargetChoice} target
 * @param {number | null | undefined} value The measure of an epoch.
 */
function measured(ui, { kind }, value) {
  return value == null ? '' : measureOf(kind).write(ui, value);
}
