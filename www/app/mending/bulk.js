// Changes all rows of the filter at once, not only those that are shown.

import { html, nothing } from 'lit-html';

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {number | null} total How many rows the filter has; null until that is known.
 * @param {ReturnType<typeof import('./state.js').editableColumns>[number]} column The column that is shown.
 */
export function bulk(ui, total, { column, kind, labels }) {
  if (!total) return nothing;
  const { relabelAll, removeAll } = ui.actions.mending;
  const isNumber = kind === 'score' || kind === 'ordinal';
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const value = String(new FormData(form).get('value') ?? '').trim();
    if (value) void relabelAll(column, value);
    form.reset();
  };
  return html`
    <form class="bulk" @submit=${submit} aria-label=${ui.t('bulk.title', { total })}>
      <label>
        <span>${ui.t('bulk.title', { total })}</span>
        <input
          name="value"
          type="text"
          required
          list=${isNumber ? nothing : 'bulk-labels'}
          inputmode=${isNumber ? 'decimal' : nothing}
          placeholder=${ui.t(isNumber ? 'bulk.number' : 'bulk.label', { column })}
          autocomplete="off"
        />
      </label>
      <datalist id="bulk-labels">${labels.map((label) => html`<option value=${label}></option>`)}</datalist>
      <button type="submit" class="small">${ui.t('bulk.relabel')}</button>
      <button type="button" class="small" @click=${removeAll}>${ui.t('bulk.delete')}</button>
    </form>
  `;
}
