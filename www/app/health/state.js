// The findings about the chosen rows, and the rows behind the open finding.

import { tokenizerSettings } from '../settings/state.js';
import { canInspect } from '../training/state.js';

/** @typedef {import('../../engine/protocol.d.ts').RowView} RowView */
/** @typedef {import('../../engine/protocol.d.ts').RowsSummary} RowsSummary */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * Some of the rows behind a finding.
 * @typedef {{ finding: number, offset: number, total: number, rows: RowView[] }} RowsPage
 */

/**
 * @typedef {object} Health
 * @property {boolean} inspecting
 * @property {import('../../engine/protocol.d.ts').Health | null} report
 * @property {number | null} open The finding whose rows are shown.
 * @property {RowsPage | null} page
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'health/inspecting' } | { type: 'health/outdated' }
 *   | { type: 'health/inspected', report: import('../../engine/protocol.d.ts').Health }
 *   | { type: 'health/failed', failure: Failure }
 *   | { type: 'health/opened', finding: number }
 *   | { type: 'health/closed' }
 *   | { type: 'health/rowsShown', page: RowsPage }} HealthAction
 */

// Up to here rows are inspected automatically; more would keep the engine from training for too long.
const AUTOMATIC_ROWS = 200_000;
const AUTOMATIC_TOKENS = 5_000_000;

/**
 * Whether the rows have too much text to be checked without a request.
 * @param {RowsSummary} rows
 */
export function isLarge({ rows, tokens }) {
  return rows > AUTOMATIC_ROWS || tokens.total > AUTOMATIC_TOKENS;
}

/** @type {Health} */
export const initialHealth = { inspecting: false, report: null, open: null, page: null, failure: null };

/**
 * @param {Health} health
 * @param {import('../state.js').Action} action
 * @returns {Health}
 */
export function reduceHealth(health, action) {
  switch (action.type) {
    case 'data/loaded':
    case 'data/columnsChanged':
      return initialHealth;
    // The rows shown are of the rows as they were.
    case 'data/choosing':
      return { ...health, open: null, page: null };
    case 'data/choiceFailed':
    case 'health/outdated':
      return initialHealth;
    case 'health/inspecting':
      return { ...health, inspecting: true, failure: null };
    case 'health/inspected':
      return { ...health, inspecting: false, report: action.report, open: null, page: null };
    case 'health/failed':
      return { ...health, inspecting: false, failure: action.failure };
    case 'health/opened':
      return { ...health, open: action.finding, page: null, failure: null };
    case 'health/closed':
      return { ...health, open: null, page: null };
    case 'health/rowsShown':
      // The finding may have been closed, or another opened, while they were fetched.
      return action.page.finding === health.open ? { ...health, page: action.page } : health;
    default:
      return health;
  }
}

/**
 * What an inspection depends on: the rows and how they are tokenized. Null while the engine cannot inspect.
 * @param {import('../state.js').State} state
 * @returns {[RowsSummary, string] | null}
 */
export function inspectable(state) {
  return canInspect(state) && state.data.rows ? [state.data.rows, tokenizerSettings(state)] : null;
}

/**
 * The findings that are problems: an offer is none, nor is what the texts contain.
 * @param {import('../../engine/protocol.d.ts').Health} report
 */
export function problems({ findings }) {
  return findings.filter(({ severity }) => severity !== 'offer' && severity !== 'content');
}
