// What is kept on this device: the project that was opened again, the list of all projects, and the switch.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alert } from '../../ui/alert.js';
import { checkedOf, takeFile, valueOf } from '../../ui/inputs.js';
import { oldModelBytes } from './state.js';
import { size } from './words.js';
import { typed } from '../../ui/typed.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Projects} Projects */
/** @typedef {import('./state.js').ProjectSummary} ProjectSummary */

/**
 * Lines about the project that this tab works on.
 * @param {Ui} ui
 * @param {Projects} state
 * @param {boolean} training
 */
export function projectLines(ui, state, training) {
  const { opening, opened, elsewhere, failure, full } = state;
  const { startAnew, openCopy, makeRoom, dismiss } = ui.actions.projects;
  const old = oldModelBytes(state);
  return html`
    <div class="project-lines" role="status">
      ${opening ? html`<p class="note reading">${ui.t('projects.opening', { name: opening })}</p>` : nothing}
      ${
        opened
          ? html`
              <p class="buttons">
                <span>${ui.t('projects.opened', { name: opened.name })}</span>
                <button type="button" class="small" ?disabled=${training} @click=${startAnew}>
                  ${ui.t('projects.startAnew')}
                </button>
              </p>
              ${opened.start ? html`<p class="note">${ui.t(`projects.notKept.${opened.start}`)}</p>` : nothing}
            `
          : nothing
      }
      ${
        elsewhere
          ? html`
              <p class="buttons">
                <span>${ui.t('projects.elsewhere', { name: elsewhere.name })}</span>
                <button
                  type="button"
                  class="small"
                  ?disabled=${training}
                  @click=${() => openCopy(elsewhere.id, ui.t('projects.copyName', { name: elsewhere.name }))}
                >
                  ${ui.t('projects.openCopy')}
                </button>
              </p>
            `
          : nothing
      }
    </div>
    ${alert(ui, full ? FULL : failure, {
      fixes: full && old > 0 ? [{ label: ui.t('projects.makeRoom', { size: size(ui, old) }), act: makeRoom }] : [],
      dismiss: full ? undefined : dismiss,
    })}
  `;
}

/** @type {import('../../engine/protocol.d.ts').Failure} */
const FULL = { code: 'projects.full', message: 'there is no room left on this device', values: {} };

/**
 * The list of all projects.
 * @param {Ui} ui
 * @param {Projects} state
 * @param {boolean} training
 */
export function projects(ui, state, training) {
  const { storage, keeping, list, room, shown } = state;
  const { setKeeping, clear, startAnew, unfold } = ui.actions.projects;
  if (storage === 'opening') return nothing;
  if (storage === 'blocked') return html`<p class="note projects-blocked">${ui.t('projects.blocked')}</p>`;
  const bytes = list.reduce((sum, each) => sum + each.bytes, 0);
  return html`
    <details
      class="projects"
      ?open=${shown}
      @toggle=${(/** @type {Event} */ event) => unfold(/** @type {HTMLDetailsElement} */ (event.target).open)}
    >
      <summary>${ui.t('projects.title', { count: list.length, size: size(ui, bytes) })}</summary>
      <p class="note">${ui.t('projects.about')}</p>
      ${room ? html`<p class="note">${ui.t('projects.room', roomWords(ui, room))}</p>` : nothing}
      <label class="check">
        <input
          type="checkbox"
          .checked=${live(keeping)}
          @change=${(/** @type {Event} */ event) => setKeeping(checkedOf(event))}
        />
        ${ui.t('projects.keep')}
      </label>
      ${keeping ? nothing : html`<p class="note">${ui.t('projects.keepOff')}</p>`}
      ${list.length ? table(ui, state, training) : nothing}
      <div class="buttons">
        <button type="button" class="small" ?disabled=${training} @click=${startAnew}>${ui.t('projects.new')}</button>
        <span class="button small file" ?data-disabled=${training}>
          <label for="project-file">${ui.t('projects.openFile')}</label>
          <input
            id="project-file"
            type="file"
            accept=".wordloom-project"
            ?disabled=${training}
            @change=${(/** @type {Event} */ event) => takeFile(event, ui.actions.projects.openFile)}
          />
        </span>
        ${
          list.length
            ? html`<button
                type="button"
                class="small"
                ?disabled=${training}
                @click=${() => confirm(ui.t('projects.confirmClear', { count: list.length })) && clear()}
              >
                ${ui.t('projects.clear')}
              </button>`
            : nothing
        }
      </div>
    </details>
  `;
}

