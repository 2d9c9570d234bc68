// Tabs, one for each column to predict, with its first measure. Left and right move between them, as tabs do.

import { html, nothing } from 'lit-html';

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {{ column: string, kind: string, measure: string }} Tab */

/** What a tab shows. */
export const PANEL = 'answer-panel';

/** @param {number} place */
export const tabId = (place) => `answer-tab-${place}`;

/**
 * @param {Ui} ui
 * @param {Tab[]} tabs
 * @param {number} shown
 */
export function targetTabs(ui, tabs, shown) {
  return html`
    <div class="tabs" role="tablist" aria-label=${ui.t('results.answers')} @keydown=${(/** @type {KeyboardEvent} */ event) => move(ui, event, shown, tabs.length)}>
      ${tabs.map(({ column, kind, measure }, at) => html`
        <button type="button" role="tab" id=${tabId(at)} aria-controls=${PANEL} aria-selected=${at === shown} tabindex=${at === shown ? 0 : -1}
          @click=${() => ui.actions.showAnswer(at)}>
          <span class="tab-name">${column}</span>
          <span class="note">${ui.t(`columns.role.${kind}`)}${measure ? html` · ${measure}` : nothing}</span>
        </button>
      `)}
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {KeyboardEvent} event
 * @param {number} shown
 * @param {number} count
 */
function move(ui, event, shown, count) {
  /** @type {Record<string, number>} */
  const places = { ArrowRight: (shown + 1) % count, ArrowLeft: (shown + count - 1) % count, Home: 0, End: count - 1 };
  if (!(event.key in places)) return;
  event.preventDefault();
  ui.actions.showAnswer(places[event.key]);
  const tabs = /** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('button');
  tabs[places[event.key]].focus();
}
