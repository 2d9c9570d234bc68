// The runs side by side: what differs, and how each came out.

import { html, nothing } from 'lit-html';
import { bestEpoch } from '../state/select.js';
import { constantName, estimate } from './floor.js';
import { runWords } from './setting_words.js';

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {import('../state/runs.js').Run} Run */
/** @typedef {import('../worker/protocol.d.ts').Standing} Standing */

/**
 * @param {Ui} ui
 * @param {Run[]} runs
 */
export function runsTable(ui, runs) {
  const floor = runs.findLast(({ metrics }) => metrics)?.metrics?.floor;
  // One run that is not judged has nothing to be compared with.
  if (runs.length < 2 && !floor) return nothing;
  const hasAccuracy = runs.some(({ metrics }) => metrics?.category);
  const hasError = runs.some(({ metrics }) => metrics?.score);
  return html`
    <h3>${ui.t('runs.title')}</h3>
    <div class="scroll" role="group" aria-label=${ui.t('runs.title')} tabindex="0">
      <table class="numbers" aria-label=${ui.t('runs.title')}>
        <thead>
          <tr>
            <th scope="col">${ui.t('runs.run')}</th>
            <th scope="col" class="words">${ui.t('runs.settings')}</th>
            <th scope="col">${ui.t('runs.bestEpoch')}</th>
            <th scope="col">${ui.t('runs.loss')}</th>
            ${hasAccuracy ? html`<th scope="col">${ui.t('runs.testAccuracy')}</th>` : nothing}
            ${hasError ? html`<th scope="col">${ui.t('runs.testError')}</th>` : nothing}
            <th scope="col">${ui.t('runs.time')}</th>
          </tr>
        </thead>
        <tbody>
          ${runs.map((run) => row(ui, run, hasAccuracy, hasError)).toReversed()}
          ${floor ? html`
            ${simple(ui, ui.t('floor.linear'), floor.linear, floor.seconds, hasAccuracy, hasError)}
            ${simple(ui, ui.t(constantName(floor)), floor.constant, null, hasAccuracy, hasError)}
          ` : nothing}
        </tbody>
      </table>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {Run} run
 * @param {boolean} hasAccuracy
 * @param {boolean} hasError
 */
function row(ui, run, hasAccuracy, hasError) {
  const best = bestEpoch(run);
  const { metrics, progress } = run;
  return html`
    <tr>
      <th scope="row">${ui.number(run.id)}</th>
      <td class="words">${runWords(ui, run)}</td>
      <td>${run.status === 'failed' ? ui.t('runs.failed') : best ? ui.number(best.epoch) : ''}</td>
      <td>${best ? ui.measure(best.loss) : ''}</td>
      ${hasAccuracy ? html`<td>${metrics?.category ? accuracy(ui, metrics.floor.network) : ''}</td>` : nothing}
      ${hasError ? html`<td>${metrics?.score ? error(ui, metrics.floor.network) : ''}</td>` : nothing}
      <td>${progress ? ui.duration(progress.seconds) : ''}</td>
    </tr>
  `;
}

/**
 * A simpler model, on the rows of the latest run.
 * @param {Ui} ui
 * @param {string} name
 * @param {Standing} standing
 * @param {number | null} seconds
 * @param {boolean} hasAccuracy
 * @param {boolean} hasError
 */
function simple(ui, name, standing, seconds, hasAccuracy, hasError) {
  return html`
    <tr class="simple">
      <td></td>
      <th scope="row" class="words">${name}</th>
      <td></td>
      <td></td>
      ${hasAccuracy ? html`<td>${accuracy(ui, standing)}</td>` : nothing}
      ${hasError ? html`<td>${error(ui, standing)}</td>` : nothing}
      <td>${seconds === null ? '' : ui.duration(Math.max(seconds, 0.1))}</td>
    </tr>
  `;
}

/** @param {Ui} ui @param {Standing} standing */
const accuracy = (ui, standing) => estimate(ui, standing.accuracy, (value) => ui.percent(value));

/** @param {Ui} ui @param {Standing} standing */
const error = (ui, standing) => estimate(ui, standing.meanAbsoluteError, (value) => ui.measure(value));
