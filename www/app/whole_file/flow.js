// Reads a file of rows to predict, predicts it with pauses, and hands over what was written.

import { textColumns, trainedText } from './state.js';
import { predictedCertainty } from '../certainty/state.js';
import { predictingModel } from '../models/state.js';
import { failureFrom } from '../context.js';
import { download } from '../../ui/download.js';

/** @param {import('../context.js').Context} context */
export function wholeFileFlow({ store, loom }) {
  /** @type {AbortController | null} */
  let cancel = null;
  let resume = () => {};
  /** @type {Promise<void> | undefined} */
  let pause;

  /**
   * Does something that can be canceled.
   * @param {(signal: AbortSignal) => Promise<import('./state.js').WholeFileAction>} work
   */
  async function attempt(work) {
    cancel?.abort();
    const own = (cancel = new AbortController());
    try {
      const action = await work(own.signal);
      if (cancel === own) store.dispatch(action);
    } catch (error) {
      const failure = failureFrom(error);
      const cancelled = failure.code === 'predict.cancelled' || failure.code === 'read.cancelled';
      if (cancel === own)
        store.dispatch(cancelled ? { type: 'wholeFile/cancelled' } : { type: 'wholeFile/failed', failure });
    }
  }

  function goOn() {
    resume();
    pause = undefined;
    if (store.state.wholeFile.paused) store.dispatch({ type: 'wholeFile/paused', paused: false });
  }

  return {
    /** @param {File} file */
    async take(file) {
      store.dispatch({ type: 'wholeFile/reading', name: file.name });
      await attempt(async (signal) => {
        const table = await (await loom()).filePrediction.load(file, { signal });
        return { type: 'wholeFile/read', table };
      });
    },
    async start() {
      const { state } = store;
      const { wholeFile } = state;
      const { loaded, predictor: model } = predictingModel(state);
      const { format, probabilities, table } = wholeFile;
      if (!table) return;
      goOn();
      store.dispatch({ type: 'wholeFile/progress', done: 0, total: table.rows });
      await attempt(async (signal) => {
        const predicted = await (
          await loom()
        ).filePrediction.write({
          text: textColumns(wholeFile, trainedText(state)),
          format,
          probabilities,
          certainty: predictedCertainty(state),
          model,
          loaded,
          // Excel takes a file of separated values for one of the system's old encoding unless it has the mark.
          byteOrderMark: format === 'csv' || format === 'tsv',
          signal,
          pause: () => pause,
          onProgress: ({ done, total }) => {
            if (!signal.aborted) store.dispatch({ type: 'wholeFile/progress', done, total });
          },
        });
        return { type: 'wholeFile/predicted', predicted };
      });
    },
    pause() {
      pause ??= new Promise((resolve) => (resume = () => resolve(undefined)));
      store.dispatch({ type: 'wholeFile/paused', paused: true });
    },
    resume: goOn,
    cancel() {
      cancel?.abort();
      goOn();
    },
    async drop() {
      cancel?.abort();
      goOn();
      store.dispatch({ type: 'wholeFile/dropped' });
      await (await loom()).filePrediction.forget();
    },
    save() {
      const { predicted } = store.state.wholeFile;
      if (predicted) download(predicted.name, predicted.blob);
    },
    /** @param {string} column @param {boolean} chosen */
    setText(column, chosen) {
      const { wholeFile } = store.state;
      const current = textColumns(wholeFile, trainedText(store.state));
      const names = wholeFile.table?.columns.map(({ name }) => name) ?? [];
      const text = names.filter((name) => (name === column ? chosen : current.includes(name)));
      store.dispatch({ type: 'wholeFile/textChosen', text });
    },
    /** @param {import('./state.js').FileFormat} format */
    setFormat: (format) => store.dispatch({ type: 'wholeFile/formatChosen', format }),
    /** @param {import('./state.js').ProbabilityColumns} probabilities */
    setProbabilities: (probabilities) => store.dispatch({ type: 'wholeFile/probabilitiesChosen', probabilities }),
  };
}
