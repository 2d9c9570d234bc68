// The models beside each other at one column, on the same test rows: networks, linear model, their blend, what knows
// nothing.

import { html, nothing } from 'lit-html';
import { constantMessage } from './answers_state.js';
import { modelsAt } from './baseline_state.js';
import { constantName, estimate, MEASURES } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./words.js').Measure} Measure */
/** @typedef {import('../../engine/protocol.d.ts').TargetKind} TargetKind */
/** @typedef {import('../../engine/protocol.d.ts').BaselineReport} BaselineReport */

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').Metrics} metrics
 * @param {import('../../engine/protocol.d.ts').TargetMetrics} target
 * @param {string | null} own The name of the run's own network among the ensemble members.
 */
export function baselineTable(ui, metrics, { kind, baseline, constant }, own) {
  const { nGrams, linearSeconds, linearUnlabeled, members, validation } = metrics;
  const models = modelsAt(baseline, members, own);
  const measures = MEASURES.filter(({ name }) => models.some(({ estimates }) => estimates[name]));
  return html`
    <section class="beside" aria-labelledby="baseline-title">
      <h4 id="baseline-title">${ui.t('baseline.title')}</h4>
      <p class="note">${ui.t('baseline.about', { count: nGrams, time: ui.duration(Math.max(linearSeconds, 0.1)) })}</p>
      ${unlabeledNote(ui, linearUnlabeled)} ${verdicts(ui, kind, baseline, constant)}
      <div class="scroll" role="group" aria-label=${ui.t('baseline.title')} tabindex="0">
        <table class="numbers" aria-label=${ui.t('baseline.title')}>
          <thead>
            <tr>
              <th scope="col" class="words">${ui.t('baseline.model')}</th>
              ${measures.map(({ title }) => html`<th scope="col">${ui.t(title)}</th>`)}
              <th scope="col">${ui.t('baseline.weight')}</th>
            </tr>
          </thead>
          <tbody>
            ${models.map((model) => row(ui, model, kind, measures, validation.answers))}
          </tbody>
        </table>
      </div>
      <p class="note">${ui.t('baseline.interval')}</p>
    </section>
  `;
}

/**
 * That the linear model learned from rows without a value as well.
 * @param {Ui} ui
 * @param {number} rows
 */
function unlabeledNote(ui, rows) {
  return rows > 0 ? html`<p class="note">${ui.t('baseline.unlabeled', { rows })}</p>` : nothing;
}

/**
 * What the comparison on the test rows comes to, in sentences. It chooses nothing.
 * @param {Ui} ui
 * @param {TargetKind} kind
 * @param {BaselineReport} baseline
 * @param {import('../../engine/protocol.d.ts').TargetPrediction} constant
 */
function verdicts(ui, kind, baseline, constant) {
  const { verdict, blendVerdict, beatsConstant } = baseline;
  // Which of several models is better is of no use if none is better than no model.
  if (beatsConstant === false) {
    const { key, values } = constantMessage('baseline', kind, constant, ui.score);
    return html`<div class="verdict"><p>${ui.t(key, values)}</p></div>`;
  }
  const answers = kind === 'ordinal' ? 'score' : kind;
  return html`
    <div class="verdict">
      ${verdict ? html`<p>${ui.t(`baseline.${answers}.${verdict}`)}</p>` : nothing}
      ${blendVerdict ? html`<p>${ui.t(`baseline.blend.${blendVerdict}`)}</p>` : nothing}
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {import('./baseline_state.js').Beside} beside
 * @param {TargetKind} kind
 * @param {Measure[]} measures
 * @param {import('../../engine/protocol.d.ts').Predictor} answers The model that answers.
 */
function row(ui, { model, earlier, name, estimates, weight }, kind, measures, answers) {
  const own = model === 'constant' ? constantName(kind) : `baseline.${model}`;
  return html`
    <tr class=${model === 'constant' ? 'simple' : ''}>
      <th scope="row" class="words">
        ${name === null ? ui.t(own) : ui.t('baseline.member', { name })}
        ${model === answers && !earlier ? html`<span class="chip">${ui.t('baseline.answers')}</span>` : nothing}
      </th>
      ${measures.map(
        ({ name: measured, write }) => html`<td>${estimate(ui, estimates[measured], (value) => write(ui, value))}</td>`,
      )}
      <td>${weight === null ? '' : ui.percent(weight, 0)}</td>
    </tr>
  `;
}
