// The runs on other data: a run belongs to the rows and columns that it was trained on, and is there again with them.

import { noColumns } from '../columns/state.js';

/** @typedef {import('./state.js').Runs} Runs */
/** @typedef {import('./run_state.js').Run} Run */

/**
 * The runs on some data while other data are chosen.
 * @typedef {Pick<Runs, 'list' | 'model' | 'restored' | 'predictor' | 'picked'>} Shelved
 */

/** @type {Shelved} */
const NOTHING = { list: [], model: null, restored: false, predictor: 'network', picked: false };

/**
 * What identifies the data of a run: the content of the table, and the columns with their roles. Another split or other
 * fixes are the same data.
 * @param {Pick<import('../data/state.js').Data, 'table' | 'columns'>} data
 */
export function dataKey({ table, columns }) {
  return table ? JSON.stringify([table.digest, columns]) : JSON.stringify([null, noColumns]);
}

/**
 * The runs once other data are chosen: those on the data before are put aside, those on these data come back.
 * @param {Runs} runs
 * @param {string} from The key of the data before.
 * @param {string} to
 * @returns {Runs}
 */
export function moved(runs, from, to) {
  if (from === to) return runs;
  const { list, model, restored, predictor, picked } = runs;
  const { [to]: back = NOTHING, ...shelf } = runs.shelf;
  return {
    ...runs,
    ...back,
    shelf: list.length > 0 ? { ...shelf, [from]: { list, model, restored, predictor, picked } } : shelf,
  };
}

/**
 * The shelf once the engine holds the model of another run, or of none. A loaded model is not replaced by that.
 * @param {Runs['shelf']} shelf
 */
export function withoutModel(shelf) {
  return without(shelf, false);
}

/**
 * The shelf once the engine has loaded another model.
 * @param {Runs['shelf']} shelf
 */
export function withoutRestored(shelf) {
  return without(shelf, true);
}

/**
 * @param {Runs['shelf']} shelf
 * @param {boolean} restored Which of the engine's two models is replaced.
 * @returns {Runs['shelf']}
 */
function without(shelf, restored) {
  const kept = Object.entries(shelf).map(([key, runs]) => {
    return [key, runs.restored === restored ? { ...runs, model: null, restored: false } : runs];
  });
  return Object.fromEntries(kept);
}

/**
 * All runs, on whatever data.
 * @param {Runs} runs
 * @returns {Run[]}
 */
export function allRuns({ list, shelf }) {
  return [...Object.values(shelf).flatMap((runs) => runs.list), ...list];
}

/**
 * The run whose model the engine holds and did not load, on whatever data it was trained, and which of its models
 * predicts.
 * @param {Runs} runs
 * @returns {{ run: Run, predictor: Runs['predictor'] } | null}
 */
export function heldRun(runs) {
  for (const { list, model, restored, predictor } of [runs, ...Object.values(runs.shelf)]) {
    const run = restored ? undefined : list.find(({ id }) => id === model);
    if (run) return { run, predictor };
  }
  return null;
}

/**
 * The runs whose models would be lost with the page: those that the engine or the page holds, and that were not saved.
 * @param {Runs} runs
 * @param {number[]} [onDevice] The runs whose models are kept on this device.
 * @returns {Run[]}
 */
export function unsaved(runs, onDevice = []) {
  const held = heldRun(runs)?.run.id;
  return allRuns(runs).filter(
    ({ id, kept, saved, metrics }) => metrics !== null && !saved && !onDevice.includes(id) && (kept || id === held),
  );
}
