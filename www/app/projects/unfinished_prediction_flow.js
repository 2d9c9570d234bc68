// Keeps the prediction of a file as it goes on, so that a reload or a crash costs seconds of it, and continues it.

import { predictingModel } from '../models/state.js';

/** @typedef {import('../../projects/records.js').KeptPrediction} KeptPrediction */
/** @typedef {import('../../projects/shelf.js').Shelf} Shelf */
/** @typedef {import('../whole_file/flow.js').Continued} Continued */

/**
 * What is predicted: the file, how, by which run's model, and what is written of it.
 * @typedef {object} Prediction
 * @property {File} file
 * @property {KeptPrediction['options']} options
 * @property {number} run
 * @property {number} done The rows that are predicted.
 * @property {Blob[]} waiting What is written of them, and not kept yet.
 * @property {KeptPrediction | null} kept
 */

/**
 * The prediction that is under way. The flow of the whole file reports it; the keeping of the project asks for it.
 * @param {import('../context.js').Store} store
 */
export function predictionStates(store) {
  /** @type {Prediction | null} */
  let current = null;
  /** One that is about to be continued. @type {KeptPrediction | null} */
  let reserved = null;

  return {
    /**
     * A prediction begins, or continues. That of a model from a file is not kept, since the model is not.
     * @param {File} file
     * @param {KeptPrediction['options']} options
     * @param {KeptPrediction | null} kept What is kept of it.
     */
    begin(file, options, kept) {
      const { runs, loadedModel } = store.state;
      const isOfRun = runs.model !== null && !(loadedModel.card && loadedModel.active);
      /** @type {Prediction} */
      const own = { file, options, run: Number(runs.model), done: kept?.done ?? 0, waiting: [], kept };
      [current, reserved] = [isOfRun ? own : null, null];
      return {
        /**
         * More rows are predicted.
         * @param {number} done
         * @param {Blob | null} bytes Null if they cannot be continued.
         */
        advanced(done, bytes) {
          if (!bytes) return;
          own.done = done;
          own.waiting.push(bytes);
        },
        end() {
          if (current === own) current = null;
        },
      };
    },
    get isUnderWay() {
      return current !== null || reserved !== null;
    },
    /**
     * The record to keep of it, with what was written since.
     * @param {Shelf} shelf
     * @returns {Promise<KeptPrediction | null>}
     */
    async keep(shelf) {
      const prediction = current;
      if (!prediction) return reserved;
      const { file, options, run, done, kept } = prediction;
      const count = prediction.waiting.length;
      if (kept && count === 0) return kept;
      const named = kept?.file ?? { path: file.name, key: await shelf.keep(file), bytes: file.size };
      const bytes = new Blob(prediction.waiting.slice(0, count));
      const part = bytes.size ? [{ key: await shelf.keep(bytes), bytes: bytes.size }] : [];
      // What could not be written stays, and is written with what comes next.
      prediction.waiting.splice(0, count);
      prediction.kept = { file: named, options, run, done, parts: [...(kept?.parts ?? []), ...part] };
      return prediction.kept;
    },
    /** Keeps a prediction that is about to be continued as it is. @param {KeptPrediction | null} kept */
    reserve(kept) {
      reserved = kept;
    },
  };
}

/**
 * @param {import('../context.js').Context} context
 * @param {object} parts
 * @param {() => Shelf | null} parts.shelf
 * @param {ReturnType<typeof predictionStates>} parts.states
 * @param {(continued: Continued) => Promise<void>} parts.resume
 * @param {import('./memory.d.ts').Memory} parts.memory
 */
export function unfinishedPrediction({ store }, { shelf, states, resume, memory }) {
  return {
    /**
     * A project was opened again after the page ended during a prediction: it goes on, unless it already did from this
     * row, and ended the page again.
     * @param {string} project
     * @param {KeptPrediction | null} kept
     */
    async reopened(project, kept) {
      const own = shelf();
      if (!own || !kept || store.state.runs.model !== kept.run) return;
      if (predictingModel(store.state).predictor !== kept.options.model) return;
      if (memory.continued(`${project} prediction ${kept.done}`)) return;
      states.reserve(kept);
      try {
        const all = [kept.file, ...kept.parts];
        const [content, ...parts] = await Promise.all(all.map(({ key }) => copied(own, key)));
        // A content of another size was cut off.
        if ([content, ...parts].some((blob, index) => blob?.size !== all[index].bytes)) return;
        const file = new File([/** @type {Blob} */ (content)], kept.file.path);
        await resume({ file, kept, written: new Blob(/** @type {Blob[]} */ (parts)) });
      } finally {
        states.reserve(null);
      }
    },
  };
}

/**
 * A copy of a content, which is deleted once the prediction has ended, while the file of predictions still has it.
 * @param {Shelf} shelf
 * @param {string} key
 */
async function copied(shelf, key) {
  const content = await shelf.content(key);
  return content && new Blob([await content.arrayBuffer()]);
}
