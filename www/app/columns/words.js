// The words of a column that usually stand for a missing value, each with its count, and a click to change what it is.

import { html, nothing } from 'lit-html';
import { valueOf } from '../../ui/inputs.js';
import { withWord } from './words_state.js';

/** @typedef {import('../../engine/protocol.d.ts').WordCount} WordCount */

/** The most words that are shown at once. */
const SHOWN = 6;

/**
 * @param {import('../ui.js').Ui} ui
 * @param {string} id
 * @param {import('./state.js').TargetChoice} target
 * @param {WordCount[]} all
 */
export function words(ui, id, target, all) {
  /** @param {string} word @param {boolean} missing */
  const set = (word, missing) => ui.actions.data.setTarget(target.column, withWord(target, all, word, missing));
  const one = (/** @type {WordCount} */ { word, rows, missing }) => html`
    <p class="asked">
      <span>${ui.t(missing ? 'words.missing' : 'words.value', { word, rows })}</span>
      <button type="button" class="plain" @click=${() => set(word, !missing)}>
        ${ui.t(missing ? 'words.countAsValue' : 'words.countAsMissing')}
      </button>
    </p>
  `;
  const rest = all.slice(SHOWN);
  return html`
    ${all.slice(0, SHOWN).map(one)}
    ${
      rest.length
        ? html`<details>
            <summary>${ui.t('words.more', { count: rest.length })}</summary>
            ${rest.map(one)}
          </details>`
        : nothing
    }
    ${
      all.length
        ? html`<p class="asked">
            <label for=${id}>${ui.t('words.other')}</label>
            <input
              id=${id}
              class="inline"
              type="text"
              maxlength="40"
              autocomplete="off"
              @change=${(/** @type {Event} */ event) => {
                const word = valueOf(event).trim();
                if (word) set(word, true);
              }}
            />
          </p>`
        : nothing
    }
  `;
}
