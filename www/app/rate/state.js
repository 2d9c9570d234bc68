// The learning rate before a run: its schedule, and the search for one.

import { PARAMETER_GROUPS } from '../../engine/contract.js';
import { numberDomain } from '../settings/state.js';

/** @typedef {import('../../engine/protocol.d.ts').ScheduleCurve} ScheduleCurve */
/** @typedef {import('../../engine/protocol.d.ts').RateFinderState} RateFinderState */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @typedef {object} Rate
 * @property {ScheduleCurve | null} curve The learning rates of the current settings, step by step.
 * @property {Failure | null} curveFailure
 * @property {boolean} searching
 * @property {RateFinderState | null} search What was found last, or so far.
 * @property {Failure | null} searchFailure
 */

/**
 * @typedef {{ type: 'rate/drawn', curve: ScheduleCurve }
 *   | { type: 'rate/drawingFailed', failure: Failure }
 *   | { type: 'rate/searching' }
 *   | { type: 'rate/searched', search: RateFinderState }
 *   | { type: 'rate/searchOver' }
 *   | { type: 'rate/searchFailed', failure: Failure }} RateAction
 */

/** @type {Rate} */
export const initialRate = { curve: null, curveFailure: null, searching: false, search: null, searchFailure: null };

/**
 * @param {Rate} rate
 * @param {import('../state.js').Action} action
 * @returns {Rate}
 */
export function reduceRate(rate, action) {
  switch (action.type) {
    case 'data/loaded':
    case 'data/columnsChanged':
      return { ...initialRate, searching: rate.searching };
    case 'settings/changed':
      // To take what was found is no reason to forget how it was found.
      return action.name === 'learningRate' ? rate : forgotten(rate);
    case 'settings/preset':
    case 'settings/resetAll':
    case 'settings/reset':
      return forgotten(rate);
    case 'rate/drawn':
      return { ...rate, curve: action.curve, curveFailure: null };
    case 'rate/drawingFailed':
      return { ...rate, curve: null, curveFailure: action.failure };
    case 'rate/searching':
      return { ...rate, searching: true, search: null, searchFailure: null };
    case 'rate/searched':
      return rate.searching ? { ...rate, search: action.search } : rate;
    case 'rate/searchOver':
      return { ...rate, searching: false };
    case 'rate/searchFailed':
      return { ...rate, searching: false, search: null, searchFailure: action.failure };
    default:
      return rate;
  }
}

/**
 * What was found with other settings does not hold for these.
 * @param {Rate} rate
 * @returns {Rate}
 */
function forgotten(rate) {
  return { ...rate, search: null, searchFailure: null };
}

/**
 * The rate to try where the loss was no longer a number at this one: a tenth of it, as far as the setting goes down.
 * @param {number} rate
 * @param {import('../../engine/protocol.d.ts').Setting[]} settings
 */
export function lowerRate(rate, settings) {
  const least = numberDomain(settings, 'learningRate')?.min ?? 0;
  return Math.max(Number((rate / 10).toPrecision(6)), least);
}

/**
 * Whether all parameter groups have the same rates, so that one curve suffices.
 * @param {ScheduleCurve} curve
 */
export function isOneCurve({ rates }) {
  return PARAMETER_GROUPS.every((group) => rates[group].every((rate, at) => rate === rates.embedding[at]));
}

/**
 * What the schedule depends on: the rows and the settings. Null while the engine cannot compute it.
 * @param {import('../state.js').State} state
 * @returns {[import('../../engine/protocol.d.ts').RowsSummary, import('../settings/state.js').RunSettings] | null}
 */
export function plottable({ data, device, settings }) {
  return data.rows && !data.choosing && device.status === 'ready' ? [data.rows, settings] : null;
}
