// The first rows of the table, each column with the part it plays.

import { html, nothing } from 'lit-html';
import { roleOf } from '../columns/state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Data} Data */

const ROWS_SHOWN = 6;
// Characters of a cell: more than its two lines hold. A cell may be a picture of a megabyte, which would take seconds
// to lay out.
const CHARACTERS_SHOWN = 400;

/**
 * @param {Ui} ui
 * @param {import('./state.js').TableSummary} table
 * @param {Data} data
 * @param {import('../reading/state.js').RowReading} reading
 */
export function preview(ui, table, data, reading) {
  const shown = table.preview.slice(0, ROWS_SHOWN);
  const roles = table.columns.map(({ name }) => roleOf(name, data.columns, data.split));
  const firstText = roles.indexOf('text');
  const part = (/** @type {number} */ at) => (roles[at] === 'ignored' ? '' : roles[at]);
  return html`
    <div class="scroll" role="group" aria-label=${ui.t('table.preview')} tabindex="0">
      <table class="preview" aria-label=${ui.t('table.preview')}>
        <caption>
          ${ui.t('table.previewOf', { shown: shown.length, rows: table.rows })}
        </caption>
        <thead>
          <tr>
            ${table.columns.map(
              ({ name, description }, at) => html`
                <th scope="col" class=${part(at)}>
                  ${name}${description ? html`<span class="description">${beginning(description)}</span>` : nothing}${
                    part(at) ? html`<span class="chip ${part(at)}">${ui.t(`columns.role.${part(at)}`)}</span>` : nothing
                  }
                </th>
              `,
            )}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (row, index) => html`
              <tr>
                ${row.map(
                  (cell, at) => html`
                    <td class=${part(at)}>
                      ${
                        cell === ''
                          ? html`<span class="note">${ui.t('table.emptyCell')}</span>`
                          : html`<div class="cell">${beginning(cell)}</div>`
                      }
                      ${
                        at === firstText && data.rows
                          ? reading.button({ row: index, testFile: false }, index + 1)
                          : nothing
                      }
                    </td>
                  `,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
    ${reading.shown}
  `;
}

/** What is shown of a cell. No character is cut within. @param {string} cell */
function beginning(cell) {
  return cell.length > CHARACTERS_SHOWN ? `${[...cell.slice(0, CHARACTERS_SHOWN)].slice(0, -1).join('')}…` : cell;
}
