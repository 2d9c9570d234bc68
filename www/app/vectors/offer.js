// The offer of starter vectors in the data checks, and before labeling.

import { html, nothing } from 'lit-html';
import { isChosen } from '../teacher/state.js';
import { vectorsReading } from './reading.js';
import { startOf } from './state.js';

/** @typedef {import('../../engine/protocol.d.ts').Finding} Finding */

/**
 * The action of the offer; null where it has no purpose, because vectors of another file or the sentence
 * encoder are chosen.
 * @param {import('../ui.js').Ui} ui
 * @param {import('./state.js').Vectors} state
 * @param {import('../teacher/state.js').Teacher} teacher
 * @param {boolean} locked Whether a model trains.
 * @param {Finding} finding Its value `language` is that of the rows.
 * @returns {import('../../ui/content.js').Content | null}
 */
export function starterOffer(ui, state, teacher, locked, { sentence }) {
  const language = /** @type {import('./state.js').StarterLanguage} */ (sentence.values.language);
  const start = startOf(state);
  if (start === 'file' || isChosen(teacher)) return null;
  return html`
    ${
      start === 'nothing'
        ? html`<button
            type="button"
            class="small"
            ?disabled=${locked || state.reading !== null}
            @click=${() => ui.actions.vectors.loadStarter('offer', language)}
          >
            ${ui.t('start.take')}
          </button>`
        : state.file
          ? html`<p class="note" role="status">${ui.t('start.taken')}</p>`
          : nothing
    }
    ${vectorsReading(ui, state, 'offer')}
  `;
}

/**
 * The offer before labeling; null where vectors or the sentence encoder are loaded.
 * @param {import('../ui.js').Ui} ui
 * @param {import('./state.js').Vectors} state
 * @param {import('../teacher/state.js').Teacher} teacher
 * @param {boolean} locked Whether a model trains.
 * @param {import('./state.js').StarterLanguage} language That of the texts.
 * @returns {import('../../ui/content.js').Content | null}
 */
export function labelingOffer(ui, state, teacher, locked, language) {
  if (isChosen(teacher)) return null;
  if (state.file) return html`<p class="note" role="status">${ui.t('labeling.withVectors')}</p>`;
  return html`
    <p class="note">${ui.t('labeling.vectorsAbout')}</p>
    <div class="buttons">
      <button
        type="button"
        class="small"
        ?disabled=${locked || state.reading !== null}
        @click=${() => ui.actions.vectors.loadStarter('labeling', language)}
      >
        ${ui.t('labeling.vectors')}
      </button>
    </div>
    ${vectorsReading(ui, state, 'labeling')}
  `;
}
