// The presets as cards, one of which is chosen.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { PRESETS } from '../../engine/contract.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('./state.js').NextSettings} chosen
 * @param {import('../../engine/protocol.d.ts').RowsSummary | null} rows
 */
export function presets(ui, { preset: chosen, picked }, rows) {
  return html`
    <fieldset class="cards">
      <legend class="unseen">${ui.t('train.preset')}</legend>
      ${PRESETS.map(
        (preset) => html`
          <label class="card">
            <input
              type="radio"
              name="preset"
              value=${preset}
              aria-labelledby="preset-${preset}"
              aria-describedby="preset-${preset}-about"
              .checked=${live(preset === chosen)}
              @change=${() => ui.actions.settings.setPreset(preset)}
            />
            <span class="card-name" id="preset-${preset}">${ui.t(`preset.${preset}`)}</span>
            <span class="note" id="preset-${preset}-about">${ui.t(`preset.${preset}.about`)}</span>
          </label>
        `,
      )}
    </fieldset>
    ${
      rows && rows.folds > 1
        ? html`
            <div class="preset-reason note">
              ${
                picked
                  ? nothing
                  : html`<p>${ui.t('preset.byRows', { rows: rows.rows, preset: ui.t(`preset.${chosen}`) })}</p>`
              }
              <p>${ui.t('preset.folds', { folds: rows.folds })}</p>
              ${rows.targets.some(({ classes }) => classes.length) ? html`<p>${ui.t('preset.names')}</p>` : nothing}
            </div>
          `
        : nothing
    }
  `;
}
