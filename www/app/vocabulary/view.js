// The vocabulary: its tokens with their counts, and what becomes of a text.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { PAGE_SIZE } from './state.js';
import { alert } from '../../ui/alert.js';
import { pager } from '../../ui/pager.js';
import { valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Vocabulary} Vocabulary */
/** @typedef {import('../../engine/protocol.d.ts').TextToken} TextToken */

/**
 * @param {Ui} ui
 * @param {Vocabulary} state
 */
export function vocabulary(ui, state) {
  const { open, failure } = state;
  return html`
    <details
      class="settings vocabulary"
      ?open=${live(open)}
      @toggle=${(/** @type {Event} */ event) => ui.actions.vocabulary.open(isOpen(event))}
    >
      <summary>${ui.t('vocabulary.title')}</summary>
      ${
        open
          ? html`
              <p class="note">${ui.t('vocabulary.lead')}</p>
              ${failure ? alert(ui, failure) : nothing}
              <div class="pair">${tokens(ui, state)} ${typed(ui, state)}</div>
            `
          : nothing
      }
    </details>
  `;
}

/** @param {Event} event */
function isOpen(event) {
  return /** @type {HTMLDetailsElement} */ (event.target).open;
}

/**
 * @param {Ui} ui
 * @param {Vocabulary} state
 */
function tokens(ui, { page, search }) {
  return html`
    <section aria-labelledby="vocabulary-tokens">
      <h4 id="vocabulary-tokens">${ui.t('vocabulary.tokens')}</h4>
      <div class="field">
        <label for="vocabulary-search">${ui.t('vocabulary.search')}</label>
        <input
          id="vocabulary-search"
          type="search"
          autocomplete="off"
          .value=${live(search)}
          @input=${(/** @type {Event} */ event) => ui.actions.vocabulary.search(valueOf(event))}
        />
      </div>
      ${
        page
          ? html`
              <p class="note" role="status">${size(ui, page)}</p>
              <div class="scroll tall short" role="group" aria-label=${ui.t('vocabulary.tokens')} tabindex="0">
                <table class="numbers" aria-label=${ui.t('vocabulary.tokens')}>
                  <thead>
                    <tr>
                      <th scope="col" class="words">${ui.t('vocabulary.token')}</th>
                      <th scope="col">${ui.t('vocabulary.count')}</th>
                      <th scope="col">${ui.t('vocabulary.id')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${page.tokens.map(
                      ({ id, text, inner, count }) => html`
                        <tr>
                          <th scope="row" class="words">${token(ui, text, inner)}</th>
                          <td>${ui.number(count)}</td>
                          <td>${ui.number(id, { useGrouping: false })}</td>
                        </tr>
                      `,
                    )}
                  </tbody>
                </table>
              </div>
              ${pager(
                ui,
                { offset: page.offset, shown: page.tokens.length, total: page.matches, size: PAGE_SIZE },
                ui.actions.vocabulary.turn,
              )}
            `
          : html`<p class="note reading">${ui.t('vocabulary.fetching')}</p>`
      }
    </section>
  `;
}

/**
 * A token as it can be seen: one that goes on within a word after a hyphen, a space by its sign.
 * @param {Ui} ui
 * @param {string} text
 * @param {boolean} inner
 */
function token(ui, text, inner) {
  const seen = text === ' ' ? ui.t('vocabulary.space') : text;
  return html`<bdi class="token"
    >${inner ? html`<span class="goes-on" title=${ui.t('vocabulary.inner')}>‑</span>` : nothing}${seen}</bdi
  >`;
}

/**
 * @param {Ui} ui
 * @param {Vocabulary} state
 */
function typed(ui, { text, cut }) {
  return html`
    <section aria-labelledby="vocabulary-cut">
      <h4 id="vocabulary-cut">${ui.t('vocabulary.cut')}</h4>
      <div class="field">
        <label for="vocabulary-text">${ui.t('vocabulary.text')}</label>
        <textarea
          id="vocabulary-text"
          rows="3"
          .value=${live(text)}
          @input=${(/** @type {Event} */ event) => ui.actions.vocabulary.type(valueOf(event))}
        ></textarea>
      </div>
      ${
        cut
          ? html`
              <p class="note" role="status">${summary(ui, cut.tokens)}</p>
              <ol class="pieces" aria-label=${ui.t('vocabulary.cut')}>
                ${cut.tokens.map(
                  (each) => html`
                    <li
                      class="piece ${each.known ? '' : 'unknown'} ${each.cut ? 'beyond' : ''}"
                      title=${about(ui, each)}
                    >
                      ${token(ui, spelling(cut.text, each), each.inner)}
                      <span class="piece-id">${ui.number(each.id, { useGrouping: false })}</span>
                    </li>
                  `,
                )}
              </ol>
            `
          : nothing
      }
    </section>
  `;
}

/**
 * @param {string} text
 * @param {TextToken} token
 */
function spelling(text, { start, end }) {
  const spelled = text.slice(start, end);
  return spelled.trim() === '' ? ' ' : spelled;
}

/**
 * @param {Ui} ui
 * @param {TextToken[]} read
 */
function summary(ui, read) {
  const unknown = read.filter(({ known }) => !known).length;
  const beyond = read.filter(({ cut }) => cut).length;
  return ui.t('vocabulary.summary', { count: read.length, unknown, beyond });
}

/**
 * @param {Ui} ui
 * @param {TextToken} token
 */
function about(ui, { known, count, cut }) {
  if (cut) return ui.t('vocabulary.beyond');
  return known ? ui.t('vocabulary.occurs', { count }) : ui.t('vocabulary.unknown');
}

/**
 * The size of the vocabulary, and how many tokens match the search.
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').VocabularyPage} page
 */
function size(ui, { size: tokens, unknown, matches }) {
  return ui.t('vocabulary.size', { size: tokens, unknown, matches });
}
