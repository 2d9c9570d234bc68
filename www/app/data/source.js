// Where the file comes from: dropped, chosen, pasted, or the sample.

import { html, nothing } from 'lit-html';
import { SCENES } from './samples_state.js';
import { folderOf } from './dropped.js';

/** @typedef {import('../ui.js').Ui} Ui */

const ACCEPT =
  '.csv,.tsv,.tab,.txt,.jsonl,.ndjson,.json,.xlsx,.xls,.ods,.parquet,.arrow,.feather,.arff,.htm,.html,.zip,.gz,.vec,' +
  '.wordloom,.wordloom-project,text/*';

/**
 * @param {Ui} ui
 * @param {import('./state.js').Data} data
 * @param {boolean} training
 */
export function source(ui, data, training) {
  const { table } = data;
  return html`
    <div class="source ${table ? 'compact' : 'open'}" aria-busy=${data.reading ? 'true' : 'false'}>
      ${
        table
          ? loaded(ui, data, table)
          : html`
              <p class="source-drop">${ui.t('source.drop')}</p>
              <p class="note">${ui.t('source.formats')}</p>
            `
      }
      <div class="buttons">
        <span class="button ${table ? '' : 'primary'} file" ?data-disabled=${training}>
          <label for="file">${ui.t(table ? 'source.chooseAnother' : 'source.choose')}</label>
          <input
            id="file"
            type="file"
            accept=${ACCEPT}
            multiple
            ?disabled=${training}
            @change=${(/** @type {Event} */ event) => takeFiles(event, ui)}
          />
        </span>
        <span class="button file" ?data-disabled=${training}>
          <label for="folder">${ui.t('source.chooseFolder')}</label>
          <input
            id="folder"
            type="file"
            webkitdirectory
            ?disabled=${training}
            @change=${(/** @type {Event} */ event) => takeFolder(event, ui)}
          />
        </span>
        <button type="button" ?disabled=${training} @click=${openPaste}>${ui.t('source.paste')}</button>
      </div>
      ${samples(ui, table === null, training)}
      ${training ? html`<p class="note">${ui.t('source.locked')}</p>` : nothing}
      ${data.reading ? reading(ui, data.reading, data.progress) : nothing}
    </div>
    ${pasteDialog(ui)}
  `;
}

/**
 * The samples, each with what it is about.
 * @param {Ui} ui
 * @param {boolean} open Whether there is room for a description.
 * @param {boolean} training
 */
function samples(ui, open, training) {
  return html`
    <div class="samples" role="group" aria-labelledby="samples-title">
      <p class="samples-title" id="samples-title">${ui.t('source.samples')}</p>
      <ul>
        ${SCENES.map(
          (scene) => html`
            <li>
              <button
                type="button"
                class=${open ? '' : 'small'}
                ?disabled=${training}
                aria-describedby=${open ? `sample-${scene}` : nothing}
                @click=${() => ui.actions.data.loadSample(scene)}
              >
                ${ui.t(`source.sample.${scene}`)}
              </button>
              ${open ? html`<p class="note" id="sample-${scene}">${ui.t(`source.sample.${scene}.about`)}</p>` : nothing}
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}

/**
 * How far reading is, and a way to end it.
 * @param {Ui} ui
 * @param {string} name
 * @param {import('./state.js').ReadProgress | null} progress
 */
function reading(ui, name, progress) {
  const far = progress && progress.done < progress.total;
  return html`
    <div class="source-progress">
      <p class="reading">${ui.t('source.reading', { name })}</p>
      ${
        far
          ? html`
              <progress
                max=${progress.total}
                .value=${progress.done}
                aria-label=${ui.t('source.reading', { name })}
              ></progress>
              <button type="button" class="plain" @click=${ui.actions.data.cancelReading}>
                ${ui.t('source.cancel')}
              </button>
            `
          : nothing
      }
    </div>
  `;
}

/**
 * What was read, in a line.
 * @param {Ui} ui
 * @param {import('./state.js').Data} data
 * @param {import('./state.js').TableSummary} table
 */
function loaded(ui, data, table) {
  const { gzip, part } = table.reading;
  const facts = [
    ui.t('table.summary', { rows: table.rows, columns: table.columns.length }),
    gzip ? ui.t('table.gzip') : null,
    part ? ui.t(`table.part.${part.take}`, { of: part.of ?? 0 }) : null,
  ];
  const sample = data.sample ? html`<span class="chip">${ui.t('table.sample')}</span>` : nothing;
  const name = [table.name, sample];
  return html`
    <div class="loaded">
      <p class="loaded-name">${name}</p>
      <ul class="facts">
        ${facts.filter((fact) => fact).map((fact) => html`<li>${fact}</li>`)}
      </ul>
    </div>
  `;
}

/**
 * A single file is of any kind; several are parts of the data.
 * @param {Event} event
 * @param {Ui} ui
 */
function takeFiles(event, ui) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const files = input.files ? folderOf(input.files) : [];
  if (files.length > 0) ui.actions.intake.take(files.length === 1 ? /** @type {File} */ (files[0].file) : files);
  input.value = '';
}

/**
 * @param {Event} event
 * @param {Ui} ui
 */
function takeFolder(event, ui) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (input.files?.length) ui.actions.data.loadFolder(folderOf(input.files));
  input.value = '';
}

/** @param {Ui} ui */
function pasteDialog(ui) {
  return html`
    <dialog id="paste" aria-labelledby="paste-title">
      <form method="dialog" @submit=${(/** @type {SubmitEvent} */ event) => paste(event, ui)}>
        <h3 id="paste-title">${ui.t('paste.title')}</h3>
        <label for="paste-text">${ui.t('paste.label')}</label>
        <p class="note" id="paste-hint">${ui.t('paste.hint')}</p>
        <textarea
          id="paste-text"
          name="text"
          rows="12"
          spellcheck="false"
          aria-describedby="paste-hint"
          @paste=${pasteAtOnce}
        ></textarea>
        <div class="buttons">
          <button class="primary" value="read">${ui.t('paste.read')}</button>
          <button value="cancel">${ui.t('paste.cancel')}</button>
        </div>
      </form>
    </dialog>
  `;
}

function openPaste() {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById('paste'));
  dialog?.showModal();
  dialog?.querySelector('textarea')?.focus();
}

/**
 * Chromium takes time that grows with the square of the lines to paste into a textarea; setting its text takes none.
 * @param {ClipboardEvent} event
 */
function pasteAtOnce(event) {
  const text = event.clipboardData?.getData('text/plain');
  if (!text) return;
  event.preventDefault();
  const { selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (event.target);
  /** @type {HTMLTextAreaElement} */ (event.target).setRangeText(text, selectionStart, selectionEnd, 'end');
}

/**
 * @param {SubmitEvent} event
 * @param {Ui} ui
 */
function paste(event, ui) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const text = String(new FormData(form).get('text'));
  const submitter = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (submitter?.value !== 'read' || !text.trim()) return;
  ui.actions.data.loadText(text, ui.t('source.pasted'));
  form.reset();
}
