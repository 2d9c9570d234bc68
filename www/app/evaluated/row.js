// A test row in the list, and the heads of its cells.

import { html, nothing } from 'lit-html';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').EvaluatedRow} EvaluatedRow */

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
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {EvaluatedRow | undefined} row Undefined until it is fetched.
 */
export function evaluatedRow(ui, row) {
  if (!row) return html`<span role="cell" class="pending">${ui.t('evaluated.fetching')}</span>`;
  const { line, testFile, truth, predicted, correct, confidence, error, text } = row;
  return html`
    <span role="cell" class="line">
      ${ui.number(line, { useGrouping: false })}
      ${testFile ? html`<span class="note">${ui.t('findingRows.testFile')}</span>` : nothing}
    </span>
    <span role="cell" class="truth">${value(ui, truth)}</span>
    <span role="cell" class="predicted">
      ${
        correct === null
          ? nothing
          : html`<span class="mark" aria-hidden="true">${correct ? '✓' : '✗'}</span
              ><span class="unseen">${ui.t(correct ? 'evaluated.outcome.correct' : 'evaluated.outcome.wrong')}</span>`
      }
      <span>${value(ui, predicted)}</span>
    </span>
    <span role="cell" class="sure">
      ${confidence === null ? (error === null ? nothing : ui.signed(error)) : ui.percent(confidence, 0)}
    </span>
    <span role="cell" class="text"><span title=${text}>${text}</span></span>
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
