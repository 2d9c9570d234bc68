// Two models on the same rows: the choice of the second one, what the comparison says, and the rows behind each number.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alert } from '../../ui/alert.js';
import { valueOf } from '../../ui/inputs.js';
import { behind } from '../diagnosis/words.js';
import { estimate, measureOf } from '../results/words.js';
import { MEASURE_OF } from '../results/measures_state.js';
import { keyOf } from './state.js';
import { choiceName } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Compared} Compared */
/** @typedef {import('./state.js').Choice} Choice */

/**
 * @param {Ui} ui
 * @param {import('./state.js').ModelPairState} pair
 * @param {Choice[]} all The models to compare with.
 * @param {string} first The name of the diagnosed model.
 * @param {number} shown The index of the shown column.
 */
export function modelPair(ui, { chosen, progress, second, columns, failure }, all, first, shown) {
  const { choose, compare, cancel } = ui.actions.modelPair;
  const column = second ? columns[shown] : undefined;
  const selected = all.some((choice) => keyOf(choice) === chosen) ? chosen : all.length ? keyOf(all[0]) : '';
  return html`
    <section id="model-pair" class="panel" aria-labelledby="model-pair-title">
      <h3 id="model-pair-title">${ui.t('modelPair.title')}</h3>
      <p class="note">${ui.t('modelPair.about')}</p>
      <div class="buttons">
        <label>
          <span>${ui.t('modelPair.with')}</span>
          <select
            class="inline"
            .value=${live(selected)}
            ?disabled=${progress !== null}
            @change=${(/** @type {Event} */ event) => choose(valueOf(event))}
          >
            ${all.map(
              (choice) => html`
                <option value=${keyOf(choice)} ?selected=${keyOf(choice) === selected}>
                  ${choiceName(ui, choice)}
                </option>
              `,
            )}
          </select>
        </label>
        ${
          progress
            ? html`<button type="button" @click=${cancel}>${ui.t('modelPair.cancel')}</button>`
            : html`<button type="button" ?disabled=${all.length === 0} @click=${compare}>
                ${ui.t('modelPair.compare')}
              </button>`
        }
        <span class=${progress ? 'note reading' : 'note'} role="status"
          >${progress ? ui.t('modelPair.progress', progress) : nothing}</span
        >
      </div>
      ${alert(ui, failure)}
      ${second && column ? result(ui, column, { first, second: choiceName(ui, second) }) : nothing}
    </section>
  `;
}

/**
 * The names of both models.
 * @typedef {{ first: string, second: string }} Names
 */

/**
 * @param {Ui} ui
 * @param {Compared} column
 * @param {Names} names
 */
function result(ui, column, names) {
  const { rows, different, outcomes, nearer } = column;
  if (rows === 0) return nothing;
  return html`
    <div class="verdict" role="status">
      <p>${meaning(ui, column, names)}</p>
      <p>
        ${ui.t('modelPair.different', { different, rows, share: different / rows })}
        ${different ? showDifferent(ui) : nothing}
      </p>
    </div>
    ${outcomes ? table(ui, outcomes, names) : nothing} ${nearer ? nearerTable(ui, nearer, names) : nothing}
    ${measured(ui, column, names)}
  `;
}

/** A button to the rows that are predicted differently. @param {Ui} ui */
const showDifferent = (ui) => behind(ui, ui.t('modelPair.showDifferent'), { differs: true }, ui.t('modelPair.differs'));

/**
 * What the comparison means, in a sentence.
 * @param {Ui} ui
 * @param {Compared} column
 * @param {Names} names
 */
function meaning(ui, { outcomes, better, difference, kind }, names) {
  const ahead = better === 'second' ? names.second : names.first;
  const behindIt = better === 'second' ? names.first : names.second;
  if (outcomes) {
    const { firstOnly, secondOnly, pValue } = outcomes;
    const values = { ...names, ahead, behindIt, firstOnly, secondOnly, p: pOf(ui, pValue) };
    return ui.t(better ? 'modelPair.better' : 'modelPair.even', values);
  }
  const error = difference.meanAbsoluteError;
  if (!error) return '';
  const { write } = measureOf(kind);
  const size = (/** @type {number} */ value) => write(ui, value);
  const [low, high] = better === 'second' ? [error.low, error.high] : [-error.high, -error.low];
  return ui.t(better ? 'modelPair.betterScores' : 'modelPair.evenScores', {
    ...names,
    ahead,
    behindIt,
    by: size(Math.abs(error.value)),
    low: size(low),
    high: size(high),
  });
}

