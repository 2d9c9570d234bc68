// The list of changes, with undo and redo, the file that is written with them, and training on the mended data.

import { html, nothing } from 'lit-html';
import { alert } from '../../ui/alert.js';
import { comparison } from './comparison.js';
import { renameForm } from '../../ui/rename_form.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ChangeView} ChangeView */
/** @typedef {import('../../engine/protocol.d.ts').EditView} EditView */

/** How many changes of one edit are written out. */
const WRITTEN_OUT = 3;

/**
 * @param {Ui} ui
 * @param {import('./state.js').MendingState} mending
 * @param {object} of
 * @param {import('./edits_state.js').Edits} of.edits
 * @param {boolean} of.hasTestFile
 * @param {boolean} of.busy Whether something trains.
 * @param {number} of.untrained How many edits the model that predicts was not trained with.
 * @param {import('../../engine/protocol.d.ts').Failure | null} of.choiceFailure Why the edited rows cannot be used.
 * @param {Record<number, import('./state.js').ColumnDiagnosis>} of.after What was measured of the model that predicts.
 * @param {number | undefined} of.run Its run.
 * @param {{ column: string, labels: string[] }[]} of.categories The columns of categories, which can be renamed.
 */
export function changes(ui, mending, { edits, hasTestFile, busy, untrained, choiceFailure, after, run, categories }) {
  const { undo, redo, open, dismiss, goOn, rename } = ui.actions.mending;
  const { count, list } = edits;
  return html`
    <section id="changes" class="panel" aria-labelledby="changes-title" tabindex="-1">
      <h3 id="changes-title">${ui.t('edits.title')}</h3>
      <p class="note">${ui.t('edits.about')}</p>
      <p role="status">${ui.t('edits.count', { count, undone: list.length - count })}</p>
      <div class="buttons">
        <button type="button" ?disabled=${busy || count === 0} @click=${undo}>${ui.t('edits.undo')}</button>
        <button type="button" ?disabled=${busy || count === list.length} @click=${redo}>${ui.t('edits.redo')}</button>
        <button type="button" ?disabled=${busy} @click=${() => open(null)}>${ui.t('editor.add')}</button>
      </div>
      ${categories.map(
        ({ column, labels }, index) => html`
          <details>
            <summary>${ui.t('rename.of', { column })}</summary>
            ${renameForm(ui, `rename-${index}`, labels, busy, (from, to) => rename(column, from, to))}
          </details>
        `,
      )}
      ${alert(ui, mending.failure, { dismiss })} ${count ? alert(ui, choiceFailure) : nothing}
      ${count && mending.views ? listed(ui, mending.views, edits, busy) : nothing}
      ${count ? files(ui, mending, hasTestFile) : nothing}
      ${
        untrained
          ? html`
              <div class="go-on">
                <p>${ui.t('edits.untrained', { count: untrained })}</p>
                <button type="button" class="primary" ?disabled=${busy || mending.comparing} @click=${goOn}>
                  ${ui.t('edits.goOn')}
                </button>
                <p class="note">${ui.t(mending.comparing ? 'edits.comparing' : 'edits.goOnAbout')}</p>
              </div>
            `
          : nothing
      }
      ${mending.before && mending.before.run === run ? comparison(ui, mending.before, after) : nothing}
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').EditViews} views
 * @param {import('./edits_state.js').Edits} edits
 * @param {boolean} busy
 */
function listed(ui, { total, edits: views }, { list, count }, busy) {
  const shown = views.filter(({ index }) => index < count && list[index]);
  return html`
    <div class="scroll" role="group" aria-label=${ui.t('edits.list')} tabindex="0">
      <table class="changes" aria-label=${ui.t('edits.list')}>
        <thead>
          <tr>
            ${['edits.when', 'edits.by', 'edits.what', 'edits.before', 'edits.after'].map(
              (head) => html`<th scope="col">${ui.t(head)}</th>`,
            )}
            <th scope="col"><span class="unseen">${ui.t('edits.undo')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((view) => edit(ui, view, list[view.index], busy))}
        </tbody>
      </table>
    </div>
    ${total > views.length ? html`<p class="note">${ui.t('edits.most', { count: views.length })}</p>` : nothing}
  `;
}

/**
 * @param {Ui} ui
 * @param {EditView} view
 * @param {import('./edits_state.js').Edit} made
 * @param {boolean} busy
 */
function edit(ui, { index, total, changes: all }, { at, by, testFile }, busy) {
  const first = all.slice(0, WRITTEN_OUT);
  const more = total - first.length;
  return html`
    <tr>
      <td class="when">${ui.date(at)}</td>
      <td>${ui.t(`edits.by.${by}`)}</td>
      <td>
        ${first.map((change) => html`<div>${where(ui, change)}</div>`)}
        ${testFile ? html`<div class="note">${ui.t('findingRows.testFile')}</div>` : nothing}
        ${more > 0 ? html`<div class="note">${ui.t('edits.more', { count: more })}</div>` : nothing}
      </td>
      <td>${first.map(({ before }) => html`<div class="cut" title=${before}>${before}</div>`)}</td>
      <td>${first.map(({ after }) => html`<div class="cut" title=${after}>${after}</div>`)}</td>
      <td>
        <button
          type="button"
          class="small"
          ?disabled=${busy}
          aria-label=${ui.t('edits.undoFromHere', { number: index + 1 })}
          @click=${() => ui.actions.mending.undoFrom(index)}
        >
          ${ui.t('edits.undoFrom')}
        </button>
      </td>
    </tr>
  `;
}

/**
 * What was done, and in which line.
 * @param {Ui} ui
 * @param {ChangeView} change
 */
function where(ui, { kind, line, column }) {
  if (kind === 'added') return ui.t('edits.kind.added');
  if (kind === 'column' || kind === 'renamed') return ui.t(`edits.kind.${kind}`, { column: column ?? '' });
  const place = line ? ui.t('edits.line', { line }) : ui.t('edits.addedRow');
  return ui.t(`edits.kind.${kind}`, { place, column: column ?? '' });
}

/**
 * @param {Ui} ui
 * @param {import('./state.js').MendingState} mending
 * @param {boolean} hasTestFile
 */
function files(ui, { file, failure }, hasTestFile) {
  const { write, writeNew } = ui.actions.mending;
  const isWriting = file === 'writing';
  return html`
    <div class="buttons">
      <button type="button" ?disabled=${isWriting} @click=${() => write(false)}>${ui.t('edits.write')}</button>
      ${
        hasTestFile
          ? html`<button type="button" ?disabled=${isWriting} @click=${() => write(true)}>
              ${ui.t('edits.writeTest')}
            </button>`
          : nothing
      }
      ${
        failure?.code.startsWith('data.rewrite')
          ? html`<button type="button" @click=${() => writeNew(false)}>${ui.t('edits.writeNew')}</button>`
          : nothing
      }
    </div>
    <p class="note" role="status">
      ${
        file && !isWriting
          ? ui.t(/** @type {any} */ (file).inPlace ? 'edits.written' : 'edits.writtenNew', {
              name: /** @type {any} */ (file).name,
            })
          : ui.t('edits.writeAbout')
      }
    </p>
  `;
}
