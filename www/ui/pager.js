// Which part of a long list is shown, and the way to the parts before and after it.

import { html, nothing } from 'lit-html';

/**
 * @param {import('../messages/translator.js').Translator} ui
 * @param {{ offset: number, shown: number, total: number, size?: number }} page
 * @param {(offset: number) => void} turn
 */
export function pager(ui, { offset, shown, total, size = 20 }, turn) {
  const last = offset + shown >= total;
  const range = ui.t('pager.range', { from: shown ? offset + 1 : 0, to: offset + shown, total });
  return html`
    <div class="pager">
      <p class="note">${range}</p>
      ${
        offset === 0 && last
          ? nothing
          : html`
              <div class="buttons">
                <button
                  type="button"
                  class="small"
                  ?disabled=${offset === 0}
                  @click=${() => turn(Math.max(offset - size, 0))}
                >
                  ${ui.t('pager.before')}
                </button>
                <button type="button" class="small" ?disabled=${last} @click=${() => turn(offset + size)}>
                  ${ui.t('pager.after')}
                </button>
              </div>
            `
      }
    </div>
  `;
}
