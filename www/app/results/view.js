// The results on the test rows, column by column: the main numbers, and the comparison with the baseline.

import { html, nothing } from 'lit-html';
import { answers } from './answers.js';
import { baselineTable } from './baseline.js';
import { r2Messages, testRowMessages } from './caution_state.js';
import { coefficient, measureOf } from './words.js';
import { PANEL, tabId, targetTabs } from './target_tabs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../../engine/protocol.d.ts').TargetMetrics} TargetMetrics */
/** @typedef {import('../../engine/protocol.d.ts').ModelMetrics} ModelMetrics */
/** @typedef {import('../../engine/protocol.d.ts').Predictor} Predictor */

/**
 * @param {Ui} ui
 * @param {import('../runs/run_state.js').Run} run
 * @param {boolean} training
 * @param {Predictor} predictor Whose numbers are shown.
 * @param {number} shown The index of the shown column.
 */
export function results(ui, run, training, predictor, shown) {
  const { metrics, failure, membership } = run;
  const own = membership && String(membership.member);
  return html`
    <section class="panel" aria-labelledby="results-title">
      <h3 id="results-title">${ui.t('results.title')}</h3>
      ${metrics ? judged(ui, metrics, predictor, shown, own, run.teacher) : nothing}
      ${
        !metrics && !failure
          ? html`<p class="note ${run.trial ? '' : 'reading'}">
              ${ui.t(run.trial ? 'results.trial' : training ? 'results.training' : 'results.judging')}
            </p>`
          : nothing
      }
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {Metrics} metrics
 * @param {Predictor} predictor
 * @param {number} shown
 * @param {string | null} own What the run's own network is called among those of its ensemble.
 * @param {boolean} teacher Whether the run has the sentence encoder.
 */
function judged(ui, metrics, predictor, shown, own, teacher) {
  const { rows, targets, validation } = metrics;
  const target = targets[shown] ?? targets[0];
  const index = targets.indexOf(target);
  const several = targets.length > 1;
  const tabs = targets.map((each) => ({ column: each.column, kind: each.kind, measure: first(ui, each, predictor) }));
  const within = html`
    ${messages(ui, testRowMessages(target))} ${answers(ui, validation, target.kind, index, teacher, target.constant)}
    ${numbers(ui, target[predictor])} ${baselineTable(ui, metrics, target, own)}
  `;
  return html`
    <p class="note">${ui.t('results.of', { rows, model: predictor })}</p>
    ${
      several
        ? html`
            ${targetTabs(ui, tabs, index)}
            <div role="tabpanel" id=${PANEL} aria-labelledby=${tabId(index)} tabindex="0">${within}</div>
          `
        : within
    }
  `;
}

/**
 * The main measure of a column, in short.
 * @param {Ui} ui
 * @param {TargetMetrics} target
 * @param {Predictor} predictor
 */
function first(ui, { kind, baseline }, predictor) {
  const { name, title, write } = measureOf(kind);
  const value = baseline[predictor][name]?.value;
  return value === undefined ? '' : ui.t('results.short', { measure: ui.t(title), value: write(ui, value) });
}

/**
 * @param {Ui} ui
 * @param {ModelMetrics} model
 */
function numbers(ui, { category, labels, score }) {
  return html`
    <dl class="stats large">
      ${
        category
          ? html`
              ${stat(ui, 'accuracy', ui.percent(category.accuracy))}
              ${stat(ui, 'macroF1', ui.percent(category.macroF1))}
            `
          : nothing
      }
      ${
        labels
          ? html`
              ${stat(ui, 'microF1', ui.percent(labels.microF1))} ${stat(ui, 'labelMacroF1', ui.percent(labels.macroF1))}
              ${stat(ui, 'exact', ui.percent(labels.exact))}
            `
          : nothing
      }
      ${
        score
          ? html`
              ${stat(ui, 'meanAbsoluteError', ui.measure(score.meanAbsoluteError))}
              ${stat(ui, 'rootMeanSquaredError', ui.measure(score.rootMeanSquaredError))}
              ${stat(ui, 'r2', optional(ui, score.r2))} ${stat(ui, 'pearson', optional(ui, score.pearson))}
            `
          : nothing
      }
    </dl>
    ${score ? messages(ui, r2Messages(score, ui.score)) : nothing}
    ${category || labels || score ? nothing : html`<p class="note">${ui.t('results.noRow')}</p>`}
  `;
}

/**
 * @param {Ui} ui
 * @param {import('../../messages/translator.js').Message[]} all
 */
function messages(ui, all) {
  return all.map(({ key, values }) => html`<p class="verdict">${ui.t(key, values)}</p>`);
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {string} value
 */
function stat(ui, name, value) {
  return html`
    <div class="stat">
      <dt>${ui.t(`results.${name}`)}</dt>
      <dd>${value}</dd>
      <dd class="note">${ui.t(`results.${name}Note`)}</dd>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {number | null | undefined} value
 */
function optional(ui, value) {
  return value == null ? ui.t('results.undefined') : coefficient(ui, value);
}
