// Which sheet of a workbook, or which file of a folder or an archive, is read: one of them, or several as one table.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { valueOf } from '../../ui/inputs.js';
import { NO_DIALECT, choice } from './read_choice.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ReadReport} ReadReport */
/** @typedef {import('../../engine/protocol.d.ts').FilePart} FilePart */
/** @typedef {import('../../wordloom.js').ReadOptions} ReadOptions */

/** @type {FilePart[]} */
const PARTS = ['train', 'validation', 'test', 'none'];
/** The value of the choice that is no member. */
const TOGETHER = '';

/**
 * @param {Ui} ui
 * @param {ReadReport} how
 */
export function member(ui, { format, member: taken }) {
  if (!taken) return nothing;
  const { name, names, hidden, alike, together } = taken;
  const isSheet = format === 'sheet';
  const label = (/** @type {string} */ each) =>
    hidden.includes(each) ? ui.t('readOptions.hiddenSheet', { name: each }) : each;
  const choices = names.map((each) => /** @type {[string, string]} */ ([each, label(each)]));
  // Whether files have the same columns is not known where one was read.
  if (alike.length > 1 || !isSheet)
    choices.unshift([TOGETHER, ui.t(isSheet ? 'readOptions.sheetsTogether' : 'readOptions.filesTogether')]);
  const chosen = together.length > 1 ? TOGETHER : name;
  // Each sheet or file has a header and a dialect of its own.
  const options = (/** @type {string} */ value) => ({
    ...NO_DIALECT,
    member: value === TOGETHER ? undefined : value,
    together: undefined,
  });
  const reason =
    together.length > 1
      ? ui.t(isSheet ? 'readOptions.sheetsTogether.about' : 'readOptions.filesTogether.about', {
          count: together.length,
          of: names.length,
        })
      : ui.t('readOptions.oneOf', { count: names.length });
  return choice(ui, isSheet ? 'sheet' : 'file', chosen, choices, options, reason);
}

/**
 * The files that are read as one table, each with what its rows are for, or why it is not used.
 * @param {Ui} ui
 * @param {ReadReport['files']} files
 * @param {ReadOptions['parts']} parts Those that the person chose.
 * @param {boolean} training
 */
export function files(ui, files, parts, training) {
  if (files.length === 0) return nothing;
  return html`
    <fieldset class="files" ?disabled=${training}>
      <legend>${ui.t('files.title')}</legend>
      <ul>
        ${files.map(
          ({ name, part, rows, reason }, at) => html`
            <li>
              <label for="file-${at}">${name}</label>
              <select
                id="file-${at}"
                aria-describedby="file-${at}-rows"
                .value=${live(part)}
                @change=${(/** @type {Event} */ event) =>
                  ui.actions.data.readAgain({ parts: { ...parts, [name]: /** @type {FilePart} */ (valueOf(event)) } })}
              >
                ${PARTS.map(
                  (each) => html`
                    <option value=${each} ?selected=${each === part}>${ui.t(`files.part.${each}`)}</option>
                  `,
                )}
              </select>
              <p class="note" id="file-${at}-rows">
                ${reason ? ui.t('files.leftOut', { reason: ui.failure(reason) }) : ui.t('files.rows', { rows })}
              </p>
            </li>
          `,
        )}
      </ul>
    </fieldset>
  `;
}

/**
 * What is special about the cells of a sheet.
 * @param {Ui} ui
 * @param {ReadReport['sheet']} sheet
 */
export function sheetNotes(ui, sheet) {
  if (!sheet) return nothing;
  const { merged, mergedRows, formulas, formulaColumns, errors } = sheet;
  return html`
    ${merged ? html`<p class="note">${ui.t('readOptions.merged', { merged, rows: mergedRows })}</p>` : nothing}
    ${errors ? html`<p class="note">${ui.t('readOptions.errorCells', { errors })}</p>` : nothing}
    ${
      formulas
        ? html`
            <p class="hint" role="note">
              ${ui.t('readOptions.formulas', { formulas, columns: formulaColumns.join(', ') })}
            </p>
          `
        : nothing
    }
  `;
}
