// Pretrained word vectors: a file of them, how far reading is, and how much of the vocabulary they know.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { choiceName, settingName } from '../settings/words.js';
import { takeFile } from '../../ui/inputs.js';
import { vectorsReading } from './reading.js';
import { startOf } from './state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Vectors} Vectors */

const ACCEPT = '.txt,.vec,.bin,.gz,.zip,text/plain';

/**
 * @param {Ui} ui
 * @param {Vectors} state
 * @param {unknown} use The value of the setting `vectors`.
 * @param {boolean} locked Whether a model trains.
 */
export function vectors(ui, state, use, locked) {
  const { open, file } = state;
  const { load, forget, open: show } = ui.actions.vectors;
  return html`
    <details
      class="settings vectors"
      ?open=${live(open)}
      @toggle=${(/** @type {Event} */ event) => show(isOpen(event))}
    >
      <summary>
        <span>${ui.t('vectors.title')}</span>
        ${file ? html`<span class="chip">${file.name}</span>` : nothing}
      </summary>
      <p class="note">${ui.t('vectors.lead')}</p>
      ${file ? loaded(ui, state, use, locked) : nothing}
      <div class="buttons">
        <span class="button file" ?data-disabled=${locked}>
          <label for="vectors-file">${ui.t(file ? 'vectors.chooseAnother' : 'vectors.choose')}</label>
          <input
            id="vectors-file"
            type="file"
            accept=${ACCEPT}
            ?disabled=${locked}
            aria-describedby="vectors-formats"
            @change=${(/** @type {Event} */ event) => takeFile(event, load)}
          />
        </span>
        ${
          file
            ? html`<button type="button" ?disabled=${locked} @click=${forget}>${ui.t('vectors.remove')}</button>`
            : nothing
        }
      </div>
      <p class="note" id="vectors-formats">${ui.t('vectors.formats')}</p>
      ${vectorsReading(ui, state, 'panel')}
    </details>
  `;
}

/** @param {Event} event */
function isOpen(event) {
  return /** @type {HTMLDetailsElement} */ (event.target).open;
}

/**
 * What was kept of the file, and what it knows.
 * @param {Ui} ui
 * @param {Vectors} state
 * @param {unknown} use
 * @param {boolean} locked
 */
function loaded(ui, state, use, locked) {
  const { file, coverage } = state;
  if (!file) return nothing;
  const { width, tokens, kept, matched, full, archive } = file;
  const start = startOf(state);
  const known = coverage && { covered: coverage.covered, vocabulary: coverage.vocabulary, share: coverage.share };
  return html`
    ${archive && archive.members.length > 1 ? members(ui, archive, locked) : nothing}
    <p>${ui.t('vectors.file', { width, tokens, kept, matched })}${full ? html` ${ui.t('vectors.full')}` : nothing}</p>
    ${start !== 'file' ? html`<p class="note">${ui.t('vectors.starterSource', { language: start })}</p>` : nothing}
    <p role="status">${known ? ui.t('vectors.coverage', known) : ui.t('vectors.counting')}</p>
    ${
      coverage
        ? html`
            <p class="note">
              ${ui.t(`vectors.use.${use}`, { setting: settingName(ui, 'vectors'), value: choiceName(ui, String(use)) })}
              ${fitted(ui, width, coverage)}
            </p>
            ${
              coverage.unsought
                ? html`
                    <p class="note">${ui.t('vectors.unsought', { count: coverage.unsought })}</p>
                    <button type="button" class="plain" @click=${ui.actions.vectors.readAgain}>
                      ${ui.t('vectors.again')}
                    </button>
                  `
                : nothing
            }
          `
        : nothing
    }
  `;
}

/**
 * The files of the archive, one of which was read.
 * @param {Ui} ui
 * @param {import('../../engine/reading.js').VectorsArchive} archive
 * @param {boolean} locked
 */
function members(ui, { member, members }, locked) {
  return html`
    <div class="field">
      <label for="vectors-member">${ui.t('vectors.member')}</label>
      <select
        id="vectors-member"
        ?disabled=${locked}
        .value=${live(member)}
        @change=${(/** @type {Event} */ event) =>
          ui.actions.vectors.chooseMember(/** @type {HTMLSelectElement} */ (event.target).value)}
      >
        ${members.map((path) => html`<option value=${path} ?selected=${path === member}>${path}</option>`)}
      </select>
    </div>
  `;
}

/**
 * How vectors and embedding come to be of one width.
 * @param {Ui} ui
 * @param {number} from
 * @param {import('../../engine/protocol.d.ts').Coverage} coverage
 */
function fitted(ui, from, { width, explained }) {
  return ui.t(explained == null ? 'vectors.same' : 'vectors.reduced', { from, width, explained: explained ?? 1 });
}
