// A failure said in a sentence, where it happened.

import { html, nothing } from 'lit-html';

/**
 * The region is always there, so that a screen reader notices what comes into it.
 * @param {import('./ui.js').Ui} ui
 * @param {import('../worker/protocol.d.ts').Failure | null} failure
 * @param {{ title?: string, note?: string, dismiss?: () => void }} options
 */
export function alert(ui, failure, { title, note, dismiss } = {}) {
  return html`
    <div role="alert" class="alert" ?data-empty=${failure === null}>
      ${failure === null ? nothing : html`
        ${title ? html`<p class="alert-title">${title}</p>` : nothing}
        <p>${ui.failure(failure)}</p>
        ${note ? html`<p class="note">${note}</p>` : nothing}
        ${dismiss ? html`<button type="button" class="plain" @click=${dismiss}>${ui.t('alert.dismiss')}</button>` : nothing}
      `}
    </div>
  `;
}
