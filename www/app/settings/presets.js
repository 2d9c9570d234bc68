// The presets as cards, one of which is chosen.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { PRESETS } from '../../engine/contract.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../../engine/protocol.d.ts').Preset} chosen
 */
export function presets(ui, chosen) {
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
  `;
}
