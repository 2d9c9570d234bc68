// The model as a file: keeping the one that was trained, opening one that was kept.

import { html, nothing } from 'lit-html';
import { alert } from '../../ui/alert.js';
import { takeFile } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('./state.js').LoadedModel} loaded
 * @param {boolean} trained Whether there is a model to keep, and it is at rest.
 */
export function modelFile(ui, { opening, saving, unread, failure }, trained) {
  return html`
    <section class="panel model-file" aria-labelledby="model-file-title">
      <h3 id="model-file-title">${ui.t('model.title')}</h3>
      <p class="note" id="model-file-about">${ui.t('model.about')}</p>
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
      ${opening ? html`<p class="note opening" role="status">${ui.t('model.opening', { name: opening })}</p>` : nothing}
      ${alert(ui, failure, {
        title: unread ? ui.t('model.refused', { name: unread }) : undefined,
        dismiss: ui.actions.models.dismiss,
      })}
    </section>
  `;
}
