// Saves the run's model to a file, and loads a model from a file.

import { zipped } from '../../wordloom.js';
import { predictedCertainty } from '../certainty/state.js';
import { isModelFile } from './file_flow.js';
import { isFromFile, predictingModel } from './state.js';
import { modelRun } from '../runs/selectors_state.js';
import { failureFrom } from '../context.js';

/**
 * What is exported: the name of the file, whether it is the loaded model, its license, which of its models predicts,
 * and the precision of a page.
 * @typedef {{ name: string, loaded: boolean, license: string, model: import('./state.js').Predictor,
 *   precision: import('./state.js').Precision }} Exported
 */

/**
 * @param {import('../context.js').Context} context
 * @param {object} page
 * @param {() => Promise<void>} page.predict Predicts the typed text with the model that predicts now.
 * @param {(name: string, file: Blob) => void} page.hand Gives a file to the person.
 * @param {(section: string) => void} page.reveal Moves the focus to a section of the page.
 * @param {{ of(id: number): Blob | undefined }} [page.kept] The models of earlier runs that the page keeps.
 * @param {{ modelOf(id: number): Promise<Blob | null>, useRun(id: number): Promise<boolean> }} [page.device] The models
 *   that are kept on this device.
 */
export function modelsFlow({ store, loom }, { predict, hand, reveal, kept, device }) {
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

  /**
   * Exports the model that predicts.
   * @param {(loom: import('../context.js').Wordloom, options: Exported) => Promise<void>} work
   */
  async function exported(work) {
    const { data, loadedModel } = store.state;
    const [run, { loaded, predictor: model }] = [modelRun(store.state), predictingModel(store.state)];
    const fromFile = isFromFile(store.state);
    if ((!run && !loaded) || loadedModel.exporting) return;
    const table = data.table?.name.replace(/\.[^.]*$/, '') || 'model';
    const name = fileName((fromFile ? loadedModel.card?.name : `${table}-${run?.id}`) || 'model');
    const { license, pagePrecision: precision } = loadedModel;
    store.dispatch({ type: 'loadedModel/exporting' });
    try {
      await work(await loom(), { name, loaded, license, model, precision });
      store.dispatch({ type: 'loadedModel/exported' });
    } catch (error) {
      store.dispatch({ type: 'loadedModel/failed', failure: failureFrom(error) });
    }
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
        const restored = state.runs.restored ? await device?.modelOf(run.id) : null;
        const file =
          restored ??
          (await (await loom()).saveModel({ name, model, precision, certainty: predictedCertainty(state) }));
        hand(`${data || 'model'}-${run.id}.wordloom`, file);
        store.dispatch({ type: 'loadedModel/saved' });
        store.dispatch({ type: 'runs/saved', id: run.id });
      } catch (error) {
        store.dispatch({ type: 'loadedModel/failed', failure: failureFrom(error) });
      }
    },
    /** Exports the model that predicts as ONNX, in one archive. */
    export: () =>
      exported(async (loom, { name, loaded, license, model }) => {
        const certainty = predictedCertainty(store.state);
        hand(`${name}-onnx.zip`, await zipped(await loom.exportModel({ name, loaded, license, model, certainty })));
      }),
    /** Exports the network of the model that predicts for PyTorch, in one archive. */
    exportPyTorch: () =>
      exported(async (loom, { name, loaded, license }) => {
        const files = await loom.exportModel({ format: 'pyTorch', name, loaded, license });
        hand(`${name}-pytorch.zip`, await zipped(files));
      }),
    /** Exports the model that predicts as one HTML file. */
    exportPage: () =>
      exported(async (loom, { name, loaded, license, model, precision }) => {
        const certainty = predictedCertainty(store.state);
        const [page] = await loom.exportModel({ format: 'page', name, loaded, license, model, precision, certainty });
        hand(page.name, page);
      }),
    /** @param {import('./state.js').Precision} precision Of the model in an exported page. */
    pagePrecision: (precision) => store.dispatch({ type: 'loadedModel/pagePrecisionChosen', precision }),
    /** @param {string} license For the card of an exported model. */
    license: (license) => store.dispatch({ type: 'loadedModel/licensed', license: license.trim() }),
    /** @param {boolean} half Whether models are saved with half precision. */
    saveHalf: (half) => store.dispatch({ type: 'loadedModel/precisionChosen', precision: half ? 'half' : 'single' }),
    open,
    /** Makes the kept model of an earlier run predict. @param {number} id */
    async use(id) {
      if (await device?.useRun(id)) return;
      const file = kept?.of(id);
      if (file) await open(new File([file], `${id}.wordloom`));
    },
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

/** A name without what file systems do not allow. @param {string} name */
function fileName(name) {
  return name.replace(/[\\/:*?"<>|\s]+/g, '-');
}
