// The first rows of the table, each column with the part it plays.

import { html, nothing } from 'lit-html';

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {import('../state/data.js').Data} Data */

const ROWS_SHOWN = 6;

/**
 * @param {Ui} ui
 * @param {import('../state/data.js').Table} table
 * @param {Data} data
 */
export function preview(ui, table, data) {
  const shown = table.preview.slice(0, ROWS_SHOWN);
  return html`
    <div class="scroll" role="group" aria-label=${ui.t('table.preview')} tabindex="0">
      <table class="preview" aria-label=${ui.t('table.preview')}>
        <caption>${ui.t('table.previewOf', { shown: shown.length, rows: table.rows })}</caption>
        <thead>
          <tr>
            ${table.columns.map(({ name }) => {
              const role = roleOf(data, name);
              return html`
                <th scope="col" class=${role ?? ''}>
                  ${name}${role ? html`<span class="chip ${role}">${ui.t(`columns.role.${role}`)}</span>` : nothing}
                </th>
              `;
            })}
          </tr>
        </thead>
        <tbody>
          ${shown.map((row) => html`
            <tr>
              ${row.map((cell, at) => html`
                <td class=${roleOf(data, table.columns[at]?.name) ?? ''}>
                  ${cell === '' ? html`<span class="note">${ui.t('table.emptyCell')}</span>` : html`<div class="cell">${cell}</div>`}
                </td>
              `)}
            </tr>
          `)}
        </tbody>
      </table>
    </div>
  `;
}

/**
 * @param {Data} data
 * @param {string} name
 */
function roleOf({ columns, split }, name) {
  if (columns.text.includes(name)) return 'text';
  if (columns.category === name) return 'category';
  if (columns.score === name) return 'score';
  if (split.by === 'column' && split.column === name) return 'split';
  return null;
}
