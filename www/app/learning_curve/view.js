// How much more rows would help: what the curve says in a sentence, the curve, and its numbers.

import { html, nothing } from 'lit-html';
import { alert } from '../../ui/alert.js';
import { valueOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';
import { curve } from './curve.js';
import { difference, measureName, points } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').LearningCurveState} LearningCurveState */
/** @typedef {import('./state.js').ColumnCurve} ColumnCurve */

/**
 * Whether something trains, and whether there is a run whose network can be trained with fewer rows.
 * @typedef {{ busy: boolean, canTrain: boolean, theme: string }} Around
 */

/**
 * @param {Ui} ui
 * @param {LearningCurveState} state
 * @param {Around} around
 */
export function learningCurve(ui, state, around) {
  const { progress, columns, training, failure } = state;
  const { start, cancel } = ui.actions.learningCurve;
  const all = Object.entries(columns ?? {});
  return html`
    <section id="learning-curve" class="panel" aria-labelledby="learning-curve-title">
      <h3 id="learning-curve-title">${ui.t('learningCurve.title')}</h3>
      <p class="note">${ui.t('learningCurve.about')}</p>
      <div class="buttons">
        ${
          progress || training
            ? html`<button type="button" @click=${cancel}>${ui.t('learningCurve.cancel')}</button>`
            : html`<button type="button" ?disabled=${around.busy} @click=${start}>
                ${ui.t(columns ? 'learningCurve.again' : 'learningCurve.start')}
              </button>`
        }
        <span class=${progress || training ? 'note reading' : 'note'} role="status">
          ${progress ? ui.t(progress.fits ? 'learningCurve.progress' : 'learningCurve.preparing', progress) : nothing}
          ${training ? ui.t('learningCurve.training', { ...training, number: training.at + 1 }) : nothing}
        </span>
      </div>
      ${alert(ui, failure)}
      ${all.map(([index, column]) => ofColumn(ui, state, Number(index), column, all.length > 1, around))}
      ${all.length ? networks(ui, state, around) : nothing}
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {LearningCurveState} state
 * @param {number} index
 * @param {ColumnCurve} column
 * @param {boolean} several
 * @param {Around} around
 */
function ofColumn(ui, { networks: sizes }, index, column, several, { theme }) {
  const { measured, validationRows, folds } = column;
  const heading = several ? html`<h4>${column.column}</h4>` : nothing;
  if (!measured)
    return html`${heading}
      <p class="note">${ui.t('learningCurve.none', { column: column.column })}</p>`;
  const most = Math.round(4 * (measured.points.at(-1)?.rows ?? 1));
  const field = `learning-curve-more-${index}`;
  return html`
    ${heading}
    <div class="verdict" role="status"><p>${sentence(ui, column)}</p></div>
    <p class="note">
      ${ui.t('learningCurve.basis', { rows: validationRows, folds, measure: measureName(ui, column) })}
    </p>
    <div class="field">
      <label for=${field}>${ui.t('learningCurve.more')}</label>
      <input
        id=${field}
        type="number"
        min="1"
        max=${most}
        step="1"
        .value=${typed(String(measured.more))}
        @change=${(/** @type {Event} */ event) => {
          const more = Number.parseInt(valueOf(event), 10);
          if (more >= 1) void ui.actions.learningCurve.ask(index, Math.min(more, most));
        }}
      />
    </div>
    ${curve(ui, column, measured, index, sizes, theme)}
  `;
}

/**
 * What more rows would bring.
 * @param {Ui} ui
 * @param {ColumnCurve} column
 */
function sentence(ui, column) {
  const { more, gain, verdict } = /** @type {import('../../engine/protocol.d.ts').MeasuredCurve} */ (column.measured);
  return ui.t(`learningCurve.${verdict}`, {
    more,
    measure: measureName(ui, column),
    gain: points(ui, column, gain.value),
    low: difference(ui, column, gain.low),
    high: difference(ui, column, gain.high),
    upTo: points(ui, column, gain.high),
  });
}

/**
 * The networks with fewer rows, which take long.
 * @param {Ui} ui
 * @param {LearningCurveState} state
 * @param {Around} around
 */
function networks(ui, { progress, training }, { busy, canTrain }) {
  return html`
    <p class="note">${ui.t('learningCurve.networksAbout')}</p>
    <div class="buttons">
      <button
        type="button"
        class="small"
        ?disabled=${busy || !canTrain || progress !== null || training !== null}
        @click=${ui.actions.learningCurve.train}
      >
        ${ui.t('learningCurve.networks')}
      </button>
    </div>
  `;
}
