// How an edit is named wherever rows are shown.

import { html, nothing } from 'lit-html';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./edits_state.js').RowMark} RowMark */

/**
 * What the edits made of a value: the new one, with the one before it struck through.
 * @param {Ui} ui
 * @param {unknown} before
 * @param {RowMark | undefined} mark
 * @param {string} column
 */
export function editedValue(ui, before, mark, column) {
  const cell = mark?.cells[column];
  if (!cell) {
    return mark?.confirmed.includes(column)
      ? html`${before} <span class="chip by">${ui.t('edits.confirmed')}</span>`
      : before;
  }
  return html`
    <s><span class="unseen">${ui.t('edits.before')}</span>${before}</s>
    <ins><span class="unseen">${ui.t('edits.after')}</span>${cell.value || ui.t('evaluated.noLabel')}</ins>
    ${cell.by === 'model' ? html`<span class="chip by">${ui.t('edits.by.model')}</span>` : nothing}
  `;
}
