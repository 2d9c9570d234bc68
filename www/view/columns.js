// Which columns are text, which the category, which the score.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { checkedOf, valueOf } from './ui.js';

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {import('../state/data.js').Table} Table */

/**
 * @param {Ui} ui
 * @param {Table} table
 * @param {import('../state/data.js').Data} data
 * @param {boolean} training
 */
export function columns(ui, table, { columns: chosen }, training) {
  const { setColumns } = ui.actions;
  /** @param {string} name @param {boolean} checked */
  const toggle = (name, checked) => {
    // In the table's order, whatever the order of the clicks: the texts are joined so.
    const text = table.columns.map((column) => column.name).filter((each) => (each === name ? checked : chosen.text.includes(each)));
    setColumns({ text });
  };
  return html`
    <fieldset class="panel" ?disabled=${training}>
      <legend><h3>${ui.t('columns.title')}</h3></legend>
      <p class="note">${ui.t('columns.lead')}</p>
      <fieldset class="field">
        <legend>${ui.t('columns.text')}</legend>
        <div class="ticks">
          ${table.columns.map(({ name }) => html`
            <label class="tick">
              <input type="checkbox" .checked=${live(chosen.text.includes(name))}
                @change=${(/** @type {Event} */ event) => toggle(name, checkedOf(event))} />
              <span>${name}</span>
            </label>
          `)}
        </div>
        <p class="note">${ui.t('columns.textHint')}</p>
      </fieldset>
      ${target(ui, table, 'category', chosen.category)}
      ${target(ui, table, 'score', chosen.score)}
    </fieldset>
  `;
}

/**
 * @param {Ui} ui
 * @param {Table} table
 * @param {'category' | 'score'} kind
 * @param {string | null} chosen
 */
function target(ui, table, kind, chosen) {
  return html`
    <div class="field">
      <label for="column-${kind}">${ui.t(`columns.${kind}`)}</label>
      <select id="column-${kind}" aria-describedby="column-${kind}-hint"
        @change=${(/** @type {Event} */ event) => ui.actions.setColumns({ [kind]: valueOf(event) || null })}>
        <option value="" ?selected=${chosen === null}>${ui.t('columns.none')}</option>
        ${table.columns.map(({ name, distinct }) => html`
          <option value=${name} ?selected=${chosen === name}>${ui.t('columns.option', { name, distinct })}</option>
        `)}
      </select>
      <p class="note" id="column-${kind}-hint">${ui.t(`columns.${kind}Hint`)}</p>
    </div>
  `;
}
