// What the model reads of a text: the text, its normalized form, its tokens, and what is not read.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alert } from '../../ui/alert.js';
import { isShown } from './state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Reading} Reading */
/** @typedef {import('../../engine/protocol.d.ts').TextTokens} TextTokens */
/** @typedef {import('../../engine/protocol.d.ts').TextToken} TextToken */

/** Tokens shown at once: more would take seconds to lay out. */
const TOKENS_SHOWN = 600;
/** Characters shown of a text. */
const CHARACTERS_SHOWN = 6_000;

/**
 * What the model reads of the rows that are shown at a place.
 * @param {Ui} ui
 * @param {Reading} reading
 * @param {'preview' | 'finding'} place
 * @returns {import('./state.js').RowReading}
 */
export function rowReading(ui, reading, place) {
  return {
    button: (row, number) => button(ui, reading, place, row, number),
    shown: readRow(ui, reading, place),
  };
}

/**
 * The button that shows what the model reads of a row.
 * @param {Ui} ui
 * @param {Reading} reading
 * @param {'preview' | 'finding'} place
 * @param {import('./state.js').TableRow} row
 * @param {number} number The number of the row, or of its line, for a screen reader.
 */
function button(ui, reading, place, row, number) {
  const shown = isShown(reading, place, row);
  return html`
    <button
      type="button"
      class="plain small"
      aria-expanded=${shown}
      aria-label=${ui.t('reading.showOf', { row: number })}
      @click=${() => (shown ? ui.actions.reading.close() : ui.actions.reading.show(place, row))}
    >
      ${ui.t('reading.show')}
    </button>
  `;
}

/**
 * What the model reads of the row that is shown at a place.
 * @param {Ui} ui
 * @param {Reading} reading
 * @param {'preview' | 'finding'} place
 */
function readRow(ui, reading, place) {
  if (reading.of?.place !== place) return nothing;
  return html`
    <section class="panel read-text" aria-label=${ui.t('reading.title')}>
      <h4>${ui.t('reading.title')}</h4>
      ${body(ui, reading)}
    </section>
  `;
}

/**
 * A disclosure of what the model reads of the typed text.
 * @param {Ui} ui
 * @param {Reading} reading
 */
export function readTyped(ui, reading) {
  const open = reading.of?.place === 'prediction';
  return html`
    <details
      class="why read-text"
      ?open=${live(open)}
      @toggle=${(/** @type {Event} */ event) =>
        ui.actions.reading.open(/** @type {HTMLDetailsElement} */ (event.target).open)}
    >
      <summary>${ui.t('reading.title')}</summary>
      ${open ? body(ui, reading) : nothing}
    </details>
  `;
}

/**
 * @param {Ui} ui
 * @param {Reading} reading
 */
function body(ui, { text, failure }) {
  if (failure) return alert(ui, failure);
  if (!text) return html`<p class="note reading">${ui.t('prediction.pending')}</p>`;
  const shown = text.tokens.slice(0, TOKENS_SHOWN);
  return html`
    <h5>${ui.t('reading.text')}</h5>
    <p class="as-read-text">${original(text)}</p>
    <h5>${ui.t('reading.normalized')}</h5>
    <p class="as-read-text">${beginning(text.normalized)}</p>
    <h5>${ui.t('reading.tokens')}</h5>
    <p class="note" role="status">${summary(ui, text.tokens)}</p>
    <ol class="pieces" aria-label=${ui.t('reading.tokens')}>
      ${shown.map(
        (token) => html`
          <li class="piece ${token.known ? '' : 'unknown'} ${token.cut ? 'beyond' : ''}" title=${about(ui, token)}>
            <bdi class="token"
              >${token.inner ? html`<span class="goes-on">‑</span>` : nothing}${
                token.text.trim() === '' ? ui.t('vocabulary.space') : token.text
              }</bdi
            >
          </li>
        `,
      )}
    </ol>
    ${
      shown.length < text.tokens.length
        ? html`<p class="note">${ui.t('reading.more', { count: text.tokens.length - shown.length })}</p>`
        : nothing
    }
  `;
}

/**
 * The text, with its unknown tokens marked and the part that is not read set apart.
 * @param {TextTokens} text
 */
function original({ text, tokens }) {
  const end = tokens.find(({ cut }) => cut)?.start ?? text.length;
  const parts = [];
  let at = 0;
  for (const token of tokens) {
    if (token.cut || token.start >= CHARACTERS_SHOWN) break;
    if (token.known || token.text.trim() === '') continue;
    parts.push(text.slice(at, token.start), html`<mark>${text.slice(token.start, token.end)}</mark>`);
    at = token.end;
  }
  parts.push(beginning(text.slice(at, end)));
  if (end < text.length) parts.push(html`<s class="not-read">${beginning(text.slice(end))}</s>`);
  return parts;
}

/** @param {string} text */
function beginning(text) {
  return text.length > CHARACTERS_SHOWN ? `${text.slice(0, CHARACTERS_SHOWN)}…` : text;
}

/**
 * @param {Ui} ui
 * @param {TextToken[]} tokens
 */
function summary(ui, tokens) {
  const unknown = tokens.filter(({ known }) => !known).length;
  const beyond = tokens.filter(({ cut }) => cut).length;
  return ui.t('vocabulary.summary', { count: tokens.length, unknown, beyond });
}

/**
 * @param {Ui} ui
 * @param {TextToken} token
 */
function about(ui, { known, count, cut }) {
  if (cut) return ui.t('vocabulary.beyond');
  if (!known) return ui.t('vocabulary.unknown');
  return count > 0 ? ui.t('vocabulary.occurs', { count }) : ui.t('reading.known');
}
