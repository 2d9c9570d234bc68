// Several categories, or an interval of scores, in place of a single answer: how many, and how often the truth is one.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alert } from '../../ui/alert.js';
import { checkedOf, valueOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';
import { LEAST_COVERAGE, MOST_COVERAGE } from './state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').PredictionSets} PredictionSets */

/**
 * @param {Ui} ui
 * @param {import('./state.js').SetsState} sets
 * @param {number} shown The index of the shown column.
 */
export function predictionSets(ui, { coverage, used, columns, failure }, shown) {
  // A loaded model has no validation rows, which the panel of decisions says.
  if (failure?.code === 'session.noValidationRows') return nothing;
  const measured = columns[shown];
  const { setCoverage, use } = ui.actions.sets;
  return html`
    <section class="panel decision" aria-labelledby="sets-title">
      <h3 id="sets-title">${ui.t('sets.title')}</h3>
      <p class="note" id="sets-about">${ui.t('sets.about')}</p>
      <div class="field decision-precision">
        <label for="sets-coverage">${ui.t('sets.coverage')}</label>
        <input
          id="sets-coverage"
          type="number"
          min=${100 * LEAST_COVERAGE}
          max=${100 * MOST_COVERAGE}
          step="1"
          aria-describedby="sets-about"
          .value=${typed(String(Math.round(1000 * coverage) / 10))}
          @change=${(/** @type {Event} */ event) => setCoverage(Number.parseFloat(valueOf(event)) / 100)}
        />
      </div>
      ${alert(ui, failure)}
      <div class="verdict" role="status">
        ${
          measured
            ? sentence(ui, measured, coverage)
            : failure
              ? nothing
              : html`<p class="note reading">${ui.t('sets.pending')}</p>`
        }
      </div>
      <label class="tick">
        <input
          type="checkbox"
          .checked=${live(used)}
          @change=${(/** @type {Event} */ event) => use(checkedOf(event))}
        />
        ${ui.t('sets.use')}
      </label>
      <p class="note">${ui.t('sets.useAbout')}</p>
    </section>
  `;
}

/**
 * What the sets or intervals hold on the test rows.
 * @param {Ui} ui
 * @param {PredictionSets} sets
 * @param {number} asked
 */
function sentence(ui, { sets, rows, test }, asked) {
  if (!sets || !test) {
    const enough = Math.ceil(asked / (1 - asked) - 1e-9);
    return html`<p>${ui.t('sets.tooFew', { rows, enough, coverage: asked })}</p>`;
  }
  if (!test.coverage || test.size === null) return html`<p>${ui.t('sets.noTest')}</p>`;
  const { value: held, low, high } = test.coverage;
  const values = { rows: test.rows, held, low, high };
  const isOfLabels = 'labelProbability' in sets.bound;
  const areSure = test.single === 1 && held > asked && !isOfLabels;
  const size = test.single === null ? ui.score(test.size) : ui.measure(test.size);
  return html`
    <p>
      ${
        test.single === null
          ? ui.t('sets.intervals', { ...values, size })
          : isOfLabels
            ? ui.t('sets.labels', { ...values, size })
            : ui.t('sets.sets', { ...values, size, single: test.single })
      }
    </p>
    ${areSure ? html`<p>${ui.t('sets.sure', { coverage: asked })}</p>` : nothing}
    <p class="note">${ui.t('sets.validation', { rows })}</p>
  `;
}
