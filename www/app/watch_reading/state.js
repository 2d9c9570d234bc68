// A typed text as the network reads it: what is shown, what came of it, and the selected units and tokens. Pure.

import { isPending } from '../prediction/state.js';

/** @typedef {import('../../engine/protocol.d.ts').Prediction} Prediction */
/** @typedef {import('../../engine/protocol.d.ts').PrefixPredictions} PrefixPredictions */
/** @typedef {import('../../engine/protocol.d.ts').TextActivations} TextActivations */
/** @typedef {import('../../engine/protocol.d.ts').UnitQuantity} UnitQuantity */
/** @typedef {import('../../engine/protocol.d.ts').SimilarReading} SimilarReading */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * A direction of a layer, and which values of its units are shown.
 * @typedef {{ layer: number, backward: boolean, quantity: UnitQuantity }} Shown
 */

/**
 * What was read: a prediction is known by itself, since the same text may be read by another model.
 * @typedef {{ prediction: Prediction, text: string, prefixes: PrefixPredictions }} Read
 */

/**
 * A hidden unit and a run of tokens, the first and the last included.
 * @typedef {Record<'unit' | 'first' | 'last', number>} Selection
 */

/**
 * How units are compared: one unit with values in a range, or all units that are active at the selected tokens, whose
 * absolute values are at least a threshold.
 * @typedef {{ by: 'unit', low: number | null, high: number | null } | { by: 'active', threshold: number }} Comparison
 */

/**
 * @typedef {object} Similar
 * @property {{ done: number, rows: number } | null} progress
 * @property {boolean} running
 * @property {SimilarReading[]} matches
 */

/**
 * @typedef {object} WatchReading
 * @property {boolean} open
 * @property {{ column: number, label: string | null }} followed Whose prediction is drawn; without a label, that of
 *   the most probable one at the end.
 * @property {Shown} shown
 * @property {Read | null} read
 * @property {{ of: Shown, text: string, activations: TextActivations } | null} units
 * @property {Selection} selection
 * @property {Comparison} comparison
 * @property {Similar | null} similar
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'watchReading/opened', open: boolean }
 *   | { type: 'watchReading/followed', column: number, label: string | null }
 *   | { type: 'watchReading/shown', shown: Shown }
 *   | { type: 'watchReading/read', read: Read, of: Shown, activations: TextActivations }
 *   | { type: 'watchReading/selected', selection: Selection }
 *   | { type: 'watchReading/compared', comparison: Comparison }
 *   | { type: 'watchReading/searched', similar: Similar }
 *   | { type: 'watchReading/failed', failure: Failure }} WatchReadingAction
 */

/** @type {WatchReading} */
export const initialWatchReading = {
  open: false,
  followed: { column: 0, label: null },
  shown: { layer: 0, backward: false, quantity: 'hidden' },
  read: null,
  units: null,
  selection: { unit: 0, first: 0, last: 0 },
  comparison: { by: 'unit', low: null, high: null },
  similar: null,
  failure: null,
};

const nothingRead = { read: null, units: null, similar: null, failure: null };

/**
 * @param {WatchReading} state
 * @param {import('../state.js').Action} action
 * @returns {WatchReading}
 */
export function reduceWatchReading(state, action) {
  switch (action.type) {
    case 'watchReading/opened':
      return state.open === action.open ? state : { ...state, open: action.open };
    case 'watchReading/followed':
      return { ...state, followed: { column: action.column, label: action.label } };
    case 'watchReading/shown':
      return { ...state, shown: action.shown, similar: null, failure: null };
    case 'watchReading/read': {
      const { read, of, activations } = action;
      const isSame = state.read?.text === read.text;
      const selection = within(isSame ? state.selection : { ...state.selection, first: 0, last: 0 }, activations);
      const similar = isSame ? state.similar : null;
      return { ...state, read, units: { of, text: read.text, activations }, selection, similar, failure: null };
    }
    case 'watchReading/selected': {
      const { comparison } = state;
      // The range of a unit follows from its values at the selected tokens until the user sets it.
      const followed = comparison.by === 'unit' ? { ...comparison, low: null, high: null } : comparison;
      return { ...state, selection: action.selection, comparison: followed };
    }
    case 'watchReading/compared':
      return { ...state, comparison: action.comparison };
    case 'watchReading/searched':
      return { ...state, similar: action.similar, failure: null };
    case 'watchReading/failed':
      return { ...state, failure: action.failure, similar: null };
    case 'prediction/predicted':
      return state.failure ? { ...state, failure: null } : state;
    case 'projects/opened':
    case 'data/loaded':
    case 'data/columnsChanged':
      return { ...initialWatchReading, open: state.open };
    // Another model has other units.
    case 'runs/restored':
    case 'runs/started':
    case 'loadedModel/opened':
    case 'loadedModel/activated':
      return { ...state, ...nothingRead, shown: initialWatchReading.shown };
    case 'runs/predictorChosen':
    case 'loadedModel/predictorChosen':
      return { ...state, ...nothingRead };
    case 'prediction/typed':
      return action.text.trim() ? state : { ...state, ...nothingRead };
    default:
      return state;
  }
}

/**
 * A selection within the tokens and the units.
 * @param {Selection} selection
 * @param {TextActivations} activations
 * @returns {Selection}
 */
export function within({ unit, first, last }, { units, tokens }) {
  const limit = (/** @type {number} */ value, /** @type {number} */ count) => Math.max(0, Math.min(value, count - 1));
  return { unit: limit(unit, units), first: limit(first, tokens.length), last: limit(last, tokens.length) };
}

/**
 * What the reading depends on; null where nothing is to be read.
 * @param {import('../state.js').State} state
 * @returns {[Prediction, Shown] | null}
 */
export function watchable({ prediction: typed, watchReading: { open, shown, read, units, failure } }) {
  const { prediction } = typed;
  if (!open || !prediction || isPending(typed) || failure) return null;
  return read?.prediction === prediction && units?.of === shown ? null : [prediction, shown];
}
