// Which rows are held out for validation and for the test.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { numberOf, takeFile, valueOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../data/state.js').Split} Split */
/** @typedef {import('../data/state.js').TableSummary} TableSummary */

/** @type {Split['by'][]} */
const WAYS = ['share', 'column', 'file'];

/**
 * @param {Ui} ui
 * @param {TableSummary} table
 * @param {import('../data/state.js').Data} data
 * @param {boolean} training
 */
export function split(ui, table, { split: chosen, rows }, training) {
  const { setSplit } = ui.actions.data;
  return html`
    <fieldset class="panel" ?disabled=${training}>
      <legend><h3>${ui.t('split.title')}</h3></legend>
      <p class="note">${ui.t('split.lead')}</p>
      <fieldset class="field">
        <legend>${ui.t('split.by')}</legend>
        <div class="ticks">
          ${WAYS.map(
            (by) => html`
              <label class="tick">
                <input
                  type="radio"
                  name="split-by"
                  value=${by}
                  .checked=${live(chosen.by === by)}
                  @change=${() => setSplit({ by })}
                />
                <span>${ui.t(`split.by.${by}`)}</span>
              </label>
            `,
          )}
        </div>
      </fieldset>
      ${chosen.by === 'column' ? splitColumn(ui, table, chosen) : nothing}
      ${chosen.by === 'file' ? testFile(ui, chosen) : nothing}
      <div class="fields">
        ${folds(ui, chosen)} ${isCrossValidated(chosen, rows) ? nothing : percentage(ui, 'validation', chosen)}
        ${chosen.by === 'share' ? percentage(ui, 'test', chosen) : nothing}
        <div class="field">
          <label for="split-seed">${ui.t('split.seed')}</label>
          <input
            id="split-seed"
            type="number"
            min="0"
            max="4294967295"
            step="1"
            .value=${typed(String(chosen.seed))}
            @change=${(/** @type {Event} */ event) => setSplit({ seed: numberOf(event, chosen.seed) })}
          />
        </div>
      </div>
    </fieldset>
  `;
}

/**
 * Whether the training rows are cross-validated, so that no validation rows are held out.
 * @param {Split} chosen
 * @param {import('../data/state.js').RowsSummary | null} rows
 */
function isCrossValidated({ folds }, rows) {
  return rows ? rows.folds > 1 : (folds ?? 1) > 1;
}

/** The numbers of folds that are offered. */
const FOLDS = [5, 10];

/**
 * Whether validation rows are held out, or the training rows cross-validated, in how many folds.
 * @param {Ui} ui
 * @param {Split} chosen
 */
function folds(ui, { folds: chosen }) {
  // A record may have another number.
  const offered = [null, 1, ...new Set([...FOLDS, ...(chosen !== null && chosen > 1 ? [chosen] : [])])];
  const nameOf = (/** @type {number | null} */ folds) =>
    folds === null
      ? ui.t('split.folds.auto')
      : folds === 1
        ? ui.t('split.folds.none')
        : ui.t('split.folds.of', { folds });
  return html`
    <div class="field wide">
      <label for="split-folds">${ui.t('split.folds')}</label>
      <select
        id="split-folds"
        aria-describedby="split-folds-hint"
        @change=${(/** @type {Event} */ event) =>
          ui.actions.data.setSplit({ folds: valueOf(event) === '' ? null : Number(valueOf(event)) })}
      >
        ${offered.map(
          (each) => html`<option value=${each ?? ''} ?selected=${each === chosen}>${nameOf(each)}</option>`,
        )}
      </select>
      <p class="note" id="split-folds-hint">${ui.t('split.folds.about')}</p>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {'validation' | 'test'} part
 * @param {Split} chosen
 */
function percentage(ui, part, chosen) {
  const shown = String(Math.round(chosen[part] * 1000) / 10);
  return html`
    <div class="field">
      <label for="split-${part}">${ui.t(`split.${part}`)}</label>
      <input
        id="split-${part}"
        type="number"
        min="1"
        max="50"
        step="any"
        .value=${typed(shown)}
        @change=${(/** @type {Event} */ event) =>
          ui.actions.data.setSplit({ [part]: numberOf(event, 100 * chosen[part]) / 100 })}
      />
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {TableSummary} table
 * @param {Split} chosen
 */
function splitColumn(ui, table, chosen) {
  return html`
    <div class="field">
      <label for="split-column">${ui.t('split.column')}</label>
      <select
        id="split-column"
        aria-describedby="split-column-hint"
        @change=${(/** @type {Event} */ event) => ui.actions.data.setSplit({ column: valueOf(event) || null })}
      >
        <option value="" ?selected=${chosen.column === null}>${ui.t('columns.none')}</option>
        ${table.columns.map(
          ({ name, distinct }) => html`
            <option value=${name} ?selected=${chosen.column === name}>
              ${ui.t('columns.option', { name, distinct })}
            </option>
          `,
        )}
      </select>
      <p class="note" id="split-column-hint">${ui.t('split.columnHint')}</p>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {Split} chosen
 */
function testFile(ui, chosen) {
  return html`
    <div class="field">
      <span class="button file">
        <label for="split-file">${ui.t('split.file')}</label>
        <input
          id="split-file"
          type="file"
          @change=${(/** @type {Event} */ event) => takeFile(event, ui.actions.data.setTestFile)}
        />
      </span>
      ${chosen.file === null ? nothing : html`<p class="note">${ui.t('split.fileChosen', { name: chosen.file })}</p>`}
    </div>
  `;
}
