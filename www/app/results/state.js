// Which of several predicted columns the results are shown for.

/** @typedef {{ shown: number }} Results The column's index among the columns to predict. */
/** @typedef {{ type: 'results/columnShown', index: number }} ResultsAction */

/** @type {Results} */
export const initialResults = { shown: 0 };

/**
 * @param {Results} results
 * @param {import('../state.js').Action} action
 * @returns {Results}
 */
export function reduceResults(results, action) {
  switch (action.type) {
    case 'results/columnShown':
      return { shown: action.index };
    case 'data/loaded':
    case 'data/columnsChanged':
      return initialResults;
    default:
      return results;
  }
}
