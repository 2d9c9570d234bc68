// The rows behind a finding, a page at a time, with their lines in the file.

import { html, nothing } from 'lit-html';
import { pager } from '../../ui/pager.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').RowView} RowView */

/**
 * @param {Ui} ui
 * @param {number} finding
 * @param {import('./state.js').RowsPage | null} page
 * @param {{ column: string }[]} targets The columns to predict.
 * @param {import('../reading/state.js').RowReading} reading
 */
export function findingRows(ui, finding, page, targets, reading) {
  if (!page) return html`<p class="note reading">${ui.t('findingRows.fetching')}</p>`;
  const { offset, total, rows } = page;
  const hasText = (/** @type {RowView} */ row) => row.part !== null && row.text !== '';
  return html`
    <div class="scroll" role="group" aria-label=${ui.t('findingRows.title')} tabindex="0">
      <table class="finding-rows" aria-label=${ui.t('findingRows.title')}>
        <thead>
          <tr>
            <th scope="col" class="line">${ui.t('findingRows.line')}</th>
            <th scope="col">${ui.t('findingRows.part')}</th>
            ${targets.map(({ column }) => html`<th scope="col">${column}</th>`)}
            <th scope="col">${ui.t('columns.role.text')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row, at) => html`
              <tr class=${at > 0 && rows[at - 1].group !== row.group ? 'apart' : ''}>
                <td class="line">
                  ${ui.number(row.line, { useGrouping: false })}${
                    row.testFile ? html` <span class="note">${ui.t('findingRows.testFile')}</span>` : nothing
                  }
                </td>
                <td>${ui.t(row.part ? `rows.${row.part}` : 'findingRows.leftOut')}</td>
                ${targets.map((_, index) => html`<td>${value(ui, row.values[index])}</td>`)}
                <td class="text">
                  <div class="cell">${row.text || html`<span class="note">${ui.t('table.emptyCell')}</span>`}</div>
                  ${hasText(row) ? reading.button({ row: row.row, testFile: row.testFile }, row.line) : nothing}
                </td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
    ${reading.shown}
    ${pager(ui, { offset, shown: rows.length, total }, (next) => ui.actions.health.showRows(finding, next))}
  `;
}

/**
 * The value of a row in one column; empty if it has none.
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').RowValue | undefined} answer
 */
function value(ui, answer) {
  if (answer?.score != null) return ui.measure(answer.score, 6);
  return answer?.labels.join(ui.t('settings.separator')) ?? '';
}
