// The test rows that are shown: which ones, in which order, and the pages of them that were fetched. Pure.

/** @typedef {import('../../engine/protocol.d.ts').EvaluatedRow} EvaluatedRow */
/** @typedef {import('../../engine/protocol.d.ts').RowFilter} RowFilter */
/** @typedef {import('../../engine/protocol.d.ts').RowOrder} RowOrder */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @typedef {object} Evaluated
 * @property {RowFilter} filter
 * @property {RowOrder} order
 * @property {number | null} total How many rows match; null until that is known.
 * @property {Record<number, EvaluatedRow[]>} pages The rows that were fetched, by the number of their page, from 0.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'evaluated/filtered', filter: RowFilter }
 *   | { type: 'evaluated/sorted', order: RowOrder }
 *   | { type: 'evaluated/fetched', page: number, total: number, rows: EvaluatedRow[] }
 *   | { type: 'evaluated/failed', failure: Failure }} EvaluatedAction
 */

/** The rows of a page. */
export const PAGE = 100;

/** The most pages that are kept: ten thousand rows. The others are fetched again. */
const MOST_PAGES = 100;

/** @type {RowOrder[]} */
export const ORDERS = ['mostWrong', 'leastSure', 'file'];

const nothingFetched = { total: null, pages: {}, failure: null };

/** @type {Evaluated} */
export const initialEvaluated = { filter: {}, order: 'mostWrong', ...nothingFetched };

/**
 * @param {Evaluated} evaluated
 * @param {import('../state.js').Action} action
 * @returns {Evaluated}
 */
export function reduceEvaluated(evaluated, action) {
  switch (action.type) {
    case 'evaluated/filtered':
      return { ...evaluated, ...nothingFetched, filter: action.filter };
    case 'evaluated/sorted':
      return { ...evaluated, ...nothingFetched, order: action.order };
    case 'evaluated/fetched':
      return {
        ...evaluated,
        total: action.total,
        pages: near({ ...evaluated.pages, [action.page]: action.rows }, action.page),
      };
    case 'evaluated/failed':
      return { ...evaluated, failure: action.failure };
    // Of another column or other rows, the conditions mean nothing.
    case 'results/columnShown':
    case 'data/loaded':
    case 'data/columnsChanged':
      // A filter of its own, so that the rows are fetched even if there was no condition before.
      return { ...initialEvaluated, filter: {}, order: evaluated.order };
    case 'diagnosis/begun':
    case 'diagnosis/predicted':
      return { ...evaluated, ...nothingFetched };
    default:
      return evaluated;
  }
}

/**
 * The pages nearest to one of them.
 * @param {Record<number, EvaluatedRow[]>} pages
 * @param {number} page
 */
function near(pages, page) {
  const numbers = Object.keys(pages).map(Number);
  if (numbers.length <= MOST_PAGES) return pages;
  const kept = numbers.toSorted((a, b) => Math.abs(a - page) - Math.abs(b - page)).slice(0, MOST_PAGES);
  return Object.fromEntries(kept.map((number) => [number, pages[number]]));
}

/**
 * The row at an index; undefined until its page is fetched.
 * @param {Evaluated} evaluated
 * @param {number} index
 */
export function rowAt({ pages }, index) {
  return pages[Math.floor(index / PAGE)]?.[index % PAGE];
}

/**
 * The first page of the rows from one index up to another that is not fetched; null if all are.
 * @param {Evaluated} evaluated
 * @param {number} first
 * @param {number} end
 * @returns {number | null}
 */
export function missingPage({ pages, total }, first, end) {
  const last = Math.ceil(Math.min(end, total ?? end) / PAGE);
  for (let page = Math.floor(first / PAGE); page < last; page++) if (!pages[page]) return page;
  return null;
}

/**
 * A filter without conditions that are null or empty.
 * @param {RowFilter} filter
 * @returns {RowFilter}
 */
export function withoutEmpty(filter) {
  return Object.fromEntries(Object.entries(filter).filter(([, condition]) => condition != null && condition !== ''));
}

/**
 * The conditions that are set, except those that have a control of their own.
 * @param {RowFilter} filter
 */
export function furtherConditions(filter) {
  const { confidence, trueScore, error, slice, top, second, differs, nearer, positions } = filter;
  return { confidence, trueScore, error, slice, top, second, differs, nearer, positions };
}
