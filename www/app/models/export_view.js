// The model for other programs: its license and the buttons that export it.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { valueOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';

/** @type {import('./state.js').Precision[]} */
const PRECISIONS = ['single', 'half', 'byte'];

/** Licenses of models and data that are chosen often. */
const LICENSES = ['CC BY 4.0', 'CC BY-SA 4.0', 'CC BY-NC 4.0', 'CC0 1.0', 'Apache-2.0', 'MIT'];

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('./state.js').LoadedModel} loaded
 */
export function exportedModel(ui, { exporting, license, pagePrecision }) {
  return html`
    <div class="export" role="group" aria-labelledby="export-title">
      <h4 id="export-title">${ui.t('export.title')}</h4>
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
      </div>
      <p class="note" id="export-page-about">${ui.t('export.page.about')}</p>
      <div class="buttons">
        <label>
          ${ui.t('export.precision')}
          <select
            class="inline"
            .value=${live(pagePrecision)}
            @change=${(/** @type {Event} */ event) =>
              ui.actions.models.pagePrecision(/** @type {any} */ (valueOf(event)))}
          >
            ${PRECISIONS.map(
              (precision) =>
                html`<option value=${precision} ?selected=${precision === pagePrecision}>
                  ${ui.t(`export.precision.${precision}`)}
                </option>`,
            )}
          </select>
        </label>
        <button
          type="button"
          ?disabled=${exporting}
          aria-describedby="export-page-about"
          @click=${ui.actions.models.exportPage}
        >
          ${ui.t('export.page')}
        </button>
      </div>
      <p class="note" id="export-about">${ui.t('export.about')}</p>
      <div class="buttons">
        <button type="button" ?disabled=${exporting} aria-describedby="export-about" @click=${ui.actions.models.export}>
          ${ui.t('export.onnx')}
        </button>
      </div>
      <p class="note" id="export-py-torch-about">${ui.t('export.pyTorch.about')}</p>
      <div class="buttons">
        <button
          type="button"
          ?disabled=${exporting}
          aria-describedby="export-py-torch-about"
          @click=${ui.actions.models.exportPyTorch}
        >
          ${ui.t('export.pyTorch')}
        </button>
      </div>
    </div>
  `;
}
