// What of the settings in the page's address could not be read.

import { html, nothing } from 'lit-html';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('./state.js').Address} address
 */
export function addressAlert(ui, { failures }) {
  return html`
    <div role="alert" class="alert" ?data-empty=${failures.length === 0}>
      ${
        failures.length === 0
          ? nothing
          : html`
              <p class="alert-title">${ui.t('address.title')}</p>
              ${failures.map((failure) => html`<p>${ui.failure(failure)}</p>`)}
              <button type="button" class="plain" @click=${ui.actions.address.dismiss}>${ui.t('alert.dismiss')}</button>
            `
      }
    </div>
  `;
}
