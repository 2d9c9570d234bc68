// Train, pause, continue, stop. One button changes its name, so that the keyboard's focus is never on a button that
// away.

import { html, nothing } from 'lit-html';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../runs/run_state.js').Run | undefined} run The current run.
 * @param {boolean} ready Whether training can start.
 * @param {boolean} again Whether there are earlier runs to compare with.
 */
export function controls(ui, run, ready, again) {
  const stopping = run?.status === 'stopping';
  const { label, act, primary } = next(ui, run);
  return html`
    <div class="buttons controls">
      <button
        type="button"
        class="large ${primary ? 'primary' : ''}"
        ?disabled=${run ? stopping : !ready}
        @click=${act}
      >
        ${label}
      </button>
      ${
        run || again
          ? html`<button type="button" class="large" ?disabled=${!run || stopping} @click=${ui.actions.training.stop}>
              ${ui.t('train.stop')}
            </button>`
          : nothing
      }
      ${again && !run ? html`<p class="note">${ui.t('train.again')}</p>` : nothing}
    </div>
  `;
}

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../runs/run_state.js').Run | undefined} run
 */
function next(ui, run) {
  const { train, pause, resume } = ui.actions.training;
  if (!run) return { label: ui.t('train.start'), act: train, primary: true };
  if (run.status === 'paused') return { label: ui.t('train.continue'), act: resume, primary: true };
  return { label: ui.t('train.pause'), act: pause, primary: false };
}
