// Rows whose label is probably wrong, with the likelier label.

import { html, nothing } from 'lit-html';
import { alert } from '../../ui/alert.js';
import '../../ui/virtual_list.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').SuspectLabels} SuspectLabels */

/**
 * @param {Ui} ui
 * @param {import('./state.js').LabelCheckState} check
 * @param {{ index: number, column: string }[]} columns Those of categories.
 */
export function labelCheck(ui, { running, columns: checked, failure }, columns) {
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
      ${columns.map(({ index, column }) => (checked?.[index] ? found(ui, column, checked[index]) : nothing))}
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {string} column
 * @param {SuspectLabels} suspects
 */
function found(ui, column, { checked, total, rows }) {
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
      ${total > rows.length ? html`<p>${ui.t('labelCheck.most', { rows: rows.length })}</p>` : nothing}
    </div>
    <div class="evaluated-rows" role="table" aria-label=${name} aria-rowcount=${rows.length + 1} ?hidden=${total === 0}>
      <div role="rowgroup">
        <div role="row" class="heads" aria-rowindex="1">
          ${heads.map((head) => html`<span role="columnheader">${ui.t(head)}</span>`)}
        </div>
      </div>
      <virtual-list
        role="rowgroup"
        aria-label=${name}
        tabindex="0"
        .listing=${{
          total: rows.length,
          row: (/** @type {number} */ index) => row(ui, rows[index]),
          rowClass: () => '',
          see: () => {},
        }}
      ></virtual-list>
    </div>
  `;
}

/** @param {Ui} ui @param {import('../../engine/protocol.d.ts').SuspectLabel} suspect */
function row(ui, { line, label, likelier, likelierProbability, text }) {
  return html`
    <span role="cell" class="line">${ui.number(line, { useGrouping: false })}</span>
    <span role="cell">${label}</span>
    <span role="cell"><strong>${likelier}</strong></span>
    <span role="cell" class="sure">${ui.percent(likelierProbability, 0)}</span>
    <span role="cell" class="text"><span title=${text}>${text}</span></span>
  `;
}
