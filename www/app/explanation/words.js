// An influence in words.

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Method} Method */

/**
 * An influence in words: points of a score, percentage points of a probability, or the factor of the odds, which is
 * clearer than their logarithm.
 * @param {Ui} ui
 * @param {number} influence
 * @param {Method} method
 * @param {boolean} score Whether it is that on a score, not on a category or label.
 */
export function amount(ui, influence, method, score) {
  if (score) return ui.number(influence, { maximumSignificantDigits: 2, signDisplay: 'exceptZero' });
  if (method === 'integratedGradients') return points(ui, influence);
  const factor = ui.number(Math.exp(Math.abs(influence)), { notation: 'compact', maximumSignificantDigits: 2 });
  return ui.t(influence > 0 ? 'explanation.times' : 'explanation.over', { factor });
}

/**
 * A difference of probabilities in percentage points, with its sign.
 * @param {Ui} ui
 * @param {number} difference
 */
function points(ui, difference) {
  const digits = Math.abs(difference) < 0.01 ? 2 : 1;
  const number = ui.number(100 * difference, { maximumFractionDigits: digits, signDisplay: 'exceptZero' });
  return ui.t('explanation.points', { points: number });
}
