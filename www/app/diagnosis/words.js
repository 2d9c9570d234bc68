// What a slice of the rows, a range and a button to the rows behind a number are called.

import { html } from 'lit-html';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').Slice} Slice */
/** @typedef {import('../../engine/protocol.d.ts').Range} Range */
/** @typedef {import('../../engine/protocol.d.ts').RowFilter} RowFilter */

/**
 * What the rows of a slice have in common.
 * @param {Ui} ui
 * @param {Slice} slice
 */
export function sliceName(ui, slice) {
  switch (slice.by) {
    case 'column':
      return ui.t(slice.value === '' ? 'slice.emptyColumn' : 'slice.column', slice);
    case 'length':
      return ui.t('slice.length', { range: rangeName(ui, slice.range, (value) => ui.number(value)) });
    case 'unknown':
      return ui.t('slice.unknown', { range: rangeName(ui, slice.range, (value) => ui.percent(value, 0)) });
    case 'script':
      return ui.t('slice.script', { script: ui.script(slice.script) });
  }
}

/**
 * A range, or its only number.
 * @param {Ui} ui
 * @param {Range} range
 * @param {(value: number) => string} write
 */
export function rangeName(ui, { from, to }, write) {
  const [low, high] = [write(from), write(to)];
  return low === high ? low : ui.t('results.range', { from: low, to: high });
}

/**
 * A number, or a name, that shows the rows behind it.
 * @param {Ui} ui
 * @param {unknown} content
 * @param {RowFilter} filter
 * @param {string} title What the rows are.
 */
export function behind(ui, content, filter, title) {
  const label = ui.t('diagnosis.showRows', { rows: title });
  return html`<button
    type="button"
    class="behind"
    title=${label}
    aria-description=${label}
    @click=${() => ui.actions.evaluated.show(filter)}
  >
    ${content}
  </button>`;
}
