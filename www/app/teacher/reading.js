// How far the sentence encoder is, with a button that cancels it; or why it is not loaded; or that it is.

import { html, nothing } from 'lit-html';
import { alert } from '../../ui/alert.js';
import { isChosen } from './state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Teacher} Teacher */

/** @param {Ui} ui @param {Teacher} teacher */
export function teacherReading(ui, teacher) {
  const { loaded, reading, failure } = teacher;
  return html`
    ${
      isChosen(teacher)
        ? html`<p class="note">${ui.t('teacher.about')}</p>
            <p class="note">${ui.t('teacher.saved')}</p>`
        : nothing
    }
    ${reading ? progressOf(ui, teacher) : nothing}
    ${loaded && !reading ? html`<p class="note" role="status">${ui.t('teacher.loaded')}</p>` : nothing}
    ${alert(ui, failure, { title: ui.t('teacher.notLoaded'), dismiss: ui.actions.teacher.dismiss })}
  `;
}

/** @param {Ui} ui @param {Teacher} teacher */
function progressOf(ui, { reading, progress }) {
  const label = ui.t(reading === 'file' ? 'teacher.fetching' : 'teacher.reading');
  const words = reading === 'texts' && progress ? ui.t('teacher.read', { ...progress }) : label;
  return html`
    <div class="source-progress" role="group" aria-label=${label}>
      <p class="reading" role="status">${words}</p>
      <progress max=${progress?.total || 1} .value=${progress?.done ?? 0} aria-label=${label}></progress>
      <button type="button" class="plain" @click=${ui.actions.teacher.forget}>${ui.t('source.cancel')}</button>
    </div>
  `;
}
