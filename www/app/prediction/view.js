// A box to type a text in, and what the model says of it while it is typed.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { isPending } from './state.js';
import { alert } from '../../ui/alert.js';
import { answer, says } from './predicted_column.js';
import { why } from '../explanation/view.js';
import { predictorChoice } from './predictor.js';
import { valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').Prediction} Prediction */

/**
 * @param {Ui} ui
 * @param {Pick<import('../state.js').State, 'prediction' | 'explanation'>} state
 * @param {boolean} training
 * @param {import('./predictor.js').Choice | null} choice Where there is one of models.
 */
export function predictionPanel(ui, state, training, choice) {
  const { text, predictedText, prediction, failure } = state.prediction;
  const awaited = isPending(state.prediction);
  return html`
    <section class="panel trial" aria-labelledby="prediction-title">
      <h3 id="prediction-title">${ui.t('prediction.title')}</h3>
      <div class="pair">
        <div class="field">
          <label for="prediction-text">${ui.t('prediction.label')}</label>
          <textarea
            id="prediction-text"
            rows="6"
            placeholder=${ui.t('prediction.placeholder')}
            aria-describedby="prediction-hint"
            .value=${live(text)}
            @input=${(/** @type {Event} */ event) => ui.actions.prediction.type(valueOf(event))}
          ></textarea>
          <p class="note" id="prediction-hint">${ui.t(training ? 'prediction.early' : 'prediction.hint')}</p>
          ${choice ? predictorChoice(ui, choice) : nothing}
        </div>
        <section class="answer" aria-busy=${awaited} aria-label=${ui.t('prediction.prediction')}>
          <p class="unseen" aria-live="polite">${prediction ? says(ui, prediction.targets) : ''}</p>
          ${awaited ? html`<p class=${prediction ? 'note reading again' : 'note reading'}>${ui.t('prediction.pending')}</p>` : nothing}
          ${prediction ? html`<div class=${awaited ? 'stale' : ''}>${answers(ui, predictedText, prediction, state.explanation)}</div>` : nothing}
          ${text.trim() ? nothing : html`<p class="waiting">${ui.t('prediction.empty')}</p>`}
        </section>
      </div>
      ${failure ? alert(ui, failure) : nothing}
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {string} text
 * @param {Prediction} prediction
 * @param {import('../explanation/state.js').Explanation} explanation
 */
function answers(ui, text, prediction, explanation) {
  const { targets, tokens } = prediction;
  return html`
    ${targets.map((target) => answer(ui, target, targets.length > 1, tokens.length ? why(ui, explanation, prediction, target) : nothing))}
    ${tokens.length ? asRead(ui, text, tokens) : nothing}
  `;
}

/**
 * The text with the words marked that the vocabulary does not hold.
 * @param {Ui} ui
 * @param {string} text
 * @param {Prediction['tokens']} tokens
 */
function asRead(ui, text, tokens) {
  const unknown = tokens.filter(({ known }) => !known);
  const parts = [];
  let at = 0;
  for (const { start, end } of unknown) {
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  parts.push(text.slice(at));
  return html`
    <div class="as-read">
      <p class="note">${ui.t('prediction.unknown', { count: unknown.length })}</p>
      ${unknown.length ? html`<p class="as-read-text">${parts}</p>` : nothing}
    </div>
  `;
}
