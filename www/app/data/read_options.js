// How the file was read: each choice with what it goes by, and one click to another.

import { html, nothing } from 'lit-html';
import { numberOf } from '../../ui/inputs.js';
import { exported } from './exported.js';
import { leftOut, lists } from './lists.js';
import { NO_DIALECT, choice } from './read_choice.js';
import { encoding } from './read_encoding.js';
import { files, member, sheetNotes } from './read_member.js';
import { typed } from '../../ui/typed.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ReadReport} ReadReport */
/** @typedef {import('../../engine/protocol.d.ts').DialectReport} DialectReport */
/** @typedef {import('../../wordloom.js').ReadOptions} ReadOptions */

/** @type {ReadReport['format'][]} */
const TEXT_FORMATS = ['table', 'labelled', 'fastText', 'jsonLines', 'json', 'html', 'arff'];
/** The formats whose rows the worker unpacks. @type {ReadReport['format'][]} */
const COLUMNAR = ['parquet', 'arrow'];
const DELIMITERS = [',', '\t', ';', '|', ' ', '\u001f'];
/** @type {Record<string, string>} */
const DELIMITER_NAMES = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'pipe', ' ': 'space', '\u001f': 'none' };
/**
 * @param {Ui} ui
 * @param {ReadReport} how
 * @param {ReadOptions} options What the person chose.
 * @param {boolean} training
 */
export function reading(ui, how, options, training) {
  return html`
    <fieldset class="how" ?disabled=${training}>
      <legend class="unseen">${ui.t('readOptions.title')}</legend>
      ${member(ui, how)} ${how.encoding ? encoding(ui, how.encoding) : nothing}
      ${TEXT_FORMATS.includes(how.format) || COLUMNAR.includes(how.format) ? format(ui, how.format) : nothing}
      ${exported(ui, how.export)} ${lists(ui, how)} ${how.dialect ? dialect(ui, how.dialect) : nothing}
    </fieldset>
    ${sheetNotes(ui, how.sheet)} ${files(ui, how.files, options.parts, training)} ${leftOut(ui, how.leftOut)}
    ${skipped(ui, how.skipped)}
  `;
}

/**
 * @param {Ui} ui
 * @param {ReadReport['format']} kind
 */
function format(ui, kind) {
  const offered = COLUMNAR.includes(kind) ? [kind] : TEXT_FORMATS;
  /** @type {[string, string][]} */
  const choices = offered.map((each) => [each, ui.t(`readOptions.format.${each}`)]);
  const options = (/** @type {string} */ value) => ({
    ...NO_DIALECT,
    format: /** @type {ReadReport['format']} */ (value),
  });
  return choice(ui, 'format', kind, choices, options, ui.t(`readOptions.format.${kind}.about`));
}

/**
 * @param {Ui} ui
 * @param {DialectReport} taken
 */
function dialect(
  ui,
  { delimiter, quote, escape, quoted, headerRows, headerReason, skipLines, fields, agreeing, lookedAt },
) {
  return html`
    ${
      delimiter === null
        ? nothing
        : html`
            ${choice(
              ui,
              'delimiter',
              delimiter,
              delimiters(ui, delimiter),
              (value) => ({ delimiter: value }),
              ui.t('readOptions.agreeing', { fields, agreeing, lookedAt }),
            )}
            ${choice(
              ui,
              'quote',
              quote,
              [
                ['double', '"'],
                ['single', "'"],
                ['curly', ui.t('readOptions.quote.curly')],
                ['none', ui.t('readOptions.quote.none')],
              ],
              (value) => ({ quote: /** @type {DialectReport['quote']} */ (value) }),
              quote === 'none' ? ui.t('readOptions.unquoted') : ui.t('readOptions.quoted', { quoted }),
            )}
            ${
              quote === 'none' || quoted === 0
                ? nothing
                : choice(
                    ui,
                    'escape',
                    escape,
                    [
                      ['doubled', quote === 'single' ? "''" : '""'],
                      ['backslash', quote === 'single' ? "\\'" : '\\"'],
                    ],
                    (value) => ({ escape: /** @type {DialectReport['escape']} */ (value) }),
                  )
            }
          `
    }
    ${choice(
      ui,
      'header',
      String(headerRows),
      [
        ['1', ui.t('readOptions.header.yes')],
        ['2', ui.t('readOptions.header.rows', { rows: 2 })],
        ['3', ui.t('readOptions.header.rows', { rows: 3 })],
        ['0', ui.t('readOptions.header.no')],
      ],
      (value) => ({ header: undefined, headerRows: Number(value) }),
      ui.t(`readOptions.header.${headerReason}`),
    )}
    <div class="how-choice">
      <label for="reading-skip">${ui.t('readOptions.skipLines')}</label>
      <input
        id="reading-skip"
        type="number"
        min="0"
        max="1000"
        step="1"
        aria-describedby="reading-skip-reason"
        .value=${typed(String(skipLines))}
        @change=${(/** @type {Event} */ event) => ui.actions.data.readAgain({ skipLines: numberOf(event, skipLines) })}
      />
      <p class="note" id="reading-skip-reason">${ui.t('readOptions.skippedLines', { lines: skipLines })}</p>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {string} taken
 * @returns {[string, string][]}
 */
function delimiters(ui, taken) {
  const known = DELIMITERS.includes(taken) ? DELIMITERS : [taken, ...DELIMITERS];
  return known.map((each) => [
    each,
    each in DELIMITER_NAMES ? ui.t(`readOptions.delimiter.${DELIMITER_NAMES[each]}`) : each,
  ]);
}

/**
 * The rows that were left out, each with what is wrong with it.
 * @param {Ui} ui
 * @param {ReadReport['skipped']} left
 */
function skipped(ui, { rows, first }) {
  if (rows === 0) return nothing;
  return html`
    <details class="skipped">
      <summary>${ui.t('readOptions.skipped', { rows })}</summary>
      <ul>
        ${first.map((row) => html`<li>${ui.failure(row)}</li>`)}
      </ul>
      ${
        rows > first.length
          ? html`<p class="note">${ui.t('readOptions.skippedMore', { rows: rows - first.length })}</p>`
          : nothing
      }
      <button type="button" class="plain" @click=${() => ui.actions.data.readAgain({ skipBadRows: undefined })}>
        ${ui.t('readOptions.refuse')}
      </button>
    </details>
  `;
}
