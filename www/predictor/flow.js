// What a person can do on the page of an exported model.

import { isToExplain, knownLabels } from '../app/explanation/state.js';
import { failureOf } from '../engine/failure.js';
import { download } from '../ui/download.js';
import { whenChanged } from '../ui/when_changed.js';
import { textColumns } from './state.js';

/** @typedef {import('../library/predictor.js').Predictor} Predictor */
/** @typedef {import('../app/preferences/state.js').Language} Language */
/** @typedef {import('../app/preferences/state.js').Theme} Theme */
/** @typedef {import('../ui/store.js').Store<import('./state.js').State, import('./state.js').Action>} Store */

/** How long typing must pause before the text is predicted, in milliseconds. */
const TYPING_PAUSE = 120;

/**
 * @param {Store} store
 * @param {Predictor} predictor
 */
export function createFlow(store, predictor) {
  return { ...texts(store, predictor), file: files(store, predictor), ...preferences(store) };
}

/** @param {Store} store */
function preferences(store) {
  return {
    /** @param {Language} language */
    setLanguage: (language) => store.dispatch({ type: 'preferences/changed', preferences: { language } }),
    /** @param {Theme} theme */
    setTheme: (theme) => store.dispatch({ type: 'preferences/changed', preferences: { theme } }),
  };
}

/**
 * Predicts the typed text after each pause in typing, and explains it if that is wanted.
 * @param {Store} store
 * @param {Predictor} predictor
 */
function texts(store, predictor) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let explaining = new AbortController();

  async function predict() {
    const { text } = store.state.prediction;
    if (!text.trim()) return;
    try {
      const [prediction] = await predictor.predict([text]);
      if (store.state.prediction.text === text) store.dispatch({ type: 'prediction/predicted', text, prediction });
    } catch (error) {
      store.dispatch({ type: 'prediction/failed', failure: failureOf(error) });
    }
  }

  async function explain() {
    explaining.abort();
    const { prediction: typed, explanation: wanted } = store.state;
    const { prediction, predictedText: text } = typed;
    if (!isToExplain(wanted, prediction)) return;
    const { labels, method } = wanted;
    const of = { prediction, labels, method, text, model: predictor.card.predictor, explanation: null };
    explaining = new AbortController();
    const { signal } = explaining;
    try {
      const explanation = await predictor.explain(text, { labels: knownLabels(labels, prediction), signal });
      if (!signal.aborted) store.dispatch({ type: 'explanation/explained', of: { ...of, explanation } });
    } catch (error) {
      if (!signal.aborted) store.dispatch({ type: 'explanation/failed', of, failure: failureOf(error) });
    }
  }

  whenChanged(
    store,
    ({ prediction, explanation }) => [prediction.prediction, explanation.open, explanation.labels],
    () => void explain(),
  );

  return {
    prediction: {
      /** @param {string} text */
      type(text) {
        store.dispatch({ type: 'prediction/typed', text });
        clearTimeout(timer);
        timer = setTimeout(predict, TYPING_PAUSE);
      },
    },
    explanation: {
      /** @param {string} column @param {boolean} open */
      open: (column, open) => store.dispatch({ type: 'explanation/opened', column, open }),
      /** @param {string} column @param {string} label */
      chooseLabel: (column, label) => store.dispatch({ type: 'explanation/labelChosen', column, label }),
    },
  };
}

/**
 * Reads a file and writes its rows with their predictions.
 * @param {Store} store
 * @param {Predictor} predictor
 */
function files(store, predictor) {
  /** @type {File | null} */
  let source = null;
  /** @type {Blob | null} */
  let content = null;
  let writing = new AbortController();

  /** @param {File} file @param {string} [encoding] */
  async function read(file, encoding) {
    writing.abort();
    store.dispatch({ type: 'file/reading', name: file.name });
    try {
      const rows = await predictor.read(file, { encoding });
      source = file;
      store.dispatch({ type: 'file/read', rows });
    } catch (error) {
      const failure = failureOf(error);
      // Cancelled by the next file, whose reading goes on.
      if (failure.code !== 'read.cancelled') store.dispatch({ type: 'file/failed', failure });
    }
  }

  return {
    /** @param {File} file */
    take: (file) => read(file),
    /** Reads the file again in another encoding. @param {string} encoding */
    encode: (encoding) => source && read(source, encoding),
    /** @param {import('./state.js').FileChange} change */
    change: (change) => store.dispatch({ type: 'file/changed', change }),
    async start() {
      const { file } = store.state;
      writing = new AbortController();
      const { signal } = writing;
      const { format, probabilities, rows } = file;
      store.dispatch({ type: 'file/progressed', progress: { done: 0, total: rows?.rows ?? 0 } });
      try {
        const { blob, name, ...written } = await predictor.write({
          format,
          probabilities,
          text: textColumns(file, predictor.card.text),
          // Without the mark, Excel takes UTF-8 for an encoding of the system.
          byteOrderMark: format !== 'jsonLines',
          signal,
          onProgress: (progress) => store.dispatch({ type: 'file/progressed', progress }),
        });
        content = blob;
        store.dispatch({ type: 'file/written', written: { name, ...written } });
      } catch (error) {
        if (signal.aborted) store.dispatch({ type: 'file/canceled' });
        else store.dispatch({ type: 'file/failed', failure: failureOf(error) });
      }
    },
    cancel: () => writing.abort(),
    save() {
      const { written } = store.state.file;
      if (written && content) download(written.name, content);
    },
  };
}
