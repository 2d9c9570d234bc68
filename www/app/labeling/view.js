// The mode in which a person labels texts one by one: digits choose, Enter takes the suggestion, S skips, U undoes.

import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { alert } from '../../ui/alert.js';
import { sparkline } from '../../ui/sparkline.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').LabelingState} LabelingState */

/** As many categories have a digit. */
const DIGITS = 9;

/**
 * @param {Ui} ui
 * @param {import('./state.js').Labeling} labeling
 * @param {{ column: string, isEmpty: boolean, busy: boolean }} of The column, whether no row has a category, and
 *   whether something trains.
 */
export function labeling(ui, { status, progress, current, points, failure }, { column, isEmpty, busy }) {
  const { start, stop } = ui.actions.labeling;
  const begin = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const classes = String(form.get('classes') ?? '').split(/[,，、;；\n]/);
    void start(classes.map((each) => each.trim()).filter(Boolean));
  };
  return html`
    <section id="labeling" class="panel labeling" aria-labelledby="labeling-title">
      <h3 id="labeling-title">${ui.t('labeling.title', { column })}</h3>
      ${
        status === 'off'
          ? html`
              <p class="note">${ui.t('labeling.about')}</p>
              <form class="bulk" @submit=${begin}>
                <label>
                  <span>${ui.t(isEmpty ? 'labeling.classes' : 'labeling.moreClasses')}</span>
                  <input name="classes" type="text" autocomplete="off" placeholder=${ui.t('labeling.classesExample')} />
                </label>
                <button type="submit" ?disabled=${busy}>${ui.t('labeling.start')}</button>
              </form>
            `
          : nothing
      }
      ${
        status === 'reading'
          ? html`<p class="note reading" role="status">
                ${ui.t('labeling.reading', progress ?? { done: 0, total: 0 })}
              </p>
              <button type="button" @click=${stop}>${ui.t('labeling.stop')}</button>`
          : nothing
      }
      ${alert(ui, failure)} ${status === 'on' && current ? mode(ui, current, points) : nothing}
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {LabelingState} state
 * @param {import('./state.js').Point[]} points
 */
function mode(ui, state, points) {
  const { current, classes, labeled, skipped, left } = state;
  const { give, skip, undo, stop } = ui.actions.labeling;
  const add = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    void give(String(new FormData(form).get('label') ?? ''));
    form.reset();
    /** @type {HTMLElement | null} */ (form.closest('.labeling')?.querySelector('.to-label') ?? null)?.focus();
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
              class=${label === current?.suggestion ? 'primary' : ''}
              ?disabled=${!current}
              @click=${() => give(label)}
            >
              ${index < DIGITS ? html`<kbd>${index + 1}</kbd> ` : nothing}${label}
              ${label === current?.suggestion ? html`<kbd>${ui.t('labeling.enter')}</kbd>` : nothing}
            </button>
          `,
        )}
      </div>
    </div>
    <p id="labeling-keys" class="note">${ui.t('labeling.keys')}</p>
    <form class="bulk" @submit=${add}>
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
    ${points.length ? curve(ui, points) : nothing}
  `;
}

/**
 * The accuracy of the model against the number of labels.
 * @param {Ui} ui
 * @param {import('./state.js').Point[]} points
 */
function curve(ui, points) {
  const last = points[points.length - 1];
  return html`
    <div class="labeling-curve">
      <p>${ui.t('labeling.accuracy', { labels: last.labels, accuracy: ui.percent(last.accuracy, 0) })}</p>
      ${points.length > 1 ? sparkline(points.map(({ accuracy }) => accuracy)) : nothing}
      <details>
        <summary>${ui.t('chart.asTable')}</summary>
        <table class="numbers" aria-label=${ui.t('labeling.curve')}>
          <thead>
            <tr>
              <th scope="col">${ui.t('labeling.labels')}</th>
              <th scope="col">${ui.t('results.accuracy')}</th>
            </tr>
          </thead>
          <tbody>
            ${points.map(
              ({ labels, accuracy }) =>
                html`<tr>
                  <td>${ui.number(labels)}</td>
                  <td>${ui.percent(accuracy)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </details>
      <p class="note">${ui.t('labeling.accuracyAbout')}</p>
    </div>
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
  else if (chosen) void give(chosen.label);
  else if (key === 'enter' && !isButton && current?.suggestion) void take();
  else return;
  event.preventDefault();
}

/** The text has the focus as soon as there is one. @param {Element | undefined} element */
function focused(element) {
  queueMicrotask(() => {
    if (element?.isConnected) /** @type {HTMLElement} */ (element).focus();
  });
}
