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
      if (!run || state.loadedModel.saving) return;
      const data = state.data.table?.name.replace(/\.[^.]*$/, '') ?? '';
      const name = run.name ?? data;
      store.dispatch({ type: 'loadedModel/saving' });
      try {
        const file = await (await loom()).save({ name, model: state.runs.predictor });
        hand(`${data || 'model'}-${run.id}.wordloom`, file);
        store.dispatch({ type: 'loadedModel/saved' });
      } catch (error) {
        store.dispatch({ type: 'loadedModel/failed', failure: failureFrom(error) });
      }
    },
    /**
     * @param {File} file
     * @returns {Promise<boolean>} Whether it is open.
     */
    async open(file) {
      store.dispatch({ type: 'loadedModel/opening', name: file.name });
      try {
        store.dispatch({ type: 'loadedModel/opened', card: await (await loom()).restore(file) });
      } catch (error) {
        store.dispatch({ type: 'loadedModel/failed', failure: failureFrom(error) });
        return false;
      }
      await predict();
      return true;
    },
    /** @param {boolean} active Whether the loaded model predicts, and not the run's. */
    activate(active) {
      store.dispatch({ type: 'loadedModel/activated', active });
      return predict();
    },
    dismiss: () => store.dispatch({ type: 'loadedModel/dismissed' }),
  };
}
