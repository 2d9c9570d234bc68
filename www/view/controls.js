// Train, pause, continue, stop.

import { html, nothing } from 'lit-html';

/**
 * @param {import('./ui.js').Ui} ui
 * @param {import('../state/runs.js').Run | undefined} run The run under way.
 * @param {boolean} ready Whether training can start.
 * @param {boolean} again Whether there are earlier runs to compare with.
 */
export function controls(ui, run, ready, again) {
  const { train, pause, resume, stop } = ui.actions;
  if (!run) {
    return html`
      <div class="buttons controls">
        <button type="button" class="primary large" ?disabled=${!ready} @click=${train}>${ui.t('train.start')}</button>
        ${again ? html`<p class="note">${ui.t('train.again')}</p>` : nothing}
      </div>
    `;
  }
  const idle = run.status === 'preparing' || run.status === 'stopping';
  return html`
    <div class="buttons controls">
      ${run.status === 'paused'
        ? html`<button type="button" class="primary large" @click=${resume}>${ui.t('train.continue')}</button>`
        : html`<button type="button" class="large" ?disabled=${idle} @click=${pause}>${ui.t('train.pause')}</button>`}
      <button type="button" class="large" ?disabled=${run.status === 'stopping'} @click=${stop}>${ui.t('train.stop')}</button>
    </div>
  `;
}
