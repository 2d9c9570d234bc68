// The weight of each predicted column's loss.

import { html } from 'lit-html';
import { settingName } from './words.js';
import { numberOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {string} name
 * @param {import('../../engine/protocol.d.ts').ListDomain} domain
 * @param {number[]} given One for each column; what is left out is 1.
 * @param {string[]} columns
 */
export function weightsField(ui, name, { min, max }, given, columns) {
  const weights = columns.map((_, at) => given[at] ?? 1);
  /** @param {number} at @param {number} weight */
  const set = (at, weight) => {
    const next = weights.with(at, weight);
    // All alike is what the presets have.
    ui.actions.settings.set(name, next.every((each) => each === 1) ? [] : next);
  };
  return html`
    <fieldset class="list" aria-describedby="setting-${name}-about">
      <legend>${settingName(ui, name)}</legend>
      <div class="fields">
        ${columns.map(
          (column, at) => html`
            <div class="field">
              <label for="setting-${name}-${at}">${column}</label>
              <input
                id="setting-${name}-${at}"
                type="number"
                min=${min}
                max=${max}
                step="any"
                .value=${typed(String(weights[at]))}
                @change=${(/** @type {Event} */ event) => set(at, numberOf(event, weights[at]))}
              />
            </div>
          `,
        )}
      </div>
    </fieldset>
  `;
}
