// The person's file: its table, the roles of its columns, the split of its rows.

import { SPLIT } from '../../engine/contract.js';
import { noColumns, suggested } from '../columns/state.js';
import { noEdits } from '../mending/edits_state.js';

/** @typedef {import('../../engine/protocol.d.ts').TableSummary} TableSummary */
/** @typedef {import('../../engine/protocol.d.ts').RowsSummary} RowsSummary */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/** @typedef {import('../../engine/protocol.d.ts').Fix} Fix */
/** @typedef {import('../../wordloom.js').ReadOptions} ReadOptions */
/** @typedef {import('../../wordloom.js').ReadProgress} ReadProgress */

/** @typedef {import('../columns/state.js').Columns} Columns */

/**
 * Where the test rows come from: a share of the rows, a column that names them, or a second file.
 * @typedef {object} Split
 * @property {'share' | 'column' | 'file'} by
 * @property {number} validation
 * @property {number} test
 * @property {number | null} folds Of the cross-validation of the other rows: 1 holds validation rows out, null decides
 *   by the number of rows.
 * @property {string | null} column
 * @property {number} seed
 * @property {string | null} file The name of the second file.
 */

/** What a person chooses of a table. @typedef {Pick<Data, 'columns' | 'split' | 'fixes' | 'edits'>} Choice */

/**
 * @typedef {object} Data
 * @property {'empty' | 'ready'} status
 * @property {string | null} reading The name of the file being read.
 * @property {ReadProgress | null} progress How far reading is; null at its beginning.
 * @property {ReadOptions} options How the person wants the table read; options that are detected from the content are
 *   absent.
 * @property {boolean} sample Whether the table is the sample that comes with Wordloom.
 * @property {TableSummary | null} table
 * @property {Columns} columns
 * @property {Split} split
 * @property {Fix[]} fixes The fixes applied, in order.
 * @property {import('../mending/edits_state.js').Edits} edits What the person changed in the rows.
 * @property {Record<string, Choice>} choices What was chosen of each table, by its digest, while another is loaded.
 * @property {RowsSummary | null} rows
 * @property {boolean} choosing
 * @property {string | null} unread The name of the file that was not read.
 * @property {Failure | null} failure Why the last file was not read; the table before it stays.
 * @property {Failure | null} choiceFailure Why the columns cannot be used so.
 */

/**
 * @typedef {{ type: 'data/reading', name: string }
 *   | { type: 'data/progress', progress: ReadProgress }
 *   | { type: 'data/cancelled' }
 *   | { type: 'data/loaded', table: TableSummary, sample: boolean, options: ReadOptions }
 *   | { type: 'data/failed', failure: Failure }
 *   | { type: 'data/dismissed' }
 *   | { type: 'data/columnsChanged', columns: Columns }
 *   | { type: 'data/splitChanged', split: Partial<Split> }
 *   | { type: 'data/fixesChanged', fixes: Fix[] }
 *   | { type: 'data/edited', edits: import('../mending/edits_state.js').Edits }
 *   | { type: 'data/choosing' }
 *   | { type: 'data/chosen', rows: RowsSummary }
 *   | { type: 'data/choiceFailed', failure: Failure }} DataAction
 */

/** @type {Split} */
const INITIAL_SPLIT = { by: 'share', ...SPLIT, file: null };

/** @type {Data} */
export const initialData = {
  status: 'empty',
  reading: null,
  progress: null,
  options: {},
  sample: false,
  table: null,
  columns: noColumns,
  split: INITIAL_SPLIT,
  fixes: [],
  edits: noEdits,
  choices: {},
  rows: null,
  choosing: false,
  unread: null,
  failure: null,
  choiceFailure: null,
};

/**
 * @param {Data} data
 * @param {import('../state.js').Action} action
 * @returns {Data}
 */
export function reduceData(data, action) {
  switch (action.type) {
    case 'data/reading':
      return { ...data, reading: action.name, progress: null, failure: null };
    case 'data/progress':
      return { ...data, progress: action.progress };
    case 'data/cancelled':
      return { ...data, reading: null };
    case 'data/loaded': {
      const choices = remembered(data);
      return {
        ...initialData,
        choices,
        status: 'ready',
        table: action.table,
        sample: action.sample,
        options: action.options,
        ...(choices[action.table.digest] ?? guess(action.table)),
      };
    }
    case 'data/failed':
      return { ...data, reading: null, unread: data.reading, failure: action.failure };
    case 'data/dismissed':
      return { ...data, failure: null };
    // Fixes belong to findings of the previous columns.
    case 'data/columnsChanged':
      return { ...data, columns: action.columns, fixes: [], rows: null, choiceFailure: null };
    case 'data/fixesChanged':
      return { ...data, fixes: action.fixes, choiceFailure: null };
    case 'data/edited':
      return { ...data, edits: action.edits, choiceFailure: null };
    case 'data/splitChanged': {
      const next = { ...data, split: { ...data.split, ...action.split }, choiceFailure: null };
      return missingChoice(next) ? { ...next, rows: null } : next;
    }
    case 'projects/opened': {
      const { columns, split, fixes, edits = noEdits } = action.page;
      return { ...data, columns, split, fixes, edits, rows: null };
    }
    // All of the choice at once, as a record has it.
    case 'replay/began':
      return {
        ...data,
        columns: action.columns,
        split: action.split,
        fixes: action.fixes,
        edits: action.edits,
        rows: null,
        choiceFailure: null,
      };
    case 'data/choosing':
      return { ...data, choosing: true };
    case 'data/chosen':
      return { ...data, choosing: false, rows: action.rows, choiceFailure: null };
    case 'data/choiceFailed':
      return { ...data, choosing: false, rows: null, choiceFailure: action.failure };
    default:
      return data;
  }
}

/**
 * The choices so far, the current one among them. A test file is dropped with the table that it was for.
 * @param {Data} data
 * @returns {Data['choices']}
 */
function remembered({ table, choices, columns, split, fixes, edits }) {
  if (!table) return choices;
  const own = split.by === 'file' ? { ...split, by: /** @type {const} */ ('share'), file: null } : split;
  return { ...choices, [table.digest]: { columns, split: own, fixes, edits } };
}

/**
 * @param {TableSummary} table
 * @returns {{ columns: Columns, split: Split }}
 */
function guess(table) {
  const { split } = table.suggestion;
  return {
    columns: suggested(table),
    split: split ? { ...INITIAL_SPLIT, by: 'column', column: split } : INITIAL_SPLIT,
  };
}

/**
 * What the choice still lacks, before it is sent to the engine.
 * @param {Data} data
 * @returns {'text' | 'target' | 'splitColumn' | 'testFile' | null}
 */
export function missingChoice({ columns, split }) {
  if (columns.text.length === 0) return 'text';
  if (columns.targets.length === 0) return 'target';
  if (split.by === 'column' && split.column === null) return 'splitColumn';
  if (split.by === 'file' && split.file === null) return 'testFile';
  return null;
}
