// A form that gives a category another name, or merges it with another one.

import { html } from 'lit-html';

/** @typedef {import('../messages/translator.js').Translator} Ui */

/**
 * @param {Ui} ui
 * @param {string} id Distinguishes it from other forms of the page.
 * @param {string[]} labels The categories, at least one.
 * @param {boolean} busy Whether something trains.
 * @param {(from: string, to: string) => void} rename Receives the new name without blanks around it.
 */
export function renameForm(ui, id, labels, busy, rename) {
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const given = new FormData(form);
    const to = String(given.get('to') ?? '').trim();
    form.reset();
    if (to) rename(String(given.get('from')), to);
  };
  return html`
    <form class="bulk rename" @submit=${submit} aria-label=${ui.t('rename.title')}>
      <label>
        <span>${ui.t('rename.from')}</span>
        <select name="from" ?disabled=${busy}>
          ${labels.map((label) => html`<option value=${label}>${label}</option>`)}
        </select>
      </label>
      <label>
        <span>${ui.t('rename.to')}</span>
        <input name="to" type="text" required autocomplete="off" list=${id} ?disabled=${busy} />
      </label>
      <datalist id=${id}>${labels.map((label) => html`<option value=${label}></option>`)}</datalist>
      <button type="submit" class="small" ?disabled=${busy}>${ui.t('rename.rename')}</button>
    </form>
    <p class="note">${ui.t('rename.about')}</p>
  `;
}
