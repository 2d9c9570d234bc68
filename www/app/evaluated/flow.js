// Fetches the test rows that are shown, a page at a time: only those that are in sight.

import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';
import { missingPage, PAGE, withoutEmpty } from './state.js';

/**
 * @param {import('../context.js').Context} context
 * @param {(id: string) => void} reveal Moves the focus to a part of the page.
 */
export function evaluatedFlow({ store, loom }, reveal) {
  /** The rows in sight, from the first up to the end. */
  let sight = [0, PAGE];
  let fetching = false;

  /** Fetches pages until none in sight is missing. */
  async function fetch() {
    if (fetching) return;
    fetching = true;
    for (let page = missing(); page !== null; page = missing()) {
      const { evaluated, results, diagnosis } = store.state;
      const { filter, order } = evaluated;
      const isCurrent = () => {
        const now = store.state;
        const { evaluated: shown } = now;
        return shown.filter === filter && shown.order === order && now.diagnosis.columns === diagnosis.columns;
      };
      try {
        const of = { filter, order, offset: page * PAGE, limit: PAGE };
        const { total, rows } = await (await loom()).diagnosis.rows(results.shown, of);
        if (isCurrent()) store.dispatch({ type: 'evaluated/fetched', page, total, rows });
      } catch (error) {
        if (isCurrent()) store.dispatch({ type: 'evaluated/failed', failure: failureFrom(error) });
      }
    }
    fetching = false;
  }

  function missing() {
    const { evaluated, diagnosis, results } = store.state;
    // The column is measured first: rows are of no use without its numbers.
    if (!diagnosis.ready || !diagnosis.columns[results.shown] || evaluated.failure) return null;
    return missingPage(evaluated, sight[0], sight[1]);
  }

  whenChanged(
    store,
    ({ evaluated, diagnosis, results }) =>
      diagnosis.ready ? [evaluated.filter, evaluated.order, diagnosis.columns, results.shown] : null,
    () => {
      sight = [0, PAGE];
      void fetch();
    },
  );

  /** @param {import('./state.js').RowFilter} filter */
  const set = (filter) => store.dispatch({ type: 'evaluated/filtered', filter: withoutEmpty(filter) });

  return {
    /** Shows the rows behind a number. @param {import('./state.js').RowFilter} filter */
    show(filter) {
      set(filter);
      reveal('evaluated');
    },
    /** Shows other rows, and leaves the focus where it is. @param {import('./state.js').RowFilter} filter */
    replace: set,
    /** Changes some conditions. @param {import('./state.js').RowFilter} changes */
    change: (changes) => set({ ...store.state.evaluated.filter, ...changes }),
    clear: () => set({}),
    /** @param {import('./state.js').RowOrder} order */
    sort: (order) => store.dispatch({ type: 'evaluated/sorted', order }),
    /** The rows that are in sight now. @param {number} first @param {number} end */
    see(first, end) {
      sight = [first, end];
      void fetch();
    },
  };
}
