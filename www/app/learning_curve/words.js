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
 * A difference of the measure with its sign: in percentage points, or of R² as it is.
 * @param {Ui} ui
 * @param {OfKind} column
 * @param {number} value
 */
export function difference(ui, column, value) {
  const share = isShare(column);
  return ui.number(share ? 100 * value : value, { maximumFractionDigits: share ? 1 : 3, signDisplay: 'exceptZero' });
}

/**
 * A difference of the measure with its unit.
 * @param {Ui} ui
 * @param {OfKind} column
 * @param {number} value
 */
export function points(ui, column, value) {
  const number = difference(ui, column, value);
  return isShare(column) ? ui.t('learningCurve.points', { number }) : number;
}
