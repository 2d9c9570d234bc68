// Several networks instead of one: how many, and the button that trains them.

import { html } from 'lit-html';
import { SIZES } from './state.js';
import { numberOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('./state.js').Ensemble} chosen
 * @param {boolean} ready Whether training can start.
 */
export function ensemble(ui, { members }, ready) {
  return html`
    <details class="ensemble">
      <summary>${ui.t('ensemble.title')}</summary>
      <p class="note" id="ensemble-about">${ui.t('ensemble.about')}</p>
      <div class="buttons">
        <label for="ensemble-members">${ui.t('ensemble.members')}</label>
        <input
          id="ensemble-members"
          class="short"
          type="number"
          min=${SIZES.least}
          max=${SIZES.most}
          step="1"
          .value=${typed(String(members))}
          @change=${(/** @type {Event} */ event) => ui.actions.ensemble.resize(numberOf(event, members))}
        />
        <button
          type="button"
          aria-describedby="ensemble-about"
          ?disabled=${!ready}
          @click=${ui.actions.training.trainEnsemble}
        >
          ${ui.t('ensemble.train', { members })}
        </button>
      </div>
    </details>
  `;
}