/** A p-value. @param {Ui} ui @param {number} value */
function pOf(ui, value) {
  if (value < 0.0001) return ui.t('modelPair.tiny', { bound: ui.number(0.0001, { maximumFractionDigits: 4 }) });
  return ui.number(value, { maximumSignificantDigits: 2 });
}

/**
 * Which of the models is right, as a table of two by two.
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').PairedOutcomes} outcomes
 * @param {Names} names
 */
function table(ui, { bothCorrect, firstOnly, secondOnly, bothWrong }, names) {
  /** @typedef {'correct' | 'wrong'} Outcome */
  const cell = (/** @type {number} */ count, /** @type {Outcome} */ outcome, /** @type {Outcome} */ second) => {
    const about = ui.t('modelPair.cell', {
      ...names,
      firstOutcome: ui.t(`modelPair.${outcome}`),
      secondOutcome: ui.t(`modelPair.${second}`),
    });
    return html`<td>${count ? behind(ui, ui.number(count), { outcome, second }, about) : ui.number(0)}</td>`;
  };
  return html`
    <div class="scroll">
      <table class="numbers paired" aria-label=${ui.t('modelPair.table')}>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${ui.t('modelPair.isCorrect', { model: names.second })}</th>
            <th scope="col">${ui.t('modelPair.isWrong', { model: names.second })}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">${ui.t('modelPair.isCorrect', { model: names.first })}</th>
            ${cell(bothCorrect, 'correct', 'correct')} ${cell(firstOnly, 'correct', 'wrong')}
          </tr>
          <tr>
            <th scope="row">${ui.t('modelPair.isWrong', { model: names.first })}</th>
            ${cell(secondOnly, 'wrong', 'correct')} ${cell(bothWrong, 'wrong', 'wrong')}
          </tr>
        </tbody>
      </table>
    </div>
  `;
}

/**
 * Which of the models is nearer to the true score.
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').NearerCounts} nearer
 * @param {Names} names
 */
function nearerTable(ui, { first, second, equal }, names) {
  const rows = [
    /** @type {const} */ ([ui.t('modelPair.nearer', { model: names.first }), first, { nearer: 'first' }]),
    /** @type {const} */ ([ui.t('modelPair.nearer', { model: names.second }), second, { nearer: 'second' }]),
    /** @type {const} */ ([ui.t('modelPair.equallyNear'), equal, null]),
  ];
  return html`
    <div class="scroll">
      <table class="numbers paired" aria-label=${ui.t('modelPair.table')}>
        <tbody>
          ${rows.map(
            ([name, count, filter]) => html`
              <tr>
                <th scope="row">${name}</th>
                <td>${count && filter ? behind(ui, ui.number(count), filter, name) : ui.number(count)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

/**
 * The main measure of both models, and the difference.
 * @param {Ui} ui
 * @param {Compared} column
 * @param {Names} names
 */
function measured(ui, { kind, estimates, difference }, names) {
  const { title, write } = measureOf(kind);
  const name = MEASURE_OF[kind];
  const writeOf = (/** @type {number} */ value) => write(ui, value);
  return html`
    <div class="scroll">
      <table class="numbers paired" aria-label=${ui.t(title)}>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${ui.t(title)}</th>
          </tr>
        </thead>
        <tbody>
          ${[names.first, names.second].map(
            (model, index) => html`
              <tr>
                <th scope="row">${model}</th>
                <td>${estimate(ui, estimates[index][name], writeOf)}</td>
              </tr>
            `,
          )}
          <tr>
            <th scope="row">${ui.t('modelPair.difference')}</th>
            <td>${estimate(ui, difference[name], writeOf)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  `;
}
