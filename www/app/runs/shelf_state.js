// The runs on other data: a run belongs to the rows and columns that it was trained on, and is there again with them.

import { noColumns } from '../columns/state.js';

/** @typedef {import('./state.js').Runs} Runs */
/** @typedef {import('./run_state.js').Run} Run */

/**
 * The runs on some data while other data are chosen.
 * @typedef {Pick<Runs, 'list' | 'model' | 'predictor' | 'picked'>} Shelved
 */

/** @type {Shelved} */
const NOTHING = { list: [], model: null, predictor: 'network', picked: false };

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
  const { list, model, predictor, picked } = runs;
  const { [to]: back = NOTHING, ...shelf } = runs.shelf;
  return {
    ...runs,
    ...back,
    shelf: list.length > 0 ? { ...shelf, [from]: { list, model, predictor, picked } } : shelf,
  };
}

/**
 * The shelf once the engine holds another model, or none.
 * @param {Runs['shelf']} shelf
 * @returns {Runs['shelf']}
 */
export function withoutModel(shelf) {
  return Object.fromEntries(Object.entries(shelf).map(([key, runs]) => [key, { ...runs, model: null }]));
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
 * The run whose model the engine holds, on whatever data it was trained, and which of its models predicts.
 * @param {Runs} runs
 * @returns {{ run: Run, predictor: Runs['predictor'] } | null}
 */
export function heldRun(runs) {
  for (const { list, model, predictor } of [runs, ...Object.values(runs.shelf)]) {
    const run = list.find(({ id }) => id === model);
    if (run) return { run, predictor };
  }
  return null;
}

/**
 * The runs whose models would be lost with the page: those that the engine or the page holds, and that were not saved.
 * @param {Runs} runs
 * @returns {Run[]}
 */
export function unsaved(runs) {
  const held = heldRun(runs)?.run.id;
  return allRuns(runs).filter(({ id, kept, saved, metrics }) => metrics !== null && !saved && (kept || id === held));
}
