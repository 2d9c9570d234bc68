// Which of several models predicts, and why that one.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { PREDICTORS } from '../results/baseline_state.js';

/**
 * Which of a run's models predicts, and whether the person chose it.
 * @typedef {Pick<import('../runs/state.js').Runs, 'predictor' | 'picked'>} Choice
 */

/**
 * @param {import('../ui.js').Ui} ui
 * @param {Choice} choice
 */
export function predictorChoice(ui, { predictor, picked }) {
  return html`
    <fieldset class="choices">
      <legend>${ui.t('baseline.predictor')}</legend>
      ${PREDICTORS.map(
        (each) => html`
          <label>
            <input
              type="radio"
              name="predictor"
              value=${each}
              .checked=${live(each === predictor)}
              @change=${() => ui.actions.prediction.setPredictor(each)}
            />
            ${ui.t(`baseline.${each}`)}
          </label>
        `,
      )}
      ${picked ? nothing : html`<p class="note">${ui.t(`predictor.${predictor}`)}</p>`}
    </fieldset>
  `;
}
