// Chooses the predicted column whose results are shown.

/** @param {Pick<import('../context.js').Context, 'store'>} context */
export function resultsFlow({ store }) {
  return {
    /** @param {number} index The column's, among those to predict. */
    showColumn: (index) => store.dispatch({ type: 'results/columnShown', index }),
  };
}
