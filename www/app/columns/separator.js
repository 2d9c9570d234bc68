// The separator between the labels of a cell: detected by the engine, or chosen by the person.

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
 */
export function separator(ui, id, { column, separator: chosen }, detected) {
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
        @change=${(/** @type {Event} */ event) =>
          ui.actions.data.setTarget(column, { separator: valueOf(event) || undefined })}
      >
        <option value="" ?selected=${value === ''}>${automatic}</option>
        ${Object.keys(SEPARATORS).map(
          (mark) => html`<option value=${mark} ?selected=${mark === value}>${name(mark)}</option>`,
        )}
      </select>
    </p>
  `;
}
