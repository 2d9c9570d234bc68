// Loads files, and chooses columns, split, fixes and edits.

import { withRole, withTarget } from '../columns/state.js';
import { columnsAfter, extendedTable } from './added_columns_state.js';
import { missingChoice } from './state.js';
import { applied } from '../mending/edits_state.js';
import { columnsOf, fileOf } from './samples_state.js';
import { activeRun } from '../runs/selectors_state.js';
import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';

/** @typedef {import('./state.js').RowsSummary} RowsSummary */

const SAMPLES = new URL('../../samples/', import.meta.url);

/** @param {import('../context.js').Context} context */
export function dataFlow({ store, loom }) {
  /** @type {File | null} */
  let testFile = null;
  let choices = 0;
  /** @type {Attempt | null} What the table was read from. */
  let current = null;
  /** @type {Attempt | null} What was to be read last, whether it could be or not. */
  let attempted = null;
  /** @type {AbortController | null} */
  let cancel = null;

  /**
   * @param {Attempt} attempt
   * @param {() => void} [choice] Replaces the guess of what the columns mean, once the table is loaded.
   * @returns {Promise<boolean>} Whether it was read.
   */
  async function load(attempt, choice) {
    // Training needs the rows. The buttons are disabled, but a file can still be dropped or pasted.
    if (activeRun(store.state) || store.state.search.running) {
      store.dispatch({ type: 'data/reading', name: attempt.name });
      store.dispatch({ type: 'data/failed', failure: BUSY });
      return false;
    }
    // A new file replaces the one that is being read.
    cancel?.abort();
    const own = (cancel = new AbortController());
    const { signal } = own;
    attempted = attempt;
    store.dispatch({ type: 'data/reading', name: attempt.name });
    /** @param {import('../../wordloom.js').ReadProgress} progress */
    const onProgress = (progress) => {
      if (cancel === own) store.dispatch({ type: 'data/progress', progress });
    };
    try {
      const engine = await loom();
      const { name, sample, options } = attempt;
      const table = await engine.load(await attempt.read(), { name, ...options, onProgress, signal });
      current = attempt;
      testFile = attempt.test ?? null;
      // A table that is there again has the columns that were chosen of it.
      const { table: before, choices } = store.state.data;
      const isKnown = table.digest !== before?.digest && table.digest in choices;
      store.dispatch({ type: 'data/loaded', table, sample, options });
      choice?.();
      if (attempt.columns && !isKnown) store.dispatch({ type: 'data/columnsChanged', columns: attempt.columns });
    } catch (error) {
      if (cancel !== own) return false;
      const failure = failureFrom(error);
      store.dispatch(failure.code === 'read.cancelled' ? { type: 'data/cancelled' } : { type: 'data/failed', failure });
      return false;
    } finally {
      if (cancel === own) cancel = null;
    }
    await choose();
    return true;
  }

  /**
   * Chooses columns, split, fixes and edits. The latest choice wins.
   * @param {() => Promise<RowsSummary>} [work] How; by default, the page's own choice is sent to the engine.
   */
  async function choose(work = chooseColumns) {
    const choice = ++choices;
    if (missingChoice(store.state.data)) return;
    store.dispatch({ type: 'data/choosing' });
    try {
      const rows = await work();
      if (choice === choices) store.dispatch({ type: 'data/chosen', rows });
    } catch (error) {
      if (choice === choices) store.dispatch({ type: 'data/choiceFailed', failure: failureFrom(error) });
    }
  }

  async function chooseColumns() {
    return (await loom()).choose(chosen());
  }

  /** The page's own choice. */
  function chosen() {
    const { columns, split, fixes, edits } = store.state.data;
    return { ...columns, split: splitOf(split), fixes, edits: applied(edits) };
  }

  /**
   * @param {import('./state.js').Split} split
   * @returns {import('../../wordloom.js').Split}
   */
  function splitOf({ by, validation, test, folds, column, seed }) {
    return {
      validation,
      folds,
      test: by === 'file' && testFile ? testFile : test,
      column: by === 'column' ? column : null,
      seed,
    };
  }

  /** @param {import('../columns/state.js').Columns} columns */
  function setColumns(columns) {
    store.dispatch({ type: 'data/columnsChanged', columns });
    return choose();
  }

  /**
   * Takes other edits, with the columns that they add.
   * @param {import('../mending/edits_state.js').Edits} edits
   */
  function setEdits(edits) {
    const { columns, edits: before } = store.state.data;
    store.dispatch({ type: 'data/edited', edits });
    const after = columnsAfter(columns, before, edits);
    if (after !== columns) store.dispatch({ type: 'data/columnsChanged', columns: after });
  }

  /** @param {import('./state.js').Fix[]} fixes */
  function setFixes(fixes) {
    store.dispatch({ type: 'data/fixesChanged', fixes });
    return choose();
  }

  // An engine that did not start could not split the rows.
  whenChanged(
    store,
    ({ device }) => (device.status === 'ready' ? [device.report] : null),
    async () => {
      const { table, rows, choosing } = store.state.data;
      if (table && !rows && !choosing) await choose();
    },
  );

  return {
    choose,
    chosen,
    setEdits,
    /** @param {File} file */
    async loadFile(file) {
      await load({ name: file.name, read: async () => file, sample: false, options: {} });
    },
    /** @param {import('../../wordloom.js').FolderFile[]} files */
    async loadFolder(files) {
      await load({ name: nameOf(files), read: async () => files, sample: false, options: {} });
    },
    /**
     * Loads the files of a kept project.
     * @param {{ name: string, source: import('../../wordloom.js').Source, test: File | null, sample: boolean,
     *   options: import('../../wordloom.js').ReadOptions }} kept
     * @param {() => void} choice Dispatches what the project's columns mean.
     */
    loadKept: ({ source, ...kept }, choice) => load({ ...kept, read: async () => source }, choice),
    /** @param {import('./samples_state.js').Scene} scene */
    loadSample(scene) {
      const name = fileOf(scene, store.state.preferences.language);
      return load({ name, read: () => fetchSample(name), sample: true, options: {}, columns: columnsOf(scene) });
    },
    /** @param {string} text @param {string} name */
    async loadText(text, name) {
      await load({ name, read: async () => new File([text], name), sample: false, options: {} });
    },
    /**
     * Reads the same file another way: an option that is `undefined` is detected from the content again.
     * @param {import('../../wordloom.js').ReadOptions} options
     */
    async readAgain(options) {
      const again = store.state.data.failure ? attempted : current;
      if (again) await load({ ...again, test: null, options: given({ ...again.options, ...options }) });
    },
    cancelReading: () => cancel?.abort(),
    dismissFailure: () => store.dispatch({ type: 'data/dismissed' }),
    /** @param {string} name @param {import('../columns/state.js').Role} role */
    setRole(name, role) {
      const { columns, table, edits } = store.state.data;
      const names = table ? extendedTable(table, edits).columns.map((column) => column.name) : [];
      return setColumns(withRole(columns, names, name, role));
    },
    /**
     * @param {string} name
     * @param {Partial<import('../columns/state.js').TargetChoice>} change How its cells are read.
     */
    setTarget: (name, change) => setColumns(withTarget(store.state.data.columns, name, change)),
    /** @param {Partial<import('./state.js').Split>} split */
    setSplit(split) {
      store.dispatch({ type: 'data/splitChanged', split });
      return choose();
    },
    /** @param {import('./state.js').Fix} fix */
    applyFix(fix) {
      const { fixes } = store.state.data;
      // A second click before the rows are chosen anew.
      if (fixes.some((known) => JSON.stringify(known) === JSON.stringify(fix))) return Promise.resolve();
      return setFixes([...fixes, fix]);
    },
    /** @param {number} index Its index among the fixes. */
    removeFix(index) {
      return setFixes(store.state.data.fixes.filter((_, at) => at !== index));
    },
    /** @param {File} file */
    setTestFile(file) {
      testFile = file;
      store.dispatch({ type: 'data/splitChanged', split: { by: 'file', file: file.name } });
      return choose();
    },
  };
}

