// What each column is for, with the reason for the guess.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { offeredRoles, roleOf } from './state.js';
import { numerals } from './numerals.js';
import { separator } from './separator.js';
import { unread } from './unread.js';
import { words } from './words.js';
import { valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../data/state.js').TableSummary} TableSummary */
/** @typedef {import('../../engine/protocol.d.ts').ColumnSummary} Column */
/** @typedef {import('./state.js').Role} Role */

/**
 * @param {Ui} ui
 * @param {TableSummary} table
 * @param {import('../data/state.js').Data} data
 * @param {boolean} training
 */
export function columns(ui, table, { columns: chosen, split, rows }, training) {
  return html`
    <fieldset class="panel" ?disabled=${training}>
      <legend><h3>${ui.t('columns.title')}</h3></legend>
      <p class="note">${ui.t('columns.lead')}</p>
      <ul class="columns">
        ${table.columns.map((column, at) => {
          const role = roleOf(column.name, chosen, split);
          const target = chosen.targets.find((each) => each.column === column.name);
          const read = rows?.targets.find((each) => each.column === column.name);
          return html`
            <li>
              <label class="column-name" for="column-${at}">${column.name}</label>
              <select
                id="column-${at}"
                aria-describedby="column-${at}-reason"
                .value=${live(role)}
                @change=${(/** @type {Event} */ event) =>
                  ui.actions.data.setRole(column.name, /** @type {Role} */ (valueOf(event)))}
              >
                ${offeredRoles(column, role).map(
                  (each) => html`
                    <option value=${each} ?selected=${each === role}>${ui.t(`columns.role.${each}`)}</option>
                  `,
                )}
              </select>
              ${column.description ? html`<p class="description">${column.description}</p>` : nothing}
              <p class="note" id="column-${at}-reason">${ui.sentence(column.guess.reason)}</p>
              ${either(ui, column, role)}
              ${
                (role === 'score' || role === 'ordinal') && column.numerals
                  ? numerals(ui, column.name, column.numerals, target?.decimal ?? null)
                  : nothing
              }
              ${
                target?.kind === 'labels'
                  ? separator(ui, `column-${at}-separator`, target, read?.separator ?? null, read?.options ?? [])
                  : nothing
              }
              ${target && read ? words(ui, `column-${at}-word`, target, read.words) : nothing}
              ${read ? unread(ui, read.unread) : nothing}
            </li>
          `;
        })}
      </ul>
      <p class="note">${ui.t('columns.textHint')}</p>
    </fieldset>
  `;
}

/**
 * A few whole numbers may be a category or a score: shows which one was guessed, and changes it with one click.
 * @param {Ui} ui
 * @param {Column} column
 * @param {Role} role
 */
function either(ui, { name, guess }, role) {
  if (!guess.either || (role !== 'category' && role !== 'score')) return nothing;
  const other = role === 'category' ? 'score' : 'category';
  return html`
    <p class="asked">
      <span>${ui.t(`columns.either.${role}`)}</span>
      <button type="button" class="plain" @click=${() => ui.actions.data.setRole(name, other)}>
        ${ui.t(`columns.readAs.${other}`)}
      </button>
    </p>
  `;
}