/**
 * @param {Ui} ui
 * @param {Projects} state
 * @param {boolean} training
 */
function table(ui, { list, current }, training) {
  return html`
    <div class="scroll" role="group" aria-label=${ui.t('projects.list')} tabindex="0">
      <table class="numbers project-list" aria-label=${ui.t('projects.list')}>
        <thead>
          <tr>
            <th scope="col" class="words">${ui.t('projects.name')}</th>
            <th scope="col" class="words">${ui.t('projects.changed')}</th>
            <th scope="col">${ui.t('projects.runs')}</th>
            <th scope="col">${ui.t('projects.size')}</th>
            <th scope="col" class="words">${ui.t('projects.actions')}</th>
          </tr>
        </thead>
        <tbody>
          ${list.map((each) => row(ui, each, each.id === current, training))}
        </tbody>
      </table>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {ProjectSummary} project
 * @param {boolean} isCurrent
 * @param {boolean} training
 */
function row(ui, { id, name: given, data, changed, runs, bytes }, isCurrent, training) {
  const { open, rename, save, copy, remove } = ui.actions.projects;
  const name = given ?? data;
  return html`
    <tr aria-current=${isCurrent ? 'true' : nothing}>
      <th scope="row" class="words">
        <input
          class="name"
          type="text"
          maxlength="120"
          spellcheck="false"
          aria-label=${ui.t('projects.nameOf', { name })}
          .value=${typed(name)}
          @change=${(/** @type {Event} */ event) => rename(id, nameFrom(valueOf(event), data))}
        />
        ${isCurrent ? html`<p class="note">${ui.t('projects.current')}</p>` : nothing}
      </th>
      <td class="words">${ui.date(changed)}</td>
      <td>${ui.number(runs)}</td>
      <td>${size(ui, bytes)}</td>
      <td class="words">
        <div class="row-buttons">
          <button
            type="button"
            class="plain"
            ?disabled=${isCurrent || training}
            aria-label=${ui.t('projects.openOf', { name })}
            @click=${() => open(id)}
          >
            ${ui.t('projects.open')}
          </button>
          <button
            type="button"
            class="plain"
            aria-label=${ui.t('projects.saveOf', { name })}
            @click=${() => save(id, name)}
          >
            ${ui.t('projects.save')}
          </button>
          <button
            type="button"
            class="plain"
            aria-label=${ui.t('projects.copyOf', { name })}
            @click=${() => copy(id, ui.t('projects.copyName', { name }))}
          >
            ${ui.t('projects.copy')}
          </button>
          <button
            type="button"
            class="plain"
            ?disabled=${isCurrent && training}
            aria-label=${ui.t('projects.removeOf', { name })}
            @click=${() => confirm(ui.t('projects.confirmRemove', { name })) && remove(id)}
          >
            ${ui.t('projects.remove')}
          </button>
        </div>
      </td>
    </tr>
  `;
}

/**
 * The user's name for a project; empty where it is that of the data.
 * @param {string} written
 * @param {string} data
 */
function nameFrom(written, data) {
  return written.trim() === data ? '' : written;
}

/** @param {Ui} ui @param {import('./state.js').Room} room */
function roomWords(ui, { usage, quota }) {
  return { used: size(ui, usage), free: size(ui, Math.max(quota - usage, 0)) };
}
