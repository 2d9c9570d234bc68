// Mending: the row that is being edited, the list of changes, and the comparison before and after them. Pure.

import { newSince } from './edits_state.js';
import { diagnosedRun } from '../diagnosis/state.js';

/** @typedef {import('../../engine/protocol.d.ts').ColumnDiagnosis} ColumnDiagnosis */
/** @typedef {import('../../engine/protocol.d.ts').EditViews} EditViews */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../engine/protocol.d.ts').RowCells} RowCells */
/** @typedef {import('./edits_state.js').RowAt} RowAt */

/**
 * The row that is edited, or null for a new one; its cells once they are fetched; and a label that a model suggests.
 * @typedef {object} Editor
 * @property {RowAt | null} row
 * @property {RowCells | null} cells
 * @property {{ column: string, label: string } | null} suggestion
 */

/**
 * How good the model was on the mended test rows before it was trained on the mended data.
 * @typedef {object} Before
 * @property {number} run The run that follows.
 * @property {Record<number, ColumnDiagnosis>} columns By the index of the column.
 * @property {number} rows How many test rows there are.
 * @property {number} edited How many of them were edited.
 */

/**
 * @typedef {object} MendingState
 * @property {Editor | null} editor
 * @property {EditViews | null} views What the last edits have changed; null until that is fetched.
 * @property {'writing' | { name: string, inPlace: boolean } | null} file The file that is being or was written.
 * @property {boolean} comparing Whether the model before is being measured.
 * @property {Before | null} before
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'mending/opened', editor: Editor }
 *   | { type: 'mending/fetched', cells: RowCells }
 *   | { type: 'mending/closed' }
 *   | { type: 'mending/viewed', views: EditViews }
 *   | { type: 'mending/writing' }
 *   | { type: 'mending/written', name: string, inPlace: boolean }
 *   | { type: 'mending/comparing' }
 *   | { type: 'mending/measured', before: Before }
 *   | { type: 'mending/failed', failure: Failure }
 *   | { type: 'mending/dismissed' }} MendingAction
 */

/** @type {MendingState} */
export const initialMending = {
  editor: null,
  views: null,
  file: null,
  comparing: false,
  before: null,
  failure: null,
};

/**
 * @param {MendingState} mending
 * @param {import('../state.js').Action} action
 * @returns {MendingState}
 */
export function reduceMending(mending, action) {
  switch (action.type) {
    case 'mending/opened':
      return { ...mending, editor: action.editor, failure: null };
    case 'mending/fetched':
      return mending.editor ? { ...mending, editor: { ...mending.editor, cells: action.cells } } : mending;
    case 'mending/closed':
      return { ...mending, editor: null };
    case 'mending/viewed':
      return { ...mending, views: action.views };
    case 'mending/writing':
      return { ...mending, file: 'writing', failure: null };
    case 'mending/written':
      return { ...mending, file: { name: action.name, inPlace: action.inPlace } };
    case 'mending/comparing':
      return { ...mending, comparing: true, before: null, failure: null };
    case 'mending/measured':
      return { ...mending, comparing: false, before: action.before };
    case 'mending/failed':
      return { ...mending, file: null, comparing: false, failure: action.failure };
    case 'mending/dismissed':
      return { ...mending, failure: null };
    case 'data/edited':
      return { ...mending, editor: null, file: null, failure: null };
    case 'projects/opened':
      return { ...initialMending, before: action.page.before ?? null };
    case 'data/loaded':
      return initialMending;
    case 'data/columnsChanged':
      return { ...initialMending, views: mending.views };
    default:
      return mending;
  }
}

/**
 * How many edits the model that predicts was not trained with; 0 where none predicts.
 * @param {import('../state.js').State} state
 */
export function untrainedEdits(state) {
  const run = diagnosedRun(state);
  return run ? newSince(state.data.edits, run.record?.choice.edits ?? []) : 0;
}

/**
 * The columns to predict with what a person can choose in each: its labels, or a number.
 * @param {import('../state.js').State} state
 */
export function editableColumns({ data: { rows, columns } }) {
  return (rows?.targets ?? []).map(({ column, kind, classes, separator }) => ({
    column,
    kind,
    labels: classes.map(({ label }) => label),
    separator: separator ?? null,
    decimal: columns.targets.find((target) => target.column === column)?.decimal ?? null,
  }));
}
