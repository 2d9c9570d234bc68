// A loaded model: what it predicts, and whether it predicts in place of the run's model.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('./state.js').LoadedModel} loaded
 * @param {import('../runs/run_state.js').Run | undefined} run The run whose model could predict as well.
 */
export function loadedModel(ui, { card, active }, run) {
  if (!card) return nothing;
  const list = (/** @type {string[]} */ names) => names.join(ui.t('settings.separator'));
  return html`
    <section class="panel" aria-labelledby="loaded-model-title">
      <h3 id="loaded-model-title">${ui.t('loadedModel.title', { name: card.name || ui.t('loadedModel.unnamed') })}</h3>
      <ul class="facts">
        <li>${ui.t('loadedModel.reads', { columns: list(card.text) })}</li>
        <li>${ui.t('loadedModel.predicts', { columns: list(card.targets.map(({ column }) => column)) })}</li>
      </ul>
      <p class="note">
        ${ui.t('loadedModel.holds', { networks: card.networks, parameters: card.parameters, count: card.nGrams })}
      </p>
      ${
        run
          ? html`
              <fieldset class="choices">
                <legend>${ui.t('loadedModel.active')}</legend>
                ${[true, false].map(
                  (each) => html`
                    <label>
                      <input
                        type="radio"
                        name="predicting-model"
                        .checked=${live(each === active)}
                        @change=${() => ui.actions.models.activate(each)}
                      />
                      ${each ? ui.t('loadedModel.active.loaded') : ui.t('loadedModel.active.run', { run: run.id })}
                    </label>
                  `,
                )}
              </fieldset>
            `
          : nothing
      }
    </section>
  `;
}
