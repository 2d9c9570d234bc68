// The calculator: for a precision, which rows the model decides by itself, and which go to a person.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alert } from '../../ui/alert.js';
import { checkedOf, valueOf } from '../../ui/inputs.js';
import { behind } from '../diagnosis/words.js';
import { estimate } from '../results/words.js';
import { typed } from '../../ui/typed.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Decisions} Decisions */

const NO_VALIDATION_ROWS = 'session.noValidationRows';

/**
 * @param {Ui} ui
 * @param {import('./state.js').Decision} decision
 * @param {number} shown The index of the shown column.
 */
export function decision(ui, { precision, used, columns, failure }, shown) {
  const decisions = columns[shown];
  const { setPrecision, use } = ui.actions.decision;
  if (failure?.code === NO_VALIDATION_ROWS) return without(ui);
  return html`
    <section class="panel decision" aria-labelledby="decision-title">
      <h3 id="decision-title">${ui.t('decision.title')}</h3>
      <p class="note" id="decision-about">${ui.t('decision.about')}</p>
      <div class="field decision-precision">
        <label for="decision-precision">${ui.t('decision.precision')}</label>
        <input
          id="decision-precision"
          type="number"
          min="50"
          max="100"
          step="1"
          aria-describedby="decision-about"
          .value=${typed(String(Math.round(1000 * precision) / 10))}
          @change=${(/** @type {Event} */ event) => setPrecision(Number.parseFloat(valueOf(event)) / 100)}
        />
      </div>
      ${alert(ui, failure)}
      <div class="verdict" role="status">
        ${
          decisions
            ? sentences(ui, decisions)
            : failure
              ? nothing
              : html`<p class="note reading">${ui.t('decision.pending')}</p>`
        }
      </div>
      ${decisions ? classes(ui, decisions) : nothing}
      <label class="tick">
        <input
          type="checkbox"
          .checked=${live(used)}
          @change=${(/** @type {Event} */ event) => use(checkedOf(event))}
        />
        ${ui.t('decision.use')}
      </label>
      <p class="note">${ui.t('decision.useAbout')}</p>
    </section>
  `;
}

/**
 * That a model from a file, also that of a project that was opened again, has no rows to choose thresholds on.
 * @param {Ui} ui
 */
function without(ui) {
  return html`
    <section class="panel decision" aria-labelledby="decision-title">
      <h3 id="decision-title">${ui.t('decision.title')}</h3>
      <p class="note">${ui.t(`failure.${NO_VALIDATION_ROWS}`)}</p>
    </section>
  `;
}

/**
 * What the thresholds hold on the test rows, then on the rows that they were chosen on.
 * @param {Ui} ui
 * @param {Decisions} decisions
 */
function sentences(ui, { test, validation }) {
  if (validation.decided === 0) return html`<p>${ui.t('decision.nothing', { rows: validation.rows })}</p>`;
  const values = (/** @type {typeof test} */ { rows, coverage, accuracy }) => ({
    rows,
    coverage: coverage?.value ?? 0,
    people: 1 - (coverage?.value ?? 0),
    accuracy: accuracy?.value ?? 0,
    low: accuracy?.low ?? 0,
    high: accuracy?.high ?? 0,
  });
  return html`
    <p>${ui.t(test.decided ? 'decision.test' : 'decision.noTest', values(test))}</p>
    <p>${ui.t('decision.validation', values(validation))}</p>
  `;
}

/**
 * The threshold of each class with what it holds on the test rows.
 * @param {Ui} ui
 * @param {Decisions} decisions
 */
function classes(ui, { thresholds, test }) {
  const share = (/** @type {number} */ value) => ui.percent(value);
  const heads = ['results.precision', 'results.recall', 'decision.decided'];
  return html`
    <div class="scroll tall" role="group" aria-label=${ui.t('decision.classes')} tabindex="0">
      <table class="numbers" aria-label=${ui.t('decision.classes')}>
        <thead>
          <tr>
            <th scope="col" class="words">${ui.t('results.class')}</th>
            <th scope="col">${ui.t('decision.threshold')}</th>
            ${heads.map((head) => html`<th scope="col">${ui.t(head)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${thresholds.classes.map(({ label, probability }, index) => {
            const { precision, recall, decided } = test.classes[index];
            const filter = { predicted: label, confidence: { from: probability ?? 1, to: 1 } };
            const count = ui.number(decided);
            return html`
              <tr>
                <th scope="row" class="words">${label}</th>
                <td>${probability === null ? ui.t('decision.never') : ui.percent(probability)}</td>
                <td>${estimate(ui, precision, share)}</td>
                <td>${estimate(ui, recall, share)}</td>
                <td>${decided ? behind(ui, count, filter, ui.t('decision.decidedAs', { label })) : count}</td>
              </tr>
            `;
          })}
        </tbody>
      </table>
    </div>
    <p class="note">${ui.t('decision.classesAbout')}</p>
  `;
}
