// How the measures of a learning curve are called and written.

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {Pick<import('./state.js').ColumnCurve, 'kind'>} OfKind */

/** @param {OfKind} column */
const isShare = ({ kind }) => kind === 'category' || kind === 'labels';

/** The name of the measure. @param {Ui} ui @param {OfKind} column */
export function measureName(ui, { kind }) {
  return ui.t(kind === 'category' ? 'results.accuracy' : kind === 'labels' ? 'results.microF1' : 'results.r2');
}

/**
 * A value of the measure.
 * @param {Ui} ui
 * @param {OfKind} column
 * @param {number} value
 */
export function scoreOf(ui, column, value) {
  return isShare(column) ? ui.percent(value) : ui.number(value, { maximumFractionDigits: 3 });
}

/**
 * A difference of the measure: in percentage points, or of R² as it is.
 * @param {Ui} ui
 * @param {OfKind} column
 * @param {number} value
 * @param {boolean} [isSigned] Whether a rise has its sign.
 */
export function points(ui, column, value, isSigned = false) {
  const share = isShare(column);
  const digits = share ? 1 : 3;
  const written = share ? 100 * value : value;
  const signDisplay = isSigned ? 'exceptZero' : 'auto';
  const number = ui.number(written, { maximumFractionDigits: digits, signDisplay });
  return share ? ui.t('learningCurve.points', { number }) : number;
}
