// The test rows behind a number: their true and predicted values, in a list of any length.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alert } from '../../ui/alert.js';
import { valueOf } from '../../ui/inputs.js';
import '../../ui/virtual_list.js';
import { markOf } from '../mending/edits_state.js';
import { conditions } from './conditions.js';
import { evaluatedRow, heads } from './row.js';
import { ORDERS, rowAt } from './state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Evaluated} Evaluated */

/**
 * @param {Ui} ui
 * @param {Evaluated} evaluated
 * @param {{ kind: import('../../engine/protocol.d.ts').TargetKind, labels: string[], rows: number }} column
 * @param {import('./row.js').Editing} editing
 * @param {unknown} bulk The controls that change all rows of the filter.
 */
export function evaluatedRows(ui, evaluated, { kind, labels, rows }, editing, bulk) {
  const { order, total, failure } = evaluated;
  const isNumber = kind === 'score' || kind === 'ordinal';
  const orders = ORDERS.filter((each) => each !== 'leastSure' || !isNumber);
  const known = total !== null;
  return html`
    <section id="evaluated" class="panel evaluated" aria-labelledby="evaluated-title" tabindex="-1">
      <h3 id="evaluated-title">${ui.t('evaluated.title')}</h3>
      <p class="note">${ui.t('evaluated.about')}</p>
      ${conditions(ui, evaluated, isNumber ? null : labels)}
      <div class="evaluated-line">
        <p role="status">${known ? ui.t('evaluated.count', { total, rows }) : ui.t('evaluated.fetching')}</p>
        <label class="evaluated-order">
          ${ui.t('evaluated.order')}
          <select
            class="inline"
            .value=${live(order)}
            @change=${(/** @type {Event} */ event) => ui.actions.evaluated.sort(/** @type {any} */ (valueOf(event)))}
          >
            ${orders.map(
              (each) =>
                html`<option value=${each} ?selected=${each === order}>${ui.t(`evaluated.order.${each}`)}</option>`,
            )}
          </select>
        </label>
      </div>
      ${alert(ui, failure)} ${bulk}
      <div
        class="evaluated-rows ${isNumber ? 'scores' : ''}"
        role="table"
        aria-label=${ui.t('evaluated.title')}
        aria-rowcount=${known ? total + 1 : -1}
        ?hidden=${!known || total === 0}
      >
        <div role="rowgroup">${heads(ui, isNumber)}</div>
        <virtual-list
          role="rowgroup"
          aria-label=${ui.t('evaluated.title')}
          tabindex="0"
          .listing=${{
            total: total ?? 0,
            row: (/** @type {number} */ index) => evaluatedRow(ui, rowAt(evaluated, index), editing),
            rowClass: (/** @type {number} */ index) => rowClass(rowAt(evaluated, index), editing),
            key: (/** @type {number} */ index, /** @type {string} */ key) =>
              press(ui, rowAt(evaluated, index), editing, key),
            see: ui.actions.evaluated.see,
          }}
        ></virtual-list>
      </div>
    </section>
  `;
}

/**
 * @param {import('./state.js').EvaluatedRow | undefined} row
 * @param {import('./row.js').Editing} editing
 */
function rowClass(row, { edits }) {
  if (!row) return '';
  const mark = markOf(edits, row);
  return `${row.correct === false ? 'wrong' : ''} ${mark?.deleted ? 'deleted' : mark ? 'edited' : ''}`;
}

/**
 * A key that is pressed on a row.
 * @param {Ui} ui
 * @param {import('./state.js').EvaluatedRow | undefined} row
 * @param {import('./row.js').Editing} editing
 * @param {string} key
 */
function press(ui, row, editing, key) {
  const isThere = row && !markOf(editing.edits, row)?.deleted;
  if (isThere && key === 'Delete') void ui.actions.mending.remove({ row: row.row, testFile: row.testFile });
}
