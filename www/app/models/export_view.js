// The model for other programs: its license and the button that exports it.

import { html } from 'lit-html';
import { valueOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';

/** Licenses of models and data that are chosen often. */
const LICENSES = ['CC BY 4.0', 'CC BY-SA 4.0', 'CC BY-NC 4.0', 'CC0 1.0', 'Apache-2.0', 'MIT'];

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('./state.js').LoadedModel} loaded
 */
export function exportedModel(ui, { exporting, license }) {
  return html`
    <div class="export" role="group" aria-labelledby="export-title">
      <h4 id="export-title">${ui.t('export.title')}</h4>
      <p class="note" id="export-about">${ui.t('export.about')}</p>
      <div class="buttons">
        <label>
          ${ui.t('export.license')}
          <input
            class="license"
            type="text"
            list="export-licenses"
            placeholder=${ui.t('export.license.none')}
            .value=${typed(license)}
            @change=${(/** @type {Event} */ event) => ui.actions.models.license(valueOf(event))}
          />
        </label>
        <datalist id="export-licenses">${LICENSES.map((license) => html`<option value=${license}></option>`)}</datalist>
        <button type="button" ?disabled=${exporting} aria-describedby="export-about" @click=${ui.actions.models.export}>
          ${ui.t('export.onnx')}
        </button>
      </div>
    </div>
  `;
}
