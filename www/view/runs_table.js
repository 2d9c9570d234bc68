// The runs side by side: what differs, and how each came out.

import { html, nothing } from 'lit-html';
import { MEASURE_OF } from '../state/measures.js';
import { bestEpoch } from '../state/select.js';
import { constantName, estimate } from './floor.js';
import { measure } from './measures.js';
import { runWords } from './setting_words.js';

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {import('../state/runs.js').Run} Run */
/** @typedef {import('../state/columns.js').TargetChoice} TargetChoice */
/** @typedef {import('../worker/protocol.d.ts').Metrics} Metrics */
/** @typedef {'network' | 'linear' | 'blend' | 'constant'} Model */

/** What heads the column of each measure. */
const HEADS = { accuracy: 'runs.testAccuracy', microF1: 'runs.testF1', meanAbsoluteError: 'runs.testError' };

/**
 * @param {Ui} ui
 * @param {Run[]} runs
 * @param {TargetChoice[]} targets The columns to predict.
 */
export function runsTable(ui, runs, targets) {
  const latest = runs.findLast(({ metrics }) => metrics)?.metrics;
  // One run that is not judged has nothing to be compared with.
  if (runs.length < 2 && !latest) return nothing;
  const head = (/** @type {TargetChoice} */ { column, kind }) => {
    const name = ui.t(HEADS[MEASURE_OF[kind]]);
    return targets.length > 1 ? ui.t('runs.of', { column, measure: name }) : name;
  };
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
            ${targets.map((target) => html`<th scope="col">${head(target)}</th>`)}
            <th scope="col">${ui.t('runs.time')}</th>
          </tr>
        </thead>
        <tbody>
          ${runs.map((run) => row(ui, run, targets)).toReversed()}
          ${latest ? html`
            ${simple(ui, ui.t('floor.blend'), latest, 'blend', null)}
            ${simple(ui, ui.t('floor.linear'), latest, 'linear', latest.linearSeconds)}
            ${simple(ui, ui.t(targets.length > 1 ? 'floor.constant' : constantName(latest.targets[0].kind)), latest, 'constant', null)}
          ` : nothing}
        </tbody>
      </table>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {Run} run
 * @param {TargetChoice[]} targets
 */
function row(ui, run, targets) {
  const best = bestEpoch(run);
  const { metrics, progress } = run;
  return html`
    <tr>
      <th scope="row">${ui.number(run.id)}</th>
      <td class="words">${runWords(ui, run)}</td>
      <td>${run.status === 'failed' ? ui.t('runs.failed') : best ? ui.number(best.epoch) : ''}</td>
      <td>${best ? ui.measure(best.loss) : ''}</td>
      ${metrics ? cells(ui, metrics, 'network') : targets.map(() => html`<td></td>`)}
      <td>${progress ? ui.duration(progress.seconds) : ''}</td>
    </tr>
  `;
}

/**
 * Another model, on the rows of the latest run.
 * @param {Ui} ui
 * @param {string} name
 * @param {Metrics} metrics
 * @param {Model} model
 * @param {number | null} seconds
 */
function simple(ui, name, metrics, model, seconds) {
  return html`
    <tr class="simple">
      <td></td>
      <th scope="row" class="words">${name}</th>
      <td></td>
      <td></td>
      ${cells(ui, metrics, model)}
      <td>${seconds === null ? '' : ui.duration(Math.max(seconds, 0.1))}</td>
    </tr>
  `;
}

/**
 * How good a model is at each column.
 * @param {Ui} ui
 * @param {Metrics} metrics
 * @param {Model} model
 */
function cells(ui, { targets }, model) {
  return targets.map(({ kind, floor }) => {
    const { name, write } = measure(MEASURE_OF[kind]);
    return html`<td>${estimate(ui, floor[model][name], (value) => write(ui, value))}</td>`;
  });
}
