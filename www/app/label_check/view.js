// Rows whose label is probably wrong, with the likelier label.

import { html, nothing } from 'lit-html';
import { alert } from '../../ui/alert.js';
import { isDecided } from '../mending/edits_state.js';
import '../../ui/virtual_list.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').SuspectLabels} SuspectLabels */
/** @typedef {import('../../engine/protocol.d.ts').SuspectLabel} SuspectLabel */

/**
 * @param {Ui} ui
 * @param {import('./state.js').LabelCheckState} check
 * @param {{ index: number, column: string }[]} columns Those of categories.
 * @param {import('../mending/edits_state.js').Edits} edits What the person changed.
 * @param {boolean} busy Whether something trains.
 */
export function labelCheck(ui, { running, columns: checked, failure }, columns, edits, busy) {
  const { start, cancel } = ui.actions.labelCheck;
  return html`
    <section class="panel" aria-labelledby="label-check-title">
      <h3 id="label-check-title">${ui.t('labelCheck.title')}</h3>
      <p class="note">${ui.t('labelCheck.about')}</p>
      <div class="buttons">
        ${
          running
            ? html`<button type="button" @click=${cancel}>${ui.t('labelCheck.cancel')}</button>
                <span class="note reading" role="status">${ui.t('labelCheck.running')}</span>`
            : html`<button type="button" @click=${start}>
                ${ui.t(checked ? 'labelCheck.again' : 'labelCheck.start')}
              </button>`
        }
      </div>
      ${alert(ui, failure)}
      ${columns.map((column) =>
        checked?.[column.index] ? found(ui, column, checked[column.index], edits, busy) : nothing,
      )}
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {{ index: number, column: string }} of
 * @param {SuspectLabels} suspects
 * @param {import('../mending/edits_state.js').Edits} edits
 * @param {boolean} busy
 */
function found(ui, { index, column }, { checked, total, rows: all }, edits, busy) {
  // A person has decided about the others.
  const rows = all.filter(({ row }) => !isDecided(edits, { row, testFile: false }, column));
  const heads = [
    'findingRows.line',
    'labelCheck.label',
    'labelCheck.likelier',
    'evaluated.confidence',
    'columns.role.text',
  ];
  const name = ui.t('labelCheck.rows', { column });
  return html`
    <div class="verdict" role="status">
      <p>${ui.t('labelCheck.found', { column, total, checked, share: total / Math.max(checked, 1) })}</p>
      ${total > all.length ? html`<p>${ui.t('labelCheck.most', { rows: all.length })}</p>` : nothing}
      ${
        rows.length < all.length
          ? html`<p>${ui.t('labelCheck.decided', { decided: all.length - rows.length, left: rows.length })}</p>`
          : nothing
      }
    </div>
    ${
      rows.length
        ? html`
            <div class="buttons">
              <button
                type="button"
                class="small"
                ?disabled=${busy}
                @click=${() => ui.actions.mending.takeAll(index, column)}
              >
                ${ui.t('labelCheck.takeAll', { rows: rows.length })}
              </button>
            </div>
          `
        : nothing
    }
    <div
      class="evaluated-rows suspects"
      role="table"
      aria-label=${name}
      aria-rowcount=${rows.length + 1}
      ?hidden=${rows.length === 0}
    >
      <div role="rowgroup">
        <div role="row" class="heads" aria-rowindex="1">
          ${heads.map((head) => html`<span role="columnheader">${ui.t(head)}</span>`)}
          <span role="columnheader"><span class="unseen">${ui.t('editor.change')}</span></span>
        </div>
      </div>
      <virtual-list
        role="rowgroup"
        aria-label=${name}
        tabindex="0"
        .listing=${{
          total: rows.length,
          row: (/** @type {number} */ at) => row(ui, rows[at], column, busy),
          rowClass: () => '',
          see: () => {},
          key: (/** @type {number} */ at, /** @type {string} */ key) => press(ui, rows[at], column, key, busy),
        }}
      ></virtual-list>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {SuspectLabel} suspect
 * @param {string} column
 * @param {boolean} busy
 */
function row(ui, suspect, column, busy) {
  const { line, label, likelier, likelierProbability, text } = suspect;
  const { relabel, confirm, open } = ui.actions.mending;
  const at = { row: suspect.row, testFile: false };
  return html`
    <span role="cell" class="line">${ui.number(line, { useGrouping: false })}</span>
    <span role="cell">${label}</span>
    <span role="cell"><strong>${likelier}</strong></span>
    <span role="cell" class="sure">${ui.percent(likelierProbability, 0)}</span>
    <span role="cell" class="text"><span title=${text}>${text}</span></span>
    <span role="cell" class="act">
      <button
        type="button"
        class="small"
        ?disabled=${busy}
        aria-label=${ui.t('labelCheck.takeLine', { line, label: likelier })}
        @click=${() => relabel(at, column, likelier, 'model')}
      >
        ${ui.t('labelCheck.take')}
      </button>
      <button
        type="button"
        class="small"
        ?disabled=${busy}
        aria-label=${ui.t('labelCheck.keepLine', { line, label })}
        @click=${() => confirm(at, column)}
      >
        ${ui.t('labelCheck.keep')}
      </button>
      <button
        type="button"
        class="small"
        ?disabled=${busy}
        aria-label=${ui.t('editor.changeLine', { line })}
        @click=${() => open(at, { column, label: likelier })}
      >
        ${ui.t('editor.change')}
      </button>
    </span>
  `;
}

/**
 * A key that is pressed on a row: T takes the suggestion, K keeps the label, Delete deletes the row.
 * @param {Ui} ui
 * @param {SuspectLabel | undefined} suspect
 * @param {string} column
 * @param {string} key
 * @param {boolean} busy
 */
function press(ui, suspect, column, key, busy) {
  if (!suspect || busy) return;
  const at = { row: suspect.row, testFile: false };
  const { relabel, confirm, remove } = ui.actions.mending;
  if (key === 't') void relabel(at, column, suspect.likelier, 'model');
  if (key === 'k') void confirm(at, column);
  if (key === 'Delete') void remove(at);
}
