// The pattern of activity that is searched for: of the selected unit, or of all units that are active there. Pure.

/** @typedef {import('../../engine/protocol.d.ts').ActivityPattern} ActivityPattern */
/** @typedef {import('../../engine/protocol.d.ts').TextActivations} TextActivations */
/** @typedef {import('./state.js').Selection} Selection */
/** @typedef {import('./state.js').Comparison} Comparison */

/** A range is wider than the values in it by this on each side. */
const MARGIN = 0.05;

/** Beyond every value of a hidden unit: those of a layer with max(x, 0) have no upper bound. */
const BEYOND = 1e30;

/**
 * The values of a unit at a run of tokens.
 * @param {TextActivations} activations
 * @param {number} unit
 * @param {number} first @param {number} last
 */
export function valuesOf({ values, units }, unit, first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => values[(first + index) * units + unit]);
}

/**
 * The range of the selected unit: as set, otherwise around its values at the selected tokens, to two decimals.
 * @param {TextActivations} activations
 * @param {Selection} selection
 * @param {{ low: number | null, high: number | null }} set
 */
export function rangeOf(activations, { unit, first, last }, { low, high }) {
  const values = valuesOf(activations, unit, first, last);
  return {
    low: low ?? Math.floor(100 * (Math.min(...values) - MARGIN)) / 100,
    high: high ?? Math.ceil(100 * (Math.max(...values) + MARGIN)) / 100,
  };
}

/**
 * The units whose values at all selected tokens have one sign and at least an absolute value, each with that sign.
 * @param {TextActivations} activations
 * @param {Pick<Selection, 'first' | 'last'>} selection
 * @param {number} threshold
 */
export function activeUnits(activations, { first, last }, threshold) {
  const units = Array.from({ length: activations.units }, (_, unit) => {
    const values = valuesOf(activations, unit, first, last);
    const sign = Math.sign(values[0]);
    return { unit, sign, active: values.every((value) => value * sign >= threshold) };
  });
  return units.filter(({ active }) => active).map(({ unit, sign }) => ({ unit, sign }));
}

/**
 * The pattern of the selection; null if no unit is active.
 * @param {TextActivations} activations Hidden states.
 * @param {Selection} selection
 * @param {Comparison} comparison
 * @returns {ActivityPattern | null}
 */
export function patternOf(activations, selection, comparison) {
  const tokens = selection.last - selection.first + 1;
  if (comparison.by === 'unit') {
    const { low, high } = rangeOf(activations, selection, comparison);
    return { units: [{ unit: selection.unit, low, high }], tokens };
  }
  const { threshold } = comparison;
  const units = activeUnits(activations, selection, threshold).map(({ unit, sign }) =>
    sign > 0 ? { unit, low: threshold, high: BEYOND } : { unit, low: -BEYOND, high: -threshold },
  );
  return units.length ? { units, tokens } : null;
}
