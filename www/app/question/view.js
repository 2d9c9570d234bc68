// A dialog that asks before something is lost, where the person dropped a file.

import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';

/** The room that the dialog needs, in pixels. */
const WIDTH = 380;
const HEIGHT = 260;

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('./state.js').Question | null} question
 */
export function questionDialog(ui, question) {
  if (!question) return nothing;
  const { kind, values, at } = question;
  return html`
    <dialog
      class="question ${at ? 'placed' : ''}"
      aria-labelledby="question-title"
      .style=${at ? place(at) : ''}
      ${ref(open)}
      @cancel=${() => ui.actions.question.answer(false)}
    >
      <h2 id="question-title">${ui.t(`question.${kind}.title`, values)}</h2>
      <p>${ui.t(`question.${kind}`, values)}</p>
      <div class="buttons">
        <button type="button" class="primary" autofocus @click=${() => ui.actions.question.answer(false)}>
          ${ui.t(`question.${kind}.keep`, values)}
        </button>
        <button type="button" @click=${() => ui.actions.question.answer(true)}>
          ${ui.t(`question.${kind}.goOn`, values)}
        </button>
      </div>
    </dialog>
  `;
}

/** Opened once it is in the document. @param {Element | undefined} element */
function open(element) {
  const dialog = /** @type {HTMLDialogElement | undefined} */ (element);
  queueMicrotask(() => {
    if (dialog?.isConnected && !dialog.open) dialog.showModal();
  });
}

/** Beside the point, within the window. @param {{ x: number, y: number }} point */
function place({ x, y }) {
  const left = Math.max(8, Math.min(x, innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(y, innerHeight - HEIGHT - 8));
  return `inset-inline-start: ${left}px; inset-block-start: ${top}px`;
}
