// Repeats a recorded run: chooses what the record chose, trains, and compares the two.

import { activeRun } from '../runs/selectors_state.js';
import { isEngaged } from '../training/state.js';
import { recordIn } from '../../wordloom.js';
import { failureFrom } from '../context.js';
import { alone } from '../training/flow.js';

/** @typedef {ReturnType<typeof import('../training/flow.js').trainingFlow>} Training */
/** @typedef {import('../../wordloom.js').RunRecord} RunRecord */
/** @typedef {import('../../wordloom.js').RowsSummary} RowsSummary */
/** @typedef {ReturnType<import('../../wordloom.js').Wordloom['replay']>} Replay */

/**
 * @param {import('../context.js').Context} context
 * @param {{ choose(work: () => Promise<RowsSummary>): Promise<void> }} data
 * @param {Pick<Training, 'watched' | 'progressed' | 'steer' | 'unevaluated'>} training
 */
export function replayFlow({ store, loom }, data, training) {
  /**
   * Replays what is in a file, if that is a record.
   * @param {File} file
   * @returns {Promise<boolean>} Whether it was one, even one that is refused.
   */
  async function take(file) {
    try {
      const record = await recordIn(file);
      if (!record) return false;
      await replay(record);
    } catch (error) {
      refuse(null, failureFrom(error));
    }
    return true;
  }

  /** Replays the file that the person chose as a record. @param {File} file */
  async function choose(file) {
    if (await take(file)) return;
    const failure = { code: 'record.notRecord', message: 'this is no record of a run of Wordloom', values: {} };
    refuse(null, failure);
  }

  /**
   * @param {RunRecord} record
   * @param {{ anyway?: boolean }} options
   */
  async function replay(record, { anyway = false } = {}) {
    const { state } = store;
    if (activeRun(state) || isEngaged(state)) return;
    try {
      const prepared = (await loom()).replay(record, { anyway });
      prepared.check();
      await run(prepared, record);
    } catch (error) {
      refuse(record, failureFrom(error));
    }
  }

  /**
   * @param {Replay} replay
   * @param {RunRecord} record
   */
  async function run(replay, record) {
    const { columns, fixes, edits } = chosenBy(record);
    // Runs that predict other columns cannot be compared with this one.
    if (JSON.stringify(columns) !== JSON.stringify(store.state.data.columns))
      store.dispatch({ type: 'data/columnsChanged', columns });
    const settings = { preset: record.preset, changes: record.settings };
    const split = splitBy(record, store.state.data.split.file);
    store.dispatch({ type: 'replay/began', record, settings, columns, split, fixes, edits });
    await data.choose(() => replay.choose());
    const { choiceFailure } = store.state.data;
    if (choiceFailure) {
      refuse(record, choiceFailure);
      return;
    }
    const { preset, changes } = store.state.settings;
    store.dispatch({ type: 'runs/started', preset, changes, replays: record });
    const { id, record: made } = await training.watched(() => train(replay));
    if (made && replay.replayed) store.dispatch({ type: 'runs/replayed', id, replayed: replay.replayed });
    store.dispatch({ type: 'replay/ended' });
  }

  /** @param {Replay} replay */
  async function train(replay) {
    // The members of an earlier ensemble do not belong to this run.
    await (await loom()).clearMembers();
    training.steer(replay, alone(store.state.runs.count, replay));
    store.dispatch({ type: 'runs/planned', plan: await replay.ready() });
    let ended = false;
    try {
      for await (const progress of replay) {
        training.progressed(progress);
        ended = progress.ended != null;
      }
    } catch (error) {
      if (!ended) throw error;
      await training.unevaluated(error);
    }
    return replay.metrics ?? false;
  }

  /** @param {RunRecord | null} record @param {import('../../engine/protocol.d.ts').Failure} failure */
  function refuse(record, failure) {
    store.dispatch({ type: 'replay/refused', record, failure });
  }

  return {
    take,
    choose,
    /** Replays the refused record on the loaded rows. */
    async anyway() {
      const { record } = store.state.replay;
      if (record) await replay(record, { anyway: true });
    },
    dismiss: () => store.dispatch({ type: 'replay/dismissed' }),
  };
}

/**
 * What a record chose, in the form of the page's state.
 * @param {RunRecord} record
 */
function chosenBy({ choice: { split: _, fixes, edits = [], ...columns } }) {
  return { columns, fixes, edits: { list: edits, count: edits.length } };
}

/**
 * @param {RunRecord} record
 * @param {string | null} file The name of the loaded test file.
 * @returns {import('../data/state.js').Split}
 */
function splitBy({ choice: { split }, test }, file) {
  return { ...split, by: test ? 'file' : split.column === null ? 'share' : 'column', file };
}
