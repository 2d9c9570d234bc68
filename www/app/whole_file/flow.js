// Reads a file of rows to predict, predicts it with pauses, and hands over what was written.

import { textColumns, trainedText } from './state.js';
import { predictedCertainty } from '../certainty/state.js';
import { predictingModel } from '../models/state.js';
import { failureFrom } from '../context.js';
import { download } from '../../ui/download.js';

/**
 * A prediction that goes on: the file, what is kept of it, and what was written.
 * @typedef {{ file: File, kept: import('../../projects/records.js').KeptPrediction, written: Blob }} Continued
 */

/**
 * @param {import('../context.js').Context} context
 * @param {ReturnType<typeof import('../projects/unfinished_prediction_flow.js').predictionStates>} states
 */
export function wholeFileFlow({ store, loom }, states) {
  /** The file that was read last. @type {File | null} */
  let source = null;
  /** @type {AbortController | null} */
  let cancel = null;
  let resume = () => {};
  /** @type {Promise<void> | undefined} */
  let pause;

  /**
   * Does something that can be canceled, and hands on its action, unless something else has begun since.
   * @param {(signal: AbortSignal) => Promise<import('./state.js').WholeFileAction>} work
   * @returns {Promise<boolean>} Whether the action was handed on.
   */
  async function attempt(work) {
    cancel?.abort();
    const own = (cancel = new AbortController());
    try {
      const action = await work(own.signal);
      if (cancel === own) store.dispatch(action);
      return cancel === own;
    } catch (error) {
      const failure = failureFrom(error);
      const cancelled = failure.code === 'predict.cancelled' || failure.code === 'read.cancelled';
      if (cancel === own)
        store.dispatch(cancelled ? { type: 'wholeFile/cancelled' } : { type: 'wholeFile/failed', failure });
      return false;
    }
  }

  function goOn() {
    resume();
    pause = undefined;
    if (store.state.wholeFile.paused) store.dispatch({ type: 'wholeFile/paused', paused: false });
  }

  /** @param {File} file */
  async function take(file) {
    store.dispatch({ type: 'wholeFile/reading', name: file.name });
    const read = await attempt(async (signal) => ({
      type: 'wholeFile/read',
      table: await (await loom()).filePrediction.load(file, { signal }),
    }));
    // Canceled too late, it was read all the same.
    if (read) source = file;
  }

  /** @param {Continued | null} continued */
  async function predict(continued) {
    const { state } = store;
    const { wholeFile } = state;
    const { loaded, predictor: model } = predictingModel(state);
    const { format, probabilities, table } = wholeFile;
    // While another file is read, the rows are those before it.
    if (!table || !source || wholeFile.reading) return;
    const options = continued?.kept.options ?? {
      text: textColumns(wholeFile, trainedText(state)),
      format,
      probabilities,
      certainty: predictedCertainty(state),
      model,
      // Excel takes a file of separated values for one of the system's old encoding unless it has the mark.
      byteOrderMark: format === 'csv' || format === 'tsv',
    };
    const written =
      continued && continued.kept.done > 0 ? { rows: continued.kept.done, blob: continued.written } : null;
    goOn();
    const kept = states.begin(source, options, continued?.kept ?? null);
    store.dispatch({ type: 'wholeFile/progress', done: written?.rows ?? 0, total: table.rows });
    await attempt(async (signal) => {
      const predicted = await (
        await loom()
      ).filePrediction.write({
        ...options,
        loaded,
        written,
        signal,
        pause: () => pause,
        onProgress: ({ done, total }, bytes) => {
          if (signal.aborted) return;
          kept.advanced(done, bytes);
          store.dispatch({ type: 'wholeFile/progress', done, total });
        },
      });
      return { type: 'wholeFile/predicted', predicted };
    });
    kept.end();
  }

  return {
    take,
    start: () => predict(null),
    /** Goes on with a prediction that ended with its tab. @param {Continued} continued */
    async resumed(continued) {
      const { text, format = 'csv', probabilities = 'predicted' } = continued.kept.options;
      await take(continued.file);
      // It could not be read, or the person has chosen another file.
      if (source !== continued.file) return;
      if (text) store.dispatch({ type: 'wholeFile/textChosen', text });
      store.dispatch({ type: 'wholeFile/formatChosen', format });
      store.dispatch({ type: 'wholeFile/probabilitiesChosen', probabilities });
      await predict(continued);
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
      cancel = null;
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
