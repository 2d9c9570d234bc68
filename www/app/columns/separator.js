// The separator between the labels of a cell, and the labels that contain it: detected by the engine, or chosen by the
// user.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { valueOf } from '../../ui/inputs.js';

/** What labels are commonly separated by, and what each is called. @type {Record<string, string>} */
const SEPARATORS = {
  ',': 'readOptions.delimiter.comma',
  ';': 'readOptions.delimiter.semicolon',
  '|': 'readOptions.delimiter.pipe',
  ' ': 'readOptions.delimiter.space',
  '/': 'separator.slash',
  '、': 'separator.enumeration',
  '，': 'separator.wideComma',
  '；': 'separator.wideSemicolon',
};

/**
 * @param {import('../ui.js').Ui} ui
 * @param {string} id
 * @param {import('./state.js').TargetChoice} target
 * @param {string | null} detected The separator that the engine detected, once it is known.
 * @param {string[]} options The labels that contain it.
 */
export function separator(ui, id, { column, separator: chosen }, detected, options) {
  // Another separator leaves other labels that contain it.
  const set = (/** @type {string} */ mark) =>
    ui.actions.data.setTarget(column, { separator: mark || undefined, options: undefined });
  const name = (/** @type {string} */ mark) => (mark in SEPARATORS ? ui.t(SEPARATORS[mark]) : mark);
  const value = chosen ?? '';
  const automatic =
    detected && !chosen ? ui.t('separator.detected', { mark: name(detected) }) : ui.t('separator.byCells');
  return html`
    <p class="asked">
      <label for=${id}>${ui.t('separator.label')}</label>
      <select
        id=${id}
        class="inline"
        .value=${live(value)}
        @change=${(/** @type {Event} */ event) => set(valueOf(event))}
      >
        <option value="" ?selected=${value === ''}>${automatic}</option>
        ${[...Object.keys(SEPARATORS), ...(value === '' || value in SEPARATORS ? [] : [value])].map(
          (mark) => html`<option value=${mark} ?selected=${mark === value}>${name(mark)}</option>`,
        )}
      </select>
      <input
        class="inline short"
        type="text"
        maxlength="8"
        autocomplete="off"
        aria-label=${ui.t('separator.own')}
        placeholder=${ui.t('separator.own')}
        @change=${(/** @type {Event} */ event) => {
          if (valueOf(event)) set(valueOf(event));
        }}
      />
    </p>
    ${options.map(
      (option) => html`
        <p class="asked">
          <span>${ui.t('separator.option', { option })}</span>
          <button
            type="button"
            class="plain"
            @click=${() => ui.actions.data.setTarget(column, { options: options.filter((each) => each !== option) })}
          >
            ${ui.t('separator.split')}
          </button>
        </p>
      `,
    )}
  `;
}
