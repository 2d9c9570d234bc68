// Keeps the run's model as a file, and opens one that was kept.

import { modelRun } from '../runs/selectors_state.js';
import { failureFrom } from '../context.js';

/**
 * @param {import('../context.js').Context} context
 * @param {{ predict: () => Promise<void>, hand: (name: string, file: Blob) => void }} then `predict` has the text that stands in the
 *   box read by the model that answers now; `hand` gives a file to the person.
 */
export function modelFlow({ store, loom }, { predict, hand }) {
  return {
    async save() {
      const { state } = store;
      const run = modelRun(state);
      if (!run || state.restored.saving) return;
      const data = state.data.table?.name.replace(/\.[^.]*$/, '') ?? '';
      const name = run.name ?? data;
      store.dispatch({ type: 'restored/saving' });
      try {
        const file = await (await loom()).save({ name, model: state.runs.predictor });
        hand(`${data || 'model'}-${run.id}.wordloom`, file);
        store.dispatch({ type: 'restored/saved' });
      } catch (error) {
        store.dispatch({ type: 'restored/failed', failure: failureFrom(error) });
      }
    },
    /**
     * @param {File} file
     * @returns {Promise<boolean>} Whether it is open.
     */
    async open(file) {
      store.dispatch({ type: 'restored/reading', name: file.name });
      try {
        store.dispatch({ type: 'restored/opened', card: await (await loom()).restore(file) });
      } catch (error) {
        store.dispatch({ type: 'restored/failed', failure: failureFrom(error) });
        return false;
      }
      await predict();
      return true;
    },
    /** @param {boolean} asked Whether the opened model answers, and not the run's. */
    ask(asked) {
      store.dispatch({ type: 'restored/asked', asked });
      return predict();
    },
    dismiss: () => store.dispatch({ type: 'restored/dismissed' }),
  };
}