/** Why nothing is read during training. */
const BUSY = {
  code: 'read.training',
  message: 'a model is being trained on the data; stop training first',
  values: {},
};

/** How many names of files are a name for all of them. */
const NAMES_SHOWN = 3;

/**
 * The name of a folder, or the names of loose files.
 * @param {import('../../wordloom.js').FolderFile[]} files
 */
function nameOf(files) {
  const [first] = files;
  if (!first || first.path.includes('/')) return first?.path.split('/')[0] ?? '';
  const names = files.slice(0, NAMES_SHOWN).map(({ path }) => path);
  return names.join(', ') + (files.length > NAMES_SHOWN ? ', …' : '');
}

/**
 * Something to read, and how.
 * @typedef {object} Attempt
 * @property {string} name
 * @property {() => Promise<import('../../wordloom.js').Source>} read
 * @property {boolean} sample
 * @property {import('../../wordloom.js').ReadOptions} options
 * @property {import('../columns/state.js').Columns} [columns] What they mean, where it is not to be guessed.
 * @property {File | null} [test] The file of test rows, where one is known already.
 */

/**
 * The options that are set.
 * @param {import('../../wordloom.js').ReadOptions} options
 * @returns {import('../../wordloom.js').ReadOptions}
 */
function given(options) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** @param {string} name */
async function fetchSample(name) {
  const address = new URL(name, SAMPLES);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status} ${response.statusText}`);
  return new File([await response.blob()], name);
}
