// Tabs, one for each column to predict, with its first measure. Left and right move between them, as tabs do.

import { html, nothing } from 'lit-html';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {{ column: string, kind: string, measure: string }} Tab */

/** What a tab shows. */
export const PANEL = 'answer-panel';

/** @param {number} index */
export const tabId = (index) => `answer-tab-${index}`;

/**
 * @param {Ui} ui
 * @param {Tab[]} tabs
 * @param {number} shown
 */
export function targetTabs(ui, tabs, shown) {
  return html`
    <div
      class="tabs"
      role="tablist"
      aria-label=${ui.t('results.answers')}
      @keydown=${(/** @type {KeyboardEvent} */ event) => move(ui, event)}
    >
      ${tabs.map(
        ({ column, kind, measure }, at) => html`
          <button
            type="button"
            role="tab"
            id=${tabId(at)}
            aria-controls=${PANEL}
            aria-selected=${at === shown}
            tabindex=${at === shown ? 0 : -1}
            @click=${() => ui.actions.results.showColumn(at)}
          >
            <span class="tab-name">${column}</span>
            <span class="note">${ui.t(`columns.role.${kind}`)}${measure ? html` · ${measure}` : nothing}</span>
          </button>
        `,
      )}
    </div>
  `;
}

/**
 * From the tab in focus, which moves at once, while what is shown is drawn with the next frame.
 * @param {Ui} ui
 * @param {KeyboardEvent} event
 */
function move(ui, event) {
  const tabs = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('button')];
  const at = tabs.findIndex((tab) => tab.contains(/** @type {Node} */ (event.target)));
  /** @type {Record<string, number>} */
  const places = {
    ArrowRight: (at + 1) % tabs.length,
    ArrowLeft: (at + tabs.length - 1) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  if (!(event.key in places)) return;
  event.preventDefault();
  ui.actions.results.showColumn(places[event.key]);
  tabs[places[event.key]].focus();
}
