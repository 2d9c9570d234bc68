// A box to type a text in, and its prediction while it is typed.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { isPending } from './state.js';
import { alert } from '../../ui/alert.js';
import { announcement, predictedColumn } from './predicted_column.js';
import { familiarity, familiaritySentences } from './familiarity.js';
import { predictorChoice } from './predictor.js';
import { valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').Prediction} Prediction */
/** @typedef {import('../../engine/protocol.d.ts').TargetPrediction} TargetPrediction */
/** @typedef {import('../../ui/content.js').Content} Content */
/**
 * Explains the prediction of one column.
 * @typedef {(prediction: Prediction, target: TargetPrediction) => Content} Explain
 */

/**
 * @param {Ui} ui
 * @param {import('./state.js').TypedText} typed
 * @param {boolean} training
 * @param {import('./predictor.js').Choice | null} choice Where there is one of models.
 * @param {import('../../engine/protocol.d.ts').Predictor} predictor The model that predicts.
 * @param {Explain} explain
 * @param {Content} reading What the model reads of the text.
 */
export function predictionPanel(ui, typed, training, choice, predictor, explain, reading) {
  const { text, predictedText, prediction, failure } = typed;
  const awaited = isPending(typed);
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
          <p class="unseen" aria-live="polite">${prediction ? announced(ui, prediction, predictor) : ''}</p>
          ${
            awaited
              ? html`<p class=${prediction ? 'note reading again' : 'note reading'}>${ui.t('prediction.pending')}</p>`
              : nothing
          }
          ${
            prediction
              ? html`<div class=${awaited ? 'stale' : ''}>
                  ${familiarity(ui, prediction, predictor)} ${predictions(ui, predictedText, prediction, explain)}
                  ${reading}
                </div>`
              : nothing
          }
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
 * @param {Explain} explain
 */
function predictions(ui, text, prediction, explain) {
  const { targets, tokens, unfamiliar } = prediction;
  // No token has an influence on the frequencies in the training rows.
  const isExplained = tokens.length > 0 && !unfamiliar;
  return html`
    <div class=${unfamiliar ? 'prior' : ''}>
      ${targets.map((target) =>
        predictedColumn(ui, target, targets.length > 1, isExplained ? explain(prediction, target) : nothing),
      )}
    </div>
    ${tokens.length ? asRead(ui, text, tokens) : nothing}
  `;
}

/**
 * The prediction for a screen reader, after what is to be known of it.
 * @param {Ui} ui
 * @param {Prediction} prediction
 * @param {import('../../engine/protocol.d.ts').Predictor} predictor
 */
function announced(ui, prediction, predictor) {
  return [...familiaritySentences(ui, prediction, predictor), announcement(ui, prediction.targets)].join(' ');
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
