// The beginning of labeling: the categories to choose from, and the name of a new column where there is none.

import { html, nothing } from 'lit-html';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {{ isNew: boolean, isEmpty: boolean, busy: boolean, offer: import('../../ui/content.js').Content | null }} of
 *   Whether a column is added, whether no row has a category, whether something trains, and the offer of vectors.
 */
export function beginning(ui, { isNew, isEmpty, busy, offer }) {
  const begin = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    // One a line; in one line, also with commas between them.
    const given = String(form.get('classes') ?? '').trim();
    const classes = given.split(given.includes('\n') ? '\n' : /[,，、;；]/);
    const names = [...new Set(classes.map((each) => each.trim()).filter(Boolean))];
    void ui.actions.labeling.start(names, String(form.get('column') ?? ''));
  };
  return html`
    <p class="note">${ui.t(isNew ? 'labeling.aboutNew' : 'labeling.about')}</p>
    <form class="begin-labeling" @submit=${begin}>
      ${
        isNew
          ? html`<label>
              <span>${ui.t('labeling.column')}</span>
              <input name="column" type="text" required autocomplete="off" value=${ui.t('labeling.columnName')} />
            </label>`
          : nothing
      }
      <label>
        <span>${ui.t(isEmpty ? 'labeling.classes' : 'labeling.moreClasses')}</span>
        <textarea name="classes" rows="3" placeholder=${ui.t('labeling.classesExample')}></textarea>
      </label>
      ${offer ?? nothing}
      <div class="buttons">
        <button type="submit" class=${isNew ? 'primary' : ''} ?disabled=${busy}>${ui.t('labeling.start')}</button>
      </div>
    </form>
  `;
}
