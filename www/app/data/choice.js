// A choice of how the file is read, and below it what it goes by.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../wordloom.js').ReadOptions} ReadOptions */

/**
 * A choice, and below it what it goes by.
 * @param {Ui} ui
 * @param {string} name
 * @param {string} chosen
 * @param {[value: string, label: string][]} choices
 * @param {(value: string) => ReadOptions} options
 * @param {string} [reason]
 */
export function choice(ui, name, chosen, choices, options, reason) {
  return html`
    <div class="how-choice">
      <label for="reading-${name}">${ui.t(`readOptions.${name}`)}</label>
      <select
        id="reading-${name}"
        aria-describedby="reading-${name}-reason"
        .value=${live(chosen)}
        @change=${(/** @type {Event} */ event) => ui.actions.data.readAgain(options(valueOf(event)))}
      >
        ${choices.map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`)}
      </select>
      <p class="note" id="reading-${name}-reason">${reason ?? nothing}</p>
    </div>
  `;
}
