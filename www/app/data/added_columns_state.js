// The columns that the person has added to the table, as edits: in the list of columns, in the first rows, and as
// columns to predict. Pure.

import { addedColumns, marksOf } from '../mending/edits_state.js';

/** @typedef {import('../mending/edits_state.js').Edits} Edits */
/** @typedef {import('../columns/state.js').Columns} Columns */
/** @typedef {import('./state.js').TableSummary} TableSummary */

/** @type {WeakMap<Edits, { table: TableSummary, extended: TableSummary }>} */
const known = new WeakMap();

/**
 * The table with the columns that the edits add, and the labels of its first rows in them.
 * @param {TableSummary} table
 * @param {Edits} edits
 * @returns {TableSummary}
 */
export function extendedTable(table, edits) {
  const names = addedColumns(edits);
  if (names.length === 0) return table;
  const before = known.get(edits);
  if (before?.table === table) return before.extended;
  const { data } = marksOf(edits);
  const extended = {
    ...table,
    columns: [...table.columns, ...names.map((name) => column(name, table.rows))],
    preview: table.preview.map((row, index) => [
      ...row,
      ...names.map((name) => data.get(index)?.cells[name]?.value ?? ''),
    ]),
  };
  known.set(edits, { table, extended });
  return extended;
}

/**
 * What is known of an added column.
 * @param {string} name
 * @param {number} rows
 * @returns {import('../../engine/protocol.d.ts').ColumnSummary}
 */
function column(name, rows) {
  const reason = { code: 'guess.added', values: {} };
  return {
    name,
    description: '',
    distinct: 0,
    empty: rows,
    numbers: 0,
    meanLength: 0,
    guess: { role: 'category', reason, targets: ['category'], either: false, labels: false },
    numerals: null,
  };
}

/**
 * The columns once the edits are others: one that was added is a category, and one that was taken back is gone.
 * @param {Columns} columns
 * @param {Edits} before
 * @param {Edits} after
 * @returns {Columns} The same ones if nothing changes.
 */
export function columnsAfter(columns, before, after) {
  const [old, now] = [addedColumns(before), addedColumns(after)];
  const gone = old.filter((name) => !now.includes(name));
  const added = now.filter((name) => !old.includes(name));
  if (gone.length + added.length === 0) return columns;
  const stays = (/** @type {string} */ name) => !gone.includes(name);
  return {
    text: columns.text.filter(stays),
    targets: [
      ...columns.targets.filter(({ column: name }) => stays(name)),
      ...added.map((name) => ({ column: name, kind: /** @type {const} */ ('category') })),
    ],
  };
}
