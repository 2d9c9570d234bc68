// What comes before a prediction: that the model knows nothing of the text, or has not read all of it.

import { html, nothing } from 'lit-html';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').Prediction} Prediction */
/** @typedef {import('../../engine/protocol.d.ts').Predictor} Predictor */

/**
 * @param {Ui} ui
 * @param {Prediction} prediction
 * @param {Predictor} predictor
 */
export function familiarity(ui, prediction, predictor) {
  const sentences = familiaritySentences(ui, prediction, predictor);
  if (sentences.length === 0) return nothing;
  return html`<div class="hint familiarity" role="note">${sentences.map((each) => html`<p>${each}</p>`)}</div>`;
}

/**
 * @param {Ui} ui
 * @param {Prediction} prediction
 * @param {Predictor} predictor
 * @returns {string[]}
 */
export function familiaritySentences(ui, { unfamiliar, read, cut }, predictor) {
  const sentences = unfamiliar ? [ui.t(`prediction.unfamiliar.${unfamiliar}`), ui.t('prediction.prior')] : [];
  if (cut > 0)
    sentences.push(ui.t(predictor === 'blend' ? 'prediction.cutBlend' : 'prediction.cut', { read, total: read + cut }));
  return sentences;
}
