// A whole file in, the same rows with their predictions out.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { ENCODINGS, FORMATS, PROBABILITIES, textColumns } from './state.js';
import { alert } from '../ui/alert.js';
import { checkedOf, takeFile, valueOf } from '../ui/inputs.js';

/** @typedef {import('./view.js').Ui} Ui */
/** @typedef {import('./state.js').WholeFile} WholeFile */

/**
 * @param {Ui} ui
 * @param {WholeFile} file
 * @param {string[]} trained The columns of text that the model was trained on.
 */
export function wholeFile(ui, file, trained) {
  const { reading, rows, failure } = file;
  return html`
    <section class="panel whole-file" aria-labelledby="file-title">
      <h2 id="file-title">${ui.t('wholeFile.title')}</h2>
      <p class="note" id="file-about">${ui.t('standalone.file')}</p>
      <div class="buttons">
        <span class="button file">
          <label for="file">${ui.t(rows ? 'wholeFile.chooseAnother' : 'wholeFile.choose')}</label>
          <input
            id="file"
            type="file"
            accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xlsx"
            aria-describedby="file-about"
            @change=${(/** @type {Event} */ event) => takeFile(event, ui.actions.file.take)}
          />
        </span>
      </div>
      ${
        reading
          ? html`<p class="note reading" role="status">${ui.t('wholeFile.reading', { name: reading })}</p>`
          : nothing
      }
      ${rows && !reading ? chosen(ui, file, rows, trained) : nothing} ${alert(ui, failure)}
    </section>
  `;
}

/**
 * The rows that were read, and how they are to be written.
 * @param {Ui} ui
 * @param {WholeFile} file
 * @param {NonNullable<WholeFile['rows']>} rows
 * @param {string[]} trained
 */
function chosen(ui, file, rows, trained) {
  const { format, probabilities, progress, written } = file;
  const text = textColumns(file, trained);
  const busy = progress !== null;
  const { change, encode, start, cancel, save } = ui.actions.file;
  return html`
    <p>${ui.t('wholeFile.read', { name: rows.name, rows: rows.rows })}</p>
    <fieldset class="ticks" ?disabled=${busy}>
      <legend>${ui.t('wholeFile.text')}</legend>
      ${rows.columns.map(
        (name) => html`
          <label class="tick">
            <input
              type="checkbox"
              .checked=${live(text.includes(name))}
              @change=${(/** @type {Event} */ event) =>
                change({
                  text: checkedOf(event) ? [...text, name] : text.filter((column) => column !== name),
                })}
            />
            ${name}
          </label>
        `,
      )}
    </fieldset>
    <div class="buttons">
      ${
        rows.encoding === null
          ? nothing
          : choice(ui, 'standalone.encoding', known(rows.encoding), rows.encoding, busy, encode, String)
      }
      ${choice(ui, 'wholeFile.format', FORMATS, format, busy, (value) =>
        change({ format: /** @type {any} */ (value) }),
      )}
      ${choice(ui, 'wholeFile.probabilities', PROBABILITIES, probabilities, busy, (value) =>
        change({ probabilities: /** @type {any} */ (value) }),
      )}
    </div>
    <div class="buttons">
      <button type="button" class="primary" ?disabled=${busy || text.length === 0} @click=${start}>
        ${ui.t('wholeFile.start', { rows: rows.rows })}
      </button>
      ${text.length === 0 ? html`<span class="note">${ui.t('standalone.noText')}</span>` : nothing}
    </div>
    ${
      progress
        ? html`
            <progress max=${progress.total} .value=${progress.done} aria-label=${ui.t('wholeFile.progress')}></progress>
            <p class="note">
              ${ui.t('wholeFile.done', progress)}
              <button type="button" class="plain" @click=${cancel}>${ui.t('source.cancel')}</button>
            </p>
          `
        : nothing
    }
    ${
      written
        ? html`
            <div class="written" role="status">
              <p>${ui.t('wholeFile.written', { rows: written.rows, columns: written.columns.length })}</p>
              <button type="button" class="primary" @click=${save}>
                ${ui.t('wholeFile.save', { name: written.name })}
              </button>
            </div>
          `
        : nothing
    }
  `;
}

/** The encodings to choose from, with the one that was guessed. @param {string} encoding */
function known(encoding) {
  return ENCODINGS.includes(encoding) ? ENCODINGS : [encoding, ...ENCODINGS];
}

/**
 * @param {Ui} ui
 * @param {string} key The message of the label, and the beginning of those of the values.
 * @param {string[]} values
 * @param {string} value
 * @param {boolean} disabled
 * @param {(value: string) => void} choose
 * @param {(value: string) => string} name
 */
function choice(ui, key, values, value, disabled, choose, name = (value) => ui.t(`${key}.${value}`)) {
  return html`
    <label class="choice">
      <span>${ui.t(key)}</span>
      <select
        class="inline"
        ?disabled=${disabled}
        .value=${live(value)}
        @change=${(/** @type {Event} */ event) => choose(valueOf(event))}
      >
        ${values.map((each) => html`<option value=${each} ?selected=${each === value}>${name(each)}</option>`)}
      </select>
    </label>
  `;
}
