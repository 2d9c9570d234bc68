// A model that was opened: what it is, and whether it answers in place of the run's.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('./state.js').Restored} restored
 * @param {import('../runs/state.js').Run | undefined} run The run whose model could answer as well.
 */
export function restored(ui, { card, asked }, run) {
  if (!card) return nothing;
  const list = (/** @type {string[]} */ names) => names.join(ui.t('settings.separator'));
  return html`
    <section class="panel" aria-labelledby="restored-title">
      <h3 id="restored-title">${ui.t('loadedModel.title', { name: card.name || ui.t('loadedModel.unnamed') })}</h3>
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
                        name="answering"
                        .checked=${live(each === asked)}
                        @change=${() => ui.actions.askModel(each)}
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
