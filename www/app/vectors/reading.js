// How far reading word vectors is, with a button that cancels it; or why they were not read.

import { html, nothing } from 'lit-html';
import { alert } from '../../ui/alert.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Vectors} Vectors */

/**
 * Shown at the place where the person asked for them.
 * @param {Ui} ui
 * @param {Vectors} vectors
 * @param {Vectors['place']} here
 */
export function vectorsReading(ui, { place, reading, progress, file, unread, failure }, here) {
  const isHere = place === here;
  return html`
    ${isHere && reading !== null ? progressOf(ui, reading, progress) : nothing}
    ${alert(ui, isHere ? failure : null, {
      title: unread ? ui.t('alert.notRead', { name: unread }) : undefined,
      note: file ? ui.t('vectors.kept') : undefined,
      dismiss: ui.actions.vectors.dismiss,
    })}
  `;
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {Vectors['progress']} progress
 */
function progressOf(ui, name, progress) {
  return html`
    <div class="source-progress" role="group" aria-label=${ui.t('source.reading', { name })}>
      <p class="reading" role="status">${ui.t('source.reading', { name })}</p>
      <progress
        max=${progress?.total ?? 1}
        .value=${progress?.done ?? 0}
        aria-label=${ui.t('source.reading', { name })}
      ></progress>
      <button type="button" class="plain" @click=${ui.actions.vectors.cancel}>${ui.t('source.cancel')}</button>
    </div>
  `;
}
