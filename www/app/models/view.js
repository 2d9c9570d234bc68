// The model as a file: saves the trained model, opens a saved one.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alert } from '../../ui/alert.js';
import { exportedModel } from './export_view.js';
import { checkedOf, takeFile } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('./state.js').LoadedModel} loaded
 * @param {boolean} trained Whether there is a trained model to save.
 * @param {boolean} teacher Whether that model has the sentence encoder.
 * @param {boolean} kept Whether that model is one kept on this device, which is saved as it is.
 */
export function modelFile(ui, loaded, trained, teacher, kept) {
  const { opening, saving, precision, unread, failure, card, active } = loaded;
  return html`
    <section class="panel model-file" aria-labelledby="model-file-title">
      <h3 id="model-file-title">${ui.t('model.title')}</h3>
      <p class="note" id="model-file-about">${ui.t('model.about')}</p>
      ${trained && teacher ? html`<p class="note">${ui.t('teacher.saved')}</p>` : nothing}
      <div class="buttons">
        ${
          trained
            ? html`<button type="button" ?disabled=${saving} @click=${ui.actions.models.save}>
                ${ui.t('model.save')}
              </button>`
            : nothing
        }
        <span class="button file">
          <label for="model-file">${ui.t('model.open')}</label>
          <input
            id="model-file"
            type="file"
            accept=".wordloom"
            aria-describedby="model-file-about"
            @change=${(/** @type {Event} */ event) => takeFile(event, ui.actions.models.open)}
          />
        </span>
      </div>
      ${
        trained && !kept
          ? html`<label class="check">
              <input
                type="checkbox"
                .checked=${live(precision === 'half')}
                @change=${(/** @type {Event} */ event) => ui.actions.models.saveHalf(checkedOf(event))}
              />
              ${ui.t('model.half')}
            </label>`
          : nothing
      }
      ${trained || (card && active) ? exportedModel(ui, loaded) : nothing}
      ${opening ? html`<p class="note opening" role="status">${ui.t('model.opening', { name: opening })}</p>` : nothing}
      ${alert(ui, failure, {
        title: unread ? ui.t('model.refused', { name: unread }) : undefined,
        dismiss: ui.actions.models.dismiss,
      })}
    </section>
  `;
}
