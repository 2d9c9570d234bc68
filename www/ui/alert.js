// A failure in a sentence, shown where it happened.

import { html, nothing } from 'lit-html';

/** @typedef {{ label: string, act: () => void }} Fix What a button offers to do about a failure. */

/**
 * The region is always there, so that a screen reader notices what comes into it.
 * @param {import('../messages/translator.js').Translator} ui
 * @param {import('../engine/protocol.d.ts').Failure | null} failure
 * @param {{ title?: string, note?: string, fixes?: Fix[], dismiss?: () => void }} options
 */
export function alert(ui, failure, { title, note, fixes = [], dismiss } = {}) {
  return html`
    <div role="alert" class="alert" ?data-empty=${failure === null}>
      ${
        failure === null
          ? nothing
          : html`
              ${title ? html`<p class="alert-title">${title}</p>` : nothing}
              <p>${ui.failure(failure)}</p>
              ${note ? html`<p class="note">${note}</p>` : nothing}
              ${
                fixes.length === 0
                  ? nothing
                  : html`
                      <div class="buttons">
                        ${fixes.map(({ label, act }) => html`<button type="button" @click=${act}>${label}</button>`)}
                      </div>
                    `
              }
              ${
                dismiss
                  ? html`<button type="button" class="plain" @click=${dismiss}>${ui.t('alert.dismiss')}</button>`
                  : nothing
              }
            `
      }
    </div>
  `;
}
