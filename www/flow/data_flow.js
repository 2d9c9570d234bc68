// Loads files and chooses columns, as the person asks; the latest choice wins.

import { missingChoice, withRole } from '../state/data.js';
import { activeRun } from '../state/select.js';
import { failureFrom } from './context.js';

const SAMPLE = new URL('../samples/feedback.csv', import.meta.url);

/** @param {import('./context.js').Context} context */
export function dataFlow({ store, loom }) {
  /** @type {File | null} */
  let testFile = null;
  let choices = 0;

  /**
   * @param {string} name
   * @param {() => Promise<File>} read
   * @param {boolean} sample
   */
  async function load(name, read, sample) {
    // Training holds the rows; the buttons say so.
    if (activeRun(store.state)) return;
    store.dispatch({ type: 'data/reading', name });
    try {
      const table = await (await loom()).load(await read());
      testFile = null;
      store.dispatch({ type: 'data/loaded', table, sample });
    } catch (error) {
      store.dispatch({ type: 'data/failed', failure: failureFrom(error) });
      return;
    }
    await choose();
  }

  async function choose() {
    const { data } = store.state;
    const choice = ++choices;
    if (missingChoice(data)) return;
    store.dispatch({ type: 'data/choosing' });
    try {
      const rows = await (await loom()).choose({ ...data.columns, split: splitOf(data.split), remedies: data.remedies });
      if (choice === choices) store.dispatch({ type: 'data/chosen', rows });
    } catch (error) {
      if (choice === choices) store.dispatch({ type: 'data/choiceFailed', failure: failureFrom(error) });
    }
  }

  /**
   * @param {import('../state/data.js').Split} split
   * @returns {import('../wordloom.js').Split}
   */
  function splitOf({ by, validation, test, column, seed }) {
    return {
      validation,
      test: by === 'file' && testFile ? testFile : test,
      column: by === 'column' ? column : null,
      seed,
    };
  }

  /** @param {import('../state/data.js').Remedy[]} remedies */
  function setRemedies(remedies) {
    store.dispatch({ type: 'data/remediesChanged', remedies });
    return choose();
  }

  return {
    /** @param {File} file */
    loadFile: (file) => load(file.name, async () => file, false),
    loadSample: () => load('feedback.csv', fetchSample, true),
    /** @param {string} text @param {string} name */
    loadText: (text, name) => load(name, async () => new File([text], name), false),
    /** Counts the rows that an engine which did not start left uncounted. */
    async recount() {
      const { device, data } = store.state;
      if (device.status === 'ready' && data.table && !data.rows && !data.choosing) await choose();
    },
    dismissFailure: () => store.dispatch({ type: 'data/dismissed' }),
    /** @param {Partial<import('../state/data.js').Columns>} columns */
    setColumns(columns) {
      store.dispatch({ type: 'data/columnsChanged', columns });
      return choose();
    },
    /** @param {string} name @param {import('../worker/protocol.d.ts').Role} role */
    setRole(name, role) {
      store.dispatch({ type: 'data/columnsChanged', columns: withRole(store.state.data, name, role) });
      return choose();
    },
    /** @param {Partial<import('../state/data.js').Split>} split */
    setSplit(split) {
      store.dispatch({ type: 'data/splitChanged', split });
      return choose();
    },
    /** @param {import('../state/data.js').Remedy} remedy */
    applyRemedy(remedy) {
      const { remedies } = store.state.data;
      // A second click before the rows are chosen anew.
      if (remedies.some((known) => JSON.stringify(known) === JSON.stringify(remedy))) return Promise.resolve();
      return setRemedies([...remedies, remedy]);
    },
    /** @param {number} place Among the remedies. */
    takeBackRemedy(place) {
      return setRemedies(store.state.data.remedies.filter((_, at) => at !== place));
    },
    /** @param {File} file */
    setTestFile(file) {
      testFile = file;
      store.dispatch({ type: 'data/splitChanged', split: { by: 'file', file: file.name } });
      return choose();
    },
  };
}

async function fetchSample() {
  const response = await fetch(SAMPLE);
  if (!response.ok) throw new Error(`${SAMPLE.pathname}: ${response.status} ${response.statusText}`);
  return new File([await response.blob()], 'feedback.csv');
}
