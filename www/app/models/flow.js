// Saves the run's model to a file, and loads a model from a file.

import { isModelFile } from './file_flow.js';
import { modelRun } from '../runs/selectors_state.js';
import { failureFrom } from '../context.js';

/**
 * @param {import('../context.js').Context} context
 * @param {object} page
 * @param {() => Promise<void>} page.predict Predicts the typed text with the model that predicts now.
 * @param {(name: string, file: Blob) => void} page.hand Gives a file to the person.
 * @param {(section: string) => void} page.reveal Moves the focus to a section of the page.
 * @param {(id: number) => Promise<Blob | null>} [page.keptModel] The model of a run that is kept on this device.
 */
export function modelsFlow({ store, loom }, { predict, hand, reveal, keptModel = async () => null }) {
  /**
   * Loads a model. Its predictions are shown in the third step, wherever the file was dropped.
   * @param {File} file
   */
  async function open(file) {
    store.dispatch({ type: 'loadedModel/opening', name: file.name });
    try {
      store.dispatch({ type: 'loadedModel/opened', card: await (await loom()).loadModel(file) });
    } catch (error) {
      store.dispatch({ type: 'loadedModel/failed', failure: failureFrom(error) });
      return;
    }
    await predict();
    reveal('use');
  }

  return {
    async save() {
      const { state } = store;
      const run = modelRun(state);
      if (!run || state.loadedModel.saving) return;
      const data = state.data.table?.name.replace(/\.[^.]*$/, '') ?? '';
      const name = run.name ?? data;
      store.dispatch({ type: 'loadedModel/saving' });
      try {
        const { predictor: model } = state.runs;
        const { precision } = state.loadedModel;
        const kept = state.runs.restored ? await keptModel(run.id) : null;
        const file = kept ?? (await (await loom()).saveModel({ name, model, precision }));
        hand(`${data || 'model'}-${run.id}.wordloom`, file);
        store.dispatch({ type: 'loadedModel/saved' });
      } catch (error) {
        store.dispatch({ type: 'loadedModel/failed', failure: failureFrom(error) });
      }
    },
    /** @param {boolean} half Whether models are saved with half precision. */
    saveHalf: (half) => store.dispatch({ type: 'loadedModel/precisionChosen', precision: half ? 'half' : 'single' }),
    open,
    /** Loads a file where it is a model. @param {File} file */
    async take(file) {
      const isModel = await isModelFile(file);
      if (isModel) await open(file);
      return isModel;
    },
    /** @param {boolean} active Whether the loaded model predicts, and not the run's. */
    activate(active) {
      store.dispatch({ type: 'loadedModel/activated', active });
      return predict();
    },
    dismiss: () => store.dispatch({ type: 'loadedModel/dismissed' }),
  };
}
