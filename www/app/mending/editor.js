// The dialog in which a person changes one row, or adds one: its values and its texts.

import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {ReturnType<typeof import('./state.js').editableColumns>[number]} EditableColumn */

/** What a score may look like: digits with a point or a comma. */
const NUMBER = '\\s*[-+]?[0-9]*[.,]?[0-9]+\\s*';

/**
 * @param {Ui} ui
 * @param {import('./state.js').Editor | null} editor
 * @param {EditableColumn[]} columns The columns to predict.
 * @param {string[]} texts The columns of text.
 */
export function rowEditor(ui, editor, columns, texts) {
  if (!editor || (editor.row && !editor.cells)) return nothing;
  const { row, cells, suggestion } = editor;
  const { close, save, remove } = ui.actions.mending;
  const cell = (/** @type {string} */ name) => cells?.cells[cells.columns.indexOf(name)] ?? '';
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const values = valuesOf(new FormData(/** @type {HTMLFormElement} */ (event.target)), columns, texts);
    const changed = Object.entries(values).filter(([name, value]) => value !== cell(name));
    void save(row, Object.fromEntries(changed));
  };
  const title = !row
    ? ui.t('editor.add')
    : cells?.line
      ? ui.t('editor.title', { line: cells.line })
      : ui.t('editor.titleAdded');
  return html`
    <dialog
      class="question row-editor"
      aria-labelledby="row-editor-title"
      ${ref(open)}
      @cancel=${(/** @type {Event} */ event) => {
        event.preventDefault();
        close();
      }}
    >
      <h2 id="row-editor-title">${title}</h2>
      <form @submit=${submit}>
        ${columns.map((column, index) => field(ui, column, index, cell(column.column), suggestion))}
        ${texts.map(
          (name, index) => html`
            <label class="field">
              <span>${name}</span>
              <textarea
                name="text-${index}"
                rows="4"
                ?required=${!row && texts.length === 1}
                .value=${cell(name)}
              ></textarea>
            </label>
          `,
        )}
        <div class="buttons">
          <button type="submit" class="primary">${ui.t(row ? 'editor.save' : 'editor.add')}</button>
          <button type="button" @click=${close}>${ui.t('editor.cancel')}</button>
          ${
            row
              ? html`<button type="button" class="danger" @click=${() => remove(row)}>${ui.t('editor.delete')}</button>`
              : nothing
          }
        </div>
      </form>
    </dialog>
  `;
}

/**
 * The control of one column to predict.
 * @param {Ui} ui
 * @param {EditableColumn} column
 * @param {number} index
 * @param {string} value What the cell contains.
 * @param {import('./state.js').Editor['suggestion']} suggestion
 */
function field(ui, { column, kind, labels, separator }, index, value, suggestion) {
  if (kind === 'score' || kind === 'ordinal')
    return html`
      <label class="field">
        <span>${column}</span>
        <input
          name="value-${index}"
          type="text"
          inputmode="decimal"
          pattern=${NUMBER}
          title=${ui.t('editor.number')}
          .value=${value}
        />
      </label>
    `;
  const suggested = suggestion?.column === column ? suggestion.label : null;
  if (kind === 'labels') {
    const chosen = separator ? value.split(separator).map((label) => label.trim()) : [value];
    const own = chosen.filter((label) => label !== '' && !labels.includes(label));
    return html`
      <fieldset class="field">
        <legend>${column}</legend>
        <div class="choices">
          ${[...labels, ...own].map(
            (label) => html`
              <label>
                <input
                  type="checkbox"
                  name="label-${index}"
                  value=${label}
                  .checked=${chosen.includes(label)}
                />${label}
              </label>
            `,
          )}
        </div>
        ${newLabel(ui, column, index)}
      </fieldset>
    `;
  }
  const trimmed = value.trim();
  const options = trimmed && !labels.includes(trimmed) ? [trimmed, ...labels] : labels;
  return html`
    <fieldset class="field">
      <legend>${column}</legend>
      <label>
        <span>${ui.t('editor.category')}</span>
        <select name="value-${index}" autofocus>
          <option value="" ?selected=${trimmed === ''}>${ui.t('editor.noValue')}</option>
          ${options.map(
            (label) => html`
              <option value=${label} ?selected=${label === trimmed}>
                ${label === suggested ? ui.t('editor.suggested', { label }) : label}
              </option>
            `,
          )}
        </select>
      </label>
      ${newLabel(ui, column, index)}
    </fieldset>
  `;
}

/** @param {Ui} ui @param {string} column @param {number} index */
function newLabel(ui, column, index) {
  return html`
    <label>
      <span>${ui.t('editor.newLabel')}</span>
      <input name="new-${index}" type="text" aria-label=${ui.t('editor.newLabelOf', { column })} />
    </label>
  `;
}

/**
 * The cells that the form holds, by their column.
 * @param {FormData} form
 * @param {EditableColumn[]} columns
 * @param {string[]} texts
 * @returns {Record<string, string>}
 */
function valuesOf(form, columns, texts) {
  const of = (/** @type {string} */ name) => String(form.get(name) ?? '');
  const values = columns.map(({ column, kind, separator }, index) => {
    const added = of(`new-${index}`).trim();
    if (kind !== 'labels') return [column, added || of(`value-${index}`)];
    const all = [...form.getAll(`label-${index}`).map(String), ...(added ? [added] : [])];
    return [column, all.join(separator ?? ', ')];
  });
  return Object.fromEntries([...values, ...texts.map((name, index) => [name, of(`text-${index}`)])]);
}

/** The element that had the focus before the dialog. @type {Element | null} */
let before = null;

/** Opened once it is in the document; once it is gone, the focus returns. @param {Element | undefined} element */
function open(element) {
  const dialog = /** @type {HTMLDialogElement | undefined} */ (element);
  queueMicrotask(() => {
    if (dialog?.isConnected && !dialog.open) {
      before = document.activeElement;
      dialog.showModal();
    } else if (!dialog && before?.isConnected && 'focus' in before) {
      /** @type {HTMLElement} */ (before).focus();
    }
  });
}
