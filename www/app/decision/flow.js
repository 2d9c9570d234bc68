// Asks for the thresholds of every column of categories, once the test rows are predicted, and for each precision.

import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';
import { undecidedColumn } from './state.js';

/** @param {import('../context.js').Context} context */
export function decisionFlow({ store, loom }) {
  whenChanged(
    store,
    (state) => {
      const index = undecidedColumn(state);
      return index === null ? null : /** @type {const} */ ([state.decision.columns, index, state.decision.precision]);
    },
    async ([columns, index, precision]) => {
      const isCurrent = () => store.state.decision.columns === columns;
      try {
        const decisions = await (await loom()).diagnosis.decisions(index, precision);
        if (isCurrent()) store.dispatch({ type: 'decision/measured', index, decisions });
      } catch (error) {
        // What ended the diagnosis meanwhile ended this as well.
        if (isCurrent()) store.dispatch({ type: 'decision/failed', failure: failureFrom(error) });
      }
    },
  );

  return {
    /** @param {number} precision The fraction of the decisions that must be right. Limited to 0.5 to 1. */
    setPrecision(precision) {
      if (Number.isNaN(precision)) return;
      const limited = Math.min(1, Math.max(0.5, precision));
      if (limited !== store.state.decision.precision)
        store.dispatch({ type: 'decision/precisionChosen', precision: limited });
    },
    /** @param {boolean} used Whether predictions of other texts are decided as well. */
    use: (used) => store.dispatch({ type: 'decision/used', used }),
  };
}
