// A test row in the list, and the heads of its cells.

import { html, nothing } from 'lit-html';
import { markOf } from '../mending/edits_state.js';
import { editedValue } from '../mending/words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').EvaluatedRow} EvaluatedRow */

/**
 * The column that is shown, the columns of text, and what the person changed.
 * @typedef {{ column: string, texts: string[], edits: import('../mending/edits_state.js').Edits }} Editing
 */

/**
 * @param {Ui} ui
 * @param {boolean} isNumber Whether scores are predicted.
 */
export function heads(ui, isNumber) {
  const names = [
    'findingRows.line',
    'evaluated.truth',
    'evaluated.predicted',
    isNumber ? 'evaluated.error' : 'evaluated.confidence',
    'columns.role.text',
  ];
  return html`
    <div role="row" class="heads" aria-rowindex="1">
      ${names.map((name) => html`<span role="columnheader">${ui.t(name)}</span>`)}
      <span role="columnheader"><span class="unseen">${ui.t('editor.change')}</span></span>
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {EvaluatedRow | undefined} row Undefined until it is fetched.
 * @param {Editing} editing
 */
export function evaluatedRow(ui, row, { column, texts, edits }) {
  if (!row) return html`<span role="cell" class="pending">${ui.t('evaluated.fetching')}</span>`;
  const { line, testFile, truth, predicted, second, correct, confidence, error } = row;
  const mark = markOf(edits, row);
  // Of several columns the text is joined: the list shows it as the model read it.
  const text = (texts.length === 1 && mark?.cells[texts[0]]?.value) || row.text;
  return html`
    <span role="cell" class="line">
      ${ui.number(line, { useGrouping: false })}
      ${testFile ? html`<span class="note">${ui.t('findingRows.testFile')}</span>` : nothing}
    </span>
    <span role="cell" class="truth">
      ${
        mark?.deleted
          ? html`<s>${value(ui, truth)}</s> <span class="chip by">${ui.t('edits.deleted')}</span>`
          : editedValue(ui, value(ui, truth), mark, column)
      }
    </span>
    <span role="cell" class="predicted">
      ${
        correct === null
          ? nothing
          : html`<span class="mark" aria-hidden="true">${correct ? '✓' : '✗'}</span
              ><span class="unseen">${ui.t(correct ? 'evaluated.outcome.correct' : 'evaluated.outcome.wrong')}</span>`
      }
      <span>${value(ui, predicted)}</span>
      ${second ? html`<span class="note">${secondValue(ui, second)}</span>` : nothing}
    </span>
    <span role="cell" class="sure">
      ${confidence === null ? (error === null ? nothing : ui.signed(error)) : ui.percent(confidence, 0)}
    </span>
    <span role="cell" class="text"><span title=${text}>${text}</span></span>
    <span role="cell" class="act">
      <button
        type="button"
        class="small"
        aria-disabled=${mark?.deleted ? 'true' : nothing}
        aria-label=${ui.t('editor.changeLine', { line })}
        @click=${() => mark?.deleted || ui.actions.mending.open({ row: row.row, testFile })}
      >
        ${ui.t('editor.change')}
      </button>
    </span>
  `;
}

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').RowValue} value
 */
function value(ui, { labels, score }) {
  if (score !== null) return ui.measure(score, 4);
  return labels.length ? labels.join(ui.t('settings.separator')) : ui.t('evaluated.noLabel');
}

/**
 * What the second model predicts.
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').RowValue} second
 */
const secondValue = (ui, second) => ui.t('evaluated.secondValue', { value: value(ui, second) });
