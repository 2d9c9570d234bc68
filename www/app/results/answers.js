// Which model answers, and why, in sentences.

import { html } from 'lit-html';
import { answerMessages } from './answers_state.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../../engine/protocol.d.ts').Validation} validation
 * @param {import('../../engine/protocol.d.ts').TargetKind} kind The kind of the column that is shown.
 * @param {number} index The column's, among those to predict.
 * @param {boolean} teacher Whether the run has the sentence encoder.
 * @param {import('../../engine/protocol.d.ts').TargetPrediction} constant What the constant predictor answers.
 */
export function answers(ui, validation, kind, index, teacher, constant) {
  return html`
    <div class="verdict">
      ${answerMessages(validation, kind, index, teacher, constant, ui.score).map(
        ({ key, values }) => html`<p>${ui.t(key, values)}</p>`,
      )}
    </div>
  `;
}
