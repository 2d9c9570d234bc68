// Sets the size of the next ensemble.

/** @param {Pick<import('../context.js').Context, 'store'>} context */
export function ensembleFlow({ store }) {
  return {
    /** @param {number} members */
    resize: (members) => store.dispatch({ type: 'ensemble/sized', members }),
  };
}
