// The network beside far simpler models on the same test rows, and which of them predicts.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { beaten } from '../state/floor.js';

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {import('../worker/protocol.d.ts').FloorReport} FloorReport */
/** @typedef {import('../worker/protocol.d.ts').Standing} Standing */
/** @typedef {import('../worker/protocol.d.ts').Estimate} Estimate */
/** @typedef {import('../worker/protocol.d.ts').Predictor} Predictor */

/** @type {Predictor[]} */
const PREDICTORS = ['network', 'linear'];

/**
 * @param {Ui} ui
 * @param {FloorReport} floor
 * @param {Predictor} predictor
 */
export function floorPanel(ui, floor, predictor) {
  const { linear, network, constant } = floor;
  const measures = MEASURES.filter(({ of }) => of(network) || of(linear));
  return html`
    <section class="panel" aria-labelledby="floor-title">
      <h3 id="floor-title">${ui.t('floor.title')}</h3>
      <p class="note">${ui.t('floor.about', { count: floor.nGrams, time: ui.duration(Math.max(floor.seconds, 0.1)) })}</p>
      <div class="verdict">
        ${floor.category ? html`<p>${ui.t(`floor.category.${floor.category}`)}</p>` : nothing}
        ${floor.score ? html`<p>${ui.t(`floor.score.${floor.score}`)}</p>` : nothing}
        ${beaten(floor) ? nothing : html`<p>${ui.t('floor.keep')}</p>`}
      </div>
      <div class="scroll" role="group" aria-label=${ui.t('floor.title')} tabindex="0">
        <table class="numbers" aria-label=${ui.t('floor.title')}>
          <thead>
            <tr>
              <th scope="col" class="words">${ui.t('floor.model')}</th>
              ${measures.map(({ name }) => html`<th scope="col">${ui.t(name)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${row(ui, ui.t('floor.network'), network, measures)}
            ${row(ui, ui.t('floor.linear'), linear, measures)}
            ${row(ui, ui.t(constantName(floor)), constant, measures)}
          </tbody>
        </table>
      </div>
      <p class="note">${ui.t('floor.interval')}</p>
      <fieldset class="choices">
        <legend>${ui.t('floor.predictor')}</legend>
        ${PREDICTORS.map((each) => html`
          <label>
            <input type="radio" name="predictor" value=${each} .checked=${live(each === predictor)} @change=${() => ui.actions.setPredictor(each)} />
            ${ui.t(`floor.${each}`)}
          </label>
        `)}
      </fieldset>
    </section>
  `;
}

/** @typedef {{ name: string, of(standing: Standing): Estimate | null, write(ui: Ui, value: number): string }} Measure */

/** @type {Measure[]} */
const MEASURES = [
  { name: 'results.accuracy', of: ({ accuracy }) => accuracy, write: (ui, value) => ui.percent(value) },
  { name: 'results.meanAbsoluteError', of: ({ meanAbsoluteError }) => meanAbsoluteError, write: (ui, value) => ui.measure(value) },
  { name: 'results.pearson', of: ({ pearson }) => pearson, write: (ui, value) => ui.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 }) },
];

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {Standing} standing
 * @param {Measure[]} measures
 */
function row(ui, name, standing, measures) {
  return html`
    <tr>
      <th scope="row" class="words">${name}</th>
      ${measures.map(({ of, write }) => html`<td>${estimate(ui, of(standing), (value) => write(ui, value))}</td>`)}
    </tr>
  `;
}

/**
 * A measure with its interval.
 * @param {Ui} ui
 * @param {Estimate | null | undefined} measured
 * @param {(value: number) => string} write
 */
export function estimate(ui, measured, write) {
  if (!measured) return ui.t('results.undefined');
  const range = ui.t('results.range', { from: write(measured.low), to: write(measured.high) });
  return html`${write(measured.value)} <span class="interval">${range}</span>`;
}

/** @param {FloorReport} floor */
export function constantName({ category, score }) {
  if (category && score) return 'floor.constant';
  return category ? 'floor.majority' : 'floor.mean';
}
