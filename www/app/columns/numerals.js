// How the numbers of a column of scores are read, and the other way to read them.

import { html, nothing } from 'lit-html';

/** The least amount that is written without an exponent. */
const SMALL = 1e-4;

/** @param {number} number @returns {Intl.NumberFormatOptions} */
function digits(number) {
  const isSmall = number !== 0 && Math.abs(number) < SMALL;
  return isSmall ? { notation: 'scientific', maximumSignificantDigits: 6 } : { maximumFractionDigits: 6 };
}

/**
 * @param {import('../ui.js').Ui} ui
 * @param {string} column
 * @param {import('../../engine/protocol.d.ts').NumeralsSummary} numerals
 * @param {import('../../engine/protocol.d.ts').DecimalMark | null} decimal The person's choice.
 */
export function numerals(ui, column, { mark, sample, value, other, undecided }, decimal) {
  const marks = /** @type {const} */ ({ point: 'comma', comma: 'point' });
  const swapped = decimal !== null && decimal !== mark;
  /** @param {number} number */
  const shown = (number) => ui.number(number, digits(number));
  const [now, instead] = swapped && other !== null ? [other, value] : [value, other];
  const ambiguous = undecided && decimal === null;
  /** @param {import('../../engine/protocol.d.ts').DecimalMark} choice @param {number} number */
  const button = (choice, number) => html`
    <button type="button" class="plain" @click=${() => ui.actions.data.setTarget(column, { decimal: choice })}>
      ${ui.t('numerals.readAs', { value: shown(number) })}
    </button>
  `;
  return html`
    <p class="asked">
      <span>${ui.t(ambiguous ? 'numerals.ambiguous' : 'numerals.read', { sample, value: shown(now) })}</span>
      ${ambiguous ? button(mark, value) : nothing}
      ${instead === null ? nothing : button(swapped ? mark : marks[mark], instead)}
    </p>
  `;
}
