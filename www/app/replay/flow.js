// Does a recorded run over again, in the page: chooses what the record chose, trains, and sets the two side by side.

import { activeRun } from '../runs/selectors_state.js';
import { isEngaged } from '../training/state.js';
import { assertSameData, compareRecords, recordIn } from '../../wordloom.js';
import { failureFrom } from '../context.js';

/** @typedef {import('../../wordloom.js').RunRecord} RunRecord */

/**
 * @param {import('../context.js').Context} context
 * @param {{ choose(): Promise<void> }} data
 * @param {Pick<ReturnType<typeof import('../training/flow.js').trainingFlow>, 'trainWith'>} training
 */
export function replayFlow({ store, loom }, data, training) {
  /**
   * Replays what is in a file, if that is a record.
   * @param {File} file
   * @returns {Promise<boolean>} Whether it was one, or was meant to be.
   */
  async function take(file) {
    try {
      const record = await recordIn(file);
      if (!record) return false;
      await replay(record);
    } catch (error) {
      store.dispatch({ type: 'replay/refused', record: null, failure: failureFrom(error) });
    }
    return true;
  }

  /** Replays a file that was chosen to be a record. @param {File} file */
  async function choose(file) {
    if (await take(file)) return;
    const failure = { code: 'record.notRecord', message: 'this is no record of a run of Wordloom', values: {} };
    store.dispatch({ type: 'replay/refused', record: null, failure });
  }

  /**
   * @param {RunRecord} record
   * @param {{ anyway?: boolean }} options
   */
  async function replay(record, { anyway = false } = {}) {
    const { state } = store;
    if (activeRun(state) || isEngaged(state)) return;
    try {
      if (!anyway || !state.data.table) assertSameData(record, { data: state.data.table, ...(await beside()) });
    } catch (error) {
      store.dispatch({ type: 'replay/refused', record, failure: failureFrom(error) });
      return;
    }
    await replayOn(record);
  }

  /** @param {RunRecord} record */
  async function replayOn(record) {
    const { columns, remedies } = chosenBy(record);
    // Runs for another answer cannot be set beside this one.
    if (JSON.stringify(columns) !== JSON.stringify(store.state.data.columns))
      store.dispatch({ type: 'data/columnsChanged', columns });
    const settings = { preset: record.preset, changes: record.settings };
    store.dispatch({
      type: 'replay/began',
      record,
      settings,
      columns,
      split: splitBy(record, store.state.data.split.file),
      remedies,
    });
    await data.choose();
    const { choiceFailure } = store.state.data;
    if (choiceFailure) {
      store.dispatch({ type: 'replay/refused', record, failure: choiceFailure });
      return;
    }
    const { id, record: replayed } = await training.trainWith(store.state.settings, { replays: record });
    if (replayed) store.dispatch({ type: 'runs/replayed', id, replayed: compareRecords(record, replayed) });
    store.dispatch({ type: 'replay/ended' });
  }

  /** What is loaded beside the data. */
  async function beside() {
    const { loaded, vectors } = (await loom()).logbook;
    return { test: store.state.data.split.by === 'file' ? (loaded.test?.table ?? null) : null, vectors };
  }

  return {
    take,
    choose,
    /** Replays the record that was refused, on other rows than its own. */
    async anyway() {
      const { record } = store.state.replay;
      if (record) await replay(record, { anyway: true });
    },
    dismiss: () => store.dispatch({ type: 'replay/dismissed' }),
  };
}

/**
 * What a record chose, as the state of the page has it.
 * @param {RunRecord} record
 */
function chosenBy({ choice: { split: _, remedies, ...columns } }) {
  return { columns, remedies };
}

/**
 * @param {RunRecord} record
 * @param {string | null} file The name of the second file that is loaded.
 * @returns {import('../data/state.js').Split}
 */
function splitBy({ choice: { split }, test }, file) {
  return { ...split, by: test ? 'file' : split.column === null ? 'share' : 'column', file };
}
