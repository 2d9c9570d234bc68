// The search for the best settings: its limits, its progress, and what it found.

/** @typedef {import('../../library/search.js').SearchState} SearchState */
/** @typedef {import('../../library/search_run.js').SearchProgress} SearchProgress */
/** @typedef {import('../settings/state.js').RunSettings} RunSettings */

/**
 * @typedef {object} Search
 * @property {number} minutes The time limit of the next search.
 * @property {number} seeds Networks trained with the winner's settings.
 * @property {boolean} running
 * @property {number} total The time limit of the latest search, in seconds.
 * @property {SearchProgress | null} latest Its latest progress.
 * @property {SearchState | null} stopped Where it continues, also while it runs; null if it is over, or the rows have
 *   changed.
 * @property {RunSettings | null} found The settings that were best.
 */

/**
 * What is kept of a search with a project.
 * @typedef {Pick<Search, 'minutes' | 'seeds' | 'running' | 'stopped' | 'found'>} KeptSearch
 */

/**
 * @typedef {{ type: 'search/timed', minutes: number }
 *   | { type: 'search/seeded', seeds: number }
 *   | { type: 'search/began', minutes: number }
 *   | { type: 'search/progressed', latest: SearchProgress, stopped: SearchState }
 *   | { type: 'search/ended', stopped: SearchState | null, found: RunSettings | null }
 *   | { type: 'search/used', settings: RunSettings }} SearchAction
 */

/** The limits of what a person can request. */
export const LIMITS = { minutes: { least: 0.1, most: 1440 }, seeds: { least: 1, most: 8 } };

/** @type {Search} */
export const initialSearch = {
  minutes: 5,
  seeds: 3,
  running: false,
  total: 0,
  latest: null,
  stopped: null,
  found: null,
};

/**
 * @param {Search} search
 * @param {import('../state.js').Action} action
 * @returns {Search}
 */
export function reduceSearch(search, action) {
  switch (action.type) {
    case 'search/timed':
      return { ...search, minutes: action.minutes };
    case 'search/seeded':
      return { ...search, seeds: action.seeds };
    case 'search/began':
      return { ...search, running: true, total: action.minutes * 60, latest: null, stopped: null, found: null };
    case 'search/progressed':
      return { ...search, latest: action.latest, stopped: action.stopped };
    case 'search/ended':
      return { ...search, running: false, stopped: action.stopped, found: action.found };
    case 'projects/opened':
      return { ...initialSearch, ...action.page.search, running: false };
    // Results on other rows or for other columns do not hold for these.
    case 'data/loaded':
    case 'data/columnsChanged':
    case 'data/splitChanged':
    case 'data/fixesChanged':
      return { ...search, latest: null, stopped: null, found: null };
    default:
      return search;
  }
}

/**
 * What is kept of a search: where it continues, and what it found.
 * @param {Search} search
 * @returns {KeptSearch}
 */
export function keptSearch({ minutes, seeds, running, stopped, found }) {
  return { minutes, seeds, running, stopped, found };
}

/**
 * The share of its time that a search has used, 0 to 1.
 * @param {Search} search
 */
export function shareOf({ latest, total }) {
  return latest && total > 0 ? 1 - latest.secondsLeft / total : 0;
}
