// Asks for the sets and intervals of every column, once the test rows are predicted, and for each coverage.

import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';
import { LEAST_COVERAGE, MOST_COVERAGE, unmeasuredColumn } from './state.js';

/** @param {import('../context.js').Context} context */
export function setsFlow({ store, loom }) {
  whenChanged(
    store,
    (state) => {
      const index = unmeasuredColumn(state);
      return index === null ? null : /** @type {const} */ ([state.sets.columns, index, state.sets.coverage]);
    },
    async ([columns, index, coverage]) => {
      const isCurrent = () => store.state.sets.columns === columns;
      try {
        const sets = await (await loom()).diagnosis.sets(index, coverage);
        if (isCurrent()) store.dispatch({ type: 'sets/measured', index, sets });
      } catch (error) {
        // What ended the diagnosis meanwhile ended this as well.
        if (isCurrent()) store.dispatch({ type: 'sets/failed', failure: failureFrom(error) });
      }
    },
  );

  return {
    /** @param {number} coverage The fraction of texts whose true value is in its set or interval. Limited. */
    setCoverage(coverage) {
      if (Number.isNaN(coverage)) return;
      const limited = Math.min(MOST_COVERAGE, Math.max(LEAST_COVERAGE, coverage));
      if (limited !== store.state.sets.coverage) store.dispatch({ type: 'sets/coverageChosen', coverage: limited });
    },
    /** @param {boolean} used Whether predictions of other texts have sets and intervals as well. */
    use: (used) => store.dispatch({ type: 'sets/used', used }),
  };
}
