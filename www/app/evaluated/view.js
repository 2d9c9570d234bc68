// The test rows behind a number: their true and predicted values, in a list of any length.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alert } from '../../ui/alert.js';
import { valueOf } from '../../ui/inputs.js';
import '../../ui/virtual_list.js';
import { conditions } from './conditions.js';
import { evaluatedRow, heads } from './row.js';
import { ORDERS, rowAt } from './state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Evaluated} Evaluated */

/**
 * @param {Ui} ui
 * @param {Evaluated} evaluated
 * @param {{ kind: import('../../engine/protocol.d.ts').TargetKind, labels: string[], rows: number }} column
 */
export function evaluatedRows(ui, evaluated, { kind, labels, rows }) {
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
      ${alert(ui, failure)}
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
            row: (/** @type {number} */ index) => evaluatedRow(ui, rowAt(evaluated, index)),
            rowClass: (/** @type {number} */ index) => (rowAt(evaluated, index)?.correct === false ? 'wrong' : ''),
            see: ui.actions.evaluated.see,
          }}
        ></virtual-list>
      </div>
    </section>
  `;
}
