// The map of the texts: how far it is, what it shows, how its points are colored, and which are selected. Pure.

import { endsDiagnosis } from '../diagnosis/state.js';

/** @typedef {import('../../engine/protocol.d.ts').DrawnTexts} DrawnTexts */
/** @typedef {import('../../engine/protocol.d.ts').MapValues} MapValues */
/** @typedef {import('../../engine/protocol.d.ts').MapValue} MapValue */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/** What the color of a point stands for. @typedef {'truth' | 'predicted' | 'outcome' | 'cluster'} Coloring */
/** How the points are placed. @typedef {'components' | 'umap'} Placing */

/**
 * @typedef {object} TextMapState
 * @property {{ done: number, points: number } | null} progress Of the drawing; null while the engine draws nothing.
 * @property {DrawnTexts | null} map
 * @property {Record<number, MapValues>} values The values of the points, by the index of the column.
 * @property {Coloring} coloring
 * @property {Placing} placing
 * @property {number | null} projecting The fraction of a projection that is done; null while none is made.
 * @property {[number, number][] | null} projected The coordinates by UMAP; null before they are known.
 * @property {number[]} selected The indices of the selected points.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'textMap/progressed', progress: { done: number, points: number } }
 *   | { type: 'textMap/drawn', map: DrawnTexts }
 *   | { type: 'textMap/valued', index: number, values: MapValues }
 *   | { type: 'textMap/colored', coloring: Coloring }
 *   | { type: 'textMap/placed', placing: Placing }
 *   | { type: 'textMap/projecting', share: number }
 *   | { type: 'textMap/projected', points: [number, number][] }
 *   | { type: 'textMap/selected', points: number[] }
 *   | { type: 'textMap/cancelled' }
 *   | { type: 'textMap/failed', failure: Failure }} TextMapAction
 */

/** @type {TextMapState} */
export const initialTextMap = {
  progress: null,
  map: null,
  values: {},
  coloring: 'truth',
  placing: 'components',
  projecting: null,
  projected: null,
  selected: [],
  failure: null,
};

/**
 * @param {TextMapState} state
 * @param {import('../state.js').Action} action
 * @returns {TextMapState}
 */
export function reduceTextMap(state, action) {
  if (endsDiagnosis(action)) return { ...initialTextMap, coloring: state.coloring };
  switch (action.type) {
    case 'textMap/progressed':
      return { ...initialTextMap, coloring: state.coloring, progress: action.progress };
    case 'textMap/drawn':
      return { ...state, progress: null, map: action.map };
    case 'textMap/valued':
      return { ...state, values: { ...state.values, [action.index]: action.values } };
    case 'textMap/colored':
      return { ...state, coloring: action.coloring };
    case 'textMap/placed':
      return { ...state, placing: action.placing };
    case 'textMap/projecting':
      return { ...state, failure: null, projecting: action.share };
    case 'textMap/projected':
      return { ...state, projecting: null, projected: action.points, placing: 'umap' };
    case 'textMap/selected':
      return { ...state, selected: action.points };
    // The rows of the list are no longer those of the selected points.
    case 'evaluated/filtered':
      return action.filter.positions || !state.selected.length ? state : { ...state, selected: [] };
    case 'results/columnShown':
      return state.selected.length ? { ...state, selected: [] } : state;
    case 'textMap/cancelled':
      return { ...state, progress: null, projecting: null };
    case 'textMap/failed':
      return { ...state, progress: null, projecting: null, failure: action.failure };
    default:
      return state;
  }
}

/** The coordinates of the points. @param {TextMapState} state @returns {[number, number][]} */
export function places({ map, placing, projected }) {
  if (placing === 'umap' && projected) return projected;
  return (map?.points ?? []).map(({ x, y }) => [x, y]);
}

/** The categories that have a color of their own; the others share one. */
export const COLORED = 7;

/**
 * How the points of a column are colored: the names in the legend, and the index of each point's name; -1 for a point
 * without a value. Scores have no names, but a level from 0 to 1.
 * @typedef {{ names: string[], indices: number[], levels: null }
 *   | { names: null, indices: null, levels: (number | null)[], low: number, high: number }} Colors
 */

/**
 * @param {Coloring} coloring
 * @param {DrawnTexts} map
 * @param {MapValues | undefined} values
 * @returns {Colors | null} Null until the values are known.
 */
export function colorsOf(coloring, map, values) {
  if (coloring === 'cluster') {
    // The clusters beyond those with a color are the smallest ones.
    const indices = map.points.map(({ cluster }) => (cluster < COLORED ? cluster : -2));
    return { names: map.clusters.slice(0, COLORED).map((_, at) => String(at)), indices, levels: null };
  }
  if (!values) return null;
  if (values.values.some((value) => value?.trueScore != null)) return levelsOf(coloring, values);
  const indexOf = (/** @type {MapValue} */ value) => {
    if (coloring === 'outcome') return value.correct ? 0 : 1;
    return value[coloring][0] ?? values.labels.length;
  };
  const indices = values.values.map((value) => (value ? indexOf(value) : -1));
  if (coloring === 'outcome') return { names: ['correct', 'wrong'], indices, levels: null };
  return frequent(values.labels, indices);
}

/**
 * The most frequent names, each with a color; -2 stands for all others.
 * @param {string[]} labels
 * @param {number[]} indices
 * @returns {Colors}
 */
function frequent(labels, indices) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const index of indices) if (index >= 0) counts.set(index, (counts.get(index) ?? 0) + 1);
  const kept = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COLORED);
  const places = new Map(kept.map(([index], place) => [index, place]));
  return {
    names: kept.map(([index]) => labels[index] ?? ''),
    indices: indices.map((index) => (index < 0 ? -1 : (places.get(index) ?? -2))),
    levels: null,
  };
}

/**
 * The scores of the points between the lowest and the highest true one; for `outcome`, the absolute errors.
 * @param {Coloring} coloring
 * @param {MapValues} values
 * @returns {Colors}
 */
function levelsOf(coloring, { values }) {
  const numberOf = (/** @type {MapValue | null} */ value) => {
    if (value?.trueScore == null || value.predictedScore == null) return null;
    if (coloring === 'outcome') return Math.abs(value.predictedScore - value.trueScore);
    return coloring === 'truth' ? value.trueScore : value.predictedScore;
  };
  const numbers = values.map(numberOf);
  const known = numbers.filter((number) => number !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const levels = numbers.map((number) => (number === null ? null : (number - low) / (high - low || 1)));
  return { names: null, indices: null, levels, low, high };
}
