// The mode in which a person labels texts one by one: digits choose, Enter takes the suggestion, S skips, U undoes, N
// adds a category, R renames one.

import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { alert } from '../../ui/alert.js';
import { renameForm } from '../../ui/rename_form.js';
import { beginning } from './begin.js';
import { labelingCurve } from './curve.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').LabelingState} LabelingState */

/** As many categories have a digit. */
const DIGITS = 9;

/**
 * What is labeled: the column, or none if one is added; whether no row has a category; whether something trains; the
 * offer of word vectors; and the theme of charts.
 * @typedef {object} Around
 * @property {string | null} column
 * @property {boolean} isEmpty
 * @property {boolean} busy
 * @property {import('../../ui/content.js').Content | null} offer
 * @property {string} theme
 */

/**
 * @param {Ui} ui
 * @param {import('./state.js').Labeling} labeling
 * @param {Around} around
 */
export function labeling(ui, { status, progress, current, curve, failure }, around) {
  const { column, isEmpty, busy, offer, theme } = around;
  const { stop } = ui.actions.labeling;
  return html`
    <section id="labeling" class="panel labeling" aria-labelledby="labeling-title">
      <h3 id="labeling-title">${column === null ? ui.t('labeling.titleNew') : ui.t('labeling.title', { column })}</h3>
      ${status === 'off' ? beginning(ui, { isNew: column === null, isEmpty, busy, offer }) : nothing}
      ${
        status === 'reading'
          ? html`<p class="note reading" role="status">
                ${ui.t('labeling.reading', progress ?? { done: 0, total: 0 })}
              </p>
              <button type="button" @click=${stop}>${ui.t('labeling.stop')}</button>`
          : nothing
      }
      ${alert(ui, failure)} ${status === 'on' && current ? mode(ui, current) : nothing}
      ${status === 'on' && curve ? labelingCurve(ui, curve, theme) : nothing}
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {LabelingState} state
 */
function mode(ui, state) {
  const { current, classes, labeled, skipped, left } = state;
  const { give, skip, undo, rename, stop } = ui.actions.labeling;
  const add = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    void give(String(new FormData(form).get('label') ?? ''));
    form.reset();
    toText();
  };
  return html`
    <div
      class="to-label"
      role="group"
      tabindex="0"
      aria-label=${ui.t('labeling.text')}
      aria-describedby="labeling-keys"
      ${ref(focused)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => press(ui, state, event)}
    >
      <p class="note">${current ? ui.t('labeling.line', { line: current.line }) : ui.t('labeling.none')}</p>
      <p class="text" aria-live="polite">${current?.text ?? ''}</p>
      <div class="choices">
        ${classes.map(
          ({ label }, index) => html`
            <button
              type="button"
              class=${label === current?.suggestion ? suggested(current) : ''}
              ?disabled=${!current}
              @click=${() => give(label)}
            >
              ${index < DIGITS ? html`<kbd>${index + 1}</kbd> ` : nothing}${label}
              ${label === current?.suggestion ? html`<kbd>${ui.t('labeling.enter')}</kbd>` : nothing}
            </button>
          `,
        )}
      </div>
      ${current?.suggestedBy === 'name' ? html`<p class="note">${ui.t('labeling.guess')}</p>` : nothing}
    </div>
    <p id="labeling-keys" class="note">${ui.t('labeling.keys')}</p>
    <form class="bulk new-class" @submit=${add} @keydown=${back}>
      <label>
        <span>${ui.t('labeling.newClass')}</span>
        <input name="label" type="text" required autocomplete="off" ?disabled=${!current} />
      </label>
      <button type="submit" class="small" ?disabled=${!current}>${ui.t('labeling.give')}</button>
    </form>
    <div class="buttons">
      <button type="button" ?disabled=${!current} @click=${skip}>${ui.t('labeling.skip')}</button>
      <button type="button" ?disabled=${labeled + skipped === 0} @click=${undo}>${ui.t('edits.undo')}</button>
      <button type="button" @click=${stop}>${ui.t('labeling.stop')}</button>
    </div>
    <p role="status">${ui.t('labeling.counts', { labeled, skipped, left })}</p>
    ${
      classes.length
        ? html`<details class="renaming" @keydown=${back}>
            <summary>${ui.t('rename.title')}</summary>
            ${renameForm(
              ui,
              'labeling-rename',
              classes.map(({ label }) => label),
              false,
              (from, to) => rename(from, to).then(toText),
            )}
          </details>`
        : nothing
    }
  `;
}

/**
 * @param {Ui} ui
 * @param {LabelingState} state
 * @param {KeyboardEvent} event
 */
function press(ui, { current, classes }, event) {
  // A key that is held down would decide about texts that nobody has read.
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const { give, take, skip, undo } = ui.actions.labeling;
  const key = event.key.toLowerCase();
  const chosen = /^[1-9]$/.test(key) ? classes[Number(key) - 1] : undefined;
  const isButton = event.target instanceof Element && event.target.closest('button') !== null;
  if (key === 'u') void undo();
  else if (key === 's') void skip();
  else if (key === 'n') toField('.new-class');
  else if (key === 'r') toField('.renaming');
  else if (chosen) void give(chosen.label);
  else if (key === 'enter' && !isButton && current?.suggestion) void take();
  else return;
  event.preventDefault();
}

/**
 * The classes of the button of a suggested category: that of a mere guess does not stand out.
 * @param {import('../../engine/protocol.d.ts').TextToLabel} text
 */
function suggested({ suggestedBy }) {
  return suggestedBy === 'name' ? 'guess' : 'primary';
}

function toText() {
  /** @type {HTMLElement | null} */ (document.querySelector('#labeling .to-label'))?.focus();
}

/** Moves the focus to the first field of a part. @param {string} part */
function toField(part) {
  const element = document.querySelector(`#labeling ${part}`);
  if (element instanceof HTMLDetailsElement) element.open = true;
  /** @type {HTMLElement | null | undefined} */ (element?.querySelector('select, input'))?.focus();
}

/** Escape leads from a field back to the text. @param {KeyboardEvent} event */
function back(event) {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  toText();
}

/** The text has the focus as soon as there is one. @param {Element | undefined} element */
function focused(element) {
  queueMicrotask(() => {
    if (element?.isConnected) /** @type {HTMLElement} */ (element).focus();
  });
}
