// The cells of a column of scores that are not numbers, line by line, with what becomes of them.

import { html, nothing } from 'lit-html';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../../engine/protocol.d.ts').UnreadCells} unread
 */
export function unread(ui, { rows, cells }) {
  if (rows === 0) return nothing;
  return html`
    <details class="asked">
      <summary>${ui.t('unread.title', { rows })}</summary>
      <ul class="unread">
        ${cells.map(
          ({ line, value }) =>
            html`<li>${ui.t('unread.cell', { line: ui.number(line, { useGrouping: false }), value })}</li>`,
        )}
      </ul>
      ${cells.length < rows ? html`<p class="note">${ui.t('unread.first', { count: cells.length })}</p>` : nothing}
    </details>
  `;
}
