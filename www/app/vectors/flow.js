// Loads word vectors, and measures how much of the vocabulary they cover whenever either changes.

import { fetchStarterVectors } from '../../wordloom.js';
import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';
import { activeRun } from '../runs/selectors_state.js';
import { isVectorFile } from './file_flow.js';
import { STARTER_NAMES, coverable, startOf } from './state.js';

/** @typedef {import('../../wordloom.js').ReadProgress} ReadProgress */
/** @typedef {import('./state.js').VectorsLoaded} VectorsLoaded */

/**
 * @param {import('../context.js').Context} context
 * @param {typeof fetchStarterVectors} fetchStarter
 */
export function vectorsFlow({ store, loom }, fetchStarter = fetchStarterVectors) {
  /** @type {File | null} The file the vectors were read from. */
  let current = null;
  /** @type {AbortController | null} */
  let cancel = null;

  /**
   * @param {File} file
   * @param {string} [member] Of an archive, which of its files.
   */
  async function load(file, member) {
    if (activeRun(store.state)) return;
    if (!store.state.data.rows) {
      refuse(file.name);
      return;
    }
    await read(file.name, 'panel', async (watch) => {
      const summary = await (await loom()).loadVectors(file, { member, ...watch });
      current = file;
      return summary;
    });
  }

  /**
   * Fetches the starter vectors of a language, and reads them.
   * @param {import('./state.js').Place} place
   * @param {import('./state.js').StarterLanguage} language
   */
  async function loadStarter(place, language) {
    const { table, rows } = store.state.data;
    // Rows without any label cannot be chosen before they are labeled.
    if (activeRun(store.state) || !(place === 'labeling' ? table : rows)) return;
    await read(STARTER_NAMES[language], place, async (watch) => {
      const file = await fetchStarter({ language, ...watch });
      // Reading them takes a blink; only fetching has a progress.
      const summary = await (await loom()).loadVectors(file, { signal: watch.signal });
      current = file;
      return summary;
    });
  }

  /**
   * @param {string} name
   * @param {import('./state.js').Place} place
   * @param {(watch: { onProgress(progress: ReadProgress): void, signal: AbortSignal }) => Promise<VectorsLoaded>} work
   */
  async function read(name, place, work) {
    cancel?.abort();
    const own = (cancel = new AbortController());
    store.dispatch({ type: 'vectors/reading', name, place });
    /** @param {ReadProgress} progress */
    const onProgress = (progress) => {
      if (cancel === own) store.dispatch({ type: 'vectors/progress', progress });
    };
    try {
      const summary = await work({ onProgress, signal: own.signal });
      if (cancel === own) store.dispatch({ type: 'vectors/loaded', file: summary });
    } catch (error) {
      if (cancel !== own) return;
      const failure = failureFrom(error);
      store.dispatch(
        failure.code === 'read.cancelled' ? { type: 'vectors/cancelled' } : { type: 'vectors/failed', failure },
      );
    } finally {
      if (cancel === own) cancel = null;
    }
  }

  async function forget() {
    current = null;
    store.dispatch({ type: 'vectors/forgotten' });
    try {
      await (await loom()).forgetVectors();
    } catch (error) {
      store.dispatch({ type: 'vectors/failed', failure: failureFrom(error) });
    }
  }

  // Vectors are read for the words of the rows. Without rows, the failure is shown where files are read.
  /** @param {string} name */
  function refuse(name) {
    store.dispatch({ type: 'data/reading', name });
    store.dispatch({
      type: 'data/failed',
      failure: { code: 'vectors.beforeRows', message: 'word vectors come after the rows', values: {} },
    });
  }

  whenChanged(store, coverable, async ([file, rows]) => {
    const isCurrent = () => store.state.vectors.file === file && store.state.data.rows === rows;
    const { preset, changes } = store.state.settings;
    try {
      const coverage = await (await loom()).coverage({ preset, ...changes });
      if (isCurrent()) store.dispatch({ type: 'vectors/covered', coverage });
    } catch (error) {
      if (!isCurrent()) return;
      const failure = failureFrom(error);
      // A restarted engine had no rows to read the vectors for.
      store.dispatch(
        failure.code === 'session.noVectors' ? { type: 'vectors/forgotten' } : { type: 'vectors/failed', failure },
      );
    }
  });

  return {
    load,
    loadStarter,
    /** Loads a file where it holds word vectors. @param {File} file */
    async take(file) {
      const isVectors = await isVectorFile(file);
      if (isVectors) await load(file);
      return isVectors;
    },
    /** Reads the same file again, for the current rows. */
    async readAgain() {
      if (current) await load(current, store.state.vectors.file?.archive?.member);
    },
    /** Reads another file of the archive. @param {string} member */
    async chooseMember(member) {
      if (current) await load(current, member);
    },
    cancel: () => cancel?.abort(),
    /**
     * Fetches word vectors of the sentence encoder's language, unless a person's own are loaded.
     * @param {AbortSignal} signal Cancels it.
     */
    async loadBesideEncoder(signal) {
      if (['en', 'file'].includes(startOf(store.state.vectors))) return;
      const stop = () => cancel?.abort();
      signal.addEventListener('abort', stop);
      await loadStarter('start', 'en');
      signal.removeEventListener('abort', stop);
    },
    /** Has the next run start from nothing. */
    async startFromNothing() {
      cancel?.abort();
      if (store.state.vectors.file) await forget();
    },
    forget,
    dismiss: () => store.dispatch({ type: 'vectors/dismissed' }),
    /** @param {boolean} open */
    open: (open) => store.dispatch({ type: 'vectors/opened', open }),
  };
}
