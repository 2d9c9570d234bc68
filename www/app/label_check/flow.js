// Checks the labels of all rows, and fetches the suspected ones.

import { failureFrom } from '../context.js';
import { checkedColumns } from './state.js';

// Other rows ended the check.
const OUTDATED = ['session.labelsNotChecked', 'session.notChosen', 'predict.cancelled'];

/** The most suspected rows of a column that are shown. */
const MOST = 1000;

/** @param {import('../context.js').Context} context */
export function labelCheckFlow({ store, loom }) {
  /** @type {AbortController | null} */
  let current = null;

  return {
    async start() {
      current?.abort();
      const own = (current = new AbortController());
      store.dispatch({ type: 'labelCheck/begun' });
      // Other rows end it, and then nothing of it is shown.
      const isCurrent = () => current === own && store.state.labelCheck.running;
      try {
        const { labels } = (await loom()).diagnosis;
        await labels.run({ signal: own.signal });
        /** @type {Record<number, import('./state.js').SuspectLabels>} */
        const columns = {};
        for (const index of checkedColumns(store.state)) {
          columns[index] = await labels.suspects(index, { limit: MOST });
        }
        if (isCurrent()) store.dispatch({ type: 'labelCheck/ended', columns });
      } catch (error) {
        const failure = failureFrom(error);
        if (!isCurrent()) return;
        store.dispatch(
          OUTDATED.includes(failure.code) ? { type: 'labelCheck/cancelled' } : { type: 'labelCheck/failed', failure },
        );
      }
    },
    cancel() {
      current?.abort();
      store.dispatch({ type: 'labelCheck/cancelled' });
    },
  };
}
