// What the person changed in the rows, in order, and how much of it is undone. Pure.

/** @typedef {import('../../engine/protocol.d.ts').Edit} Edit */

/**
 * The edits, of which the first `count` are applied. The others were undone and can be done again.
 * @typedef {{ list: Edit[], count: number }} Edits
 */

/** A row of the data or of the separate test file. @typedef {{ row: number, testFile: boolean }} RowAt */

/**
 * What the edits made of a row: its new cells with who gave them, whether it is deleted, and the columns whose label
 * was confirmed.
 * @typedef {object} RowMark
 * @property {Record<string, { value: string, by: Edit['by'] }>} cells
 * @property {boolean} deleted
 * @property {string[]} confirmed
 */

/**
 * The marks of the rows of each file, by their index.
 * @typedef {{ data: Map<number, RowMark>, test: Map<number, RowMark> }} Marks
 */

/** @type {Edits} */
export const noEdits = { list: [], count: 0 };

/** The edits that are not undone. @param {Edits} edits */
export function applied({ list, count }) {
  return list.slice(0, count);
}

/**
 * One edit more. Those that were undone are dropped.
 * @param {Edits} edits
 * @param {Edit} edit
 * @returns {Edits}
 */
export function withEdit(edits, edit) {
  const list = [...applied(edits), edit];
  return { list, count: list.length };
}

/**
 * The time of the next edit, in milliseconds since 1970. Each edit has another one.
 * @param {Edits} edits
 * @param {number} now
 */
export function timeAfter({ list }, now) {
  return Math.max(now, (list.at(-1)?.at ?? 0) + 1);
}

/**
 * The edits with only the first `count` applied.
 * @param {Edits} edits
 * @param {number} count
 * @returns {Edits}
 */
export function appliedTo({ list }, count) {
  return { list, count: Math.min(Math.max(count, 0), list.length) };
}

/** @type {WeakMap<Edits, Marks>} */
const known = new WeakMap();

/**
 * What the applied edits made of each row.
 * @param {Edits} edits
 * @returns {Marks}
 */
export function marksOf(edits) {
  const before = known.get(edits);
  if (before) return before;
  /** @type {Marks} */
  const marks = { data: new Map(), test: new Map() };
  for (const edit of applied(edits)) {
    const file = edit.testFile ? marks.test : marks.data;
    const at = (/** @type {number} */ row) => {
      const mark = file.get(row) ?? { cells: {}, deleted: false, confirmed: [] };
      file.set(row, mark);
      return mark;
    };
    for (const { column, rows, value } of edit.cells ?? [])
      for (const row of rows) at(row).cells[column] = { value, by: edit.by };
    // A renamed label keeps its author.
    for (const { column, from, to } of edit.renamed ?? [])
      for (const { cells } of file.values())
        if (cells[column]?.value.trim() === from) cells[column] = { ...cells[column], value: to };
    for (const row of edit.deleted ?? []) at(row).deleted = true;
    for (const { column, rows } of edit.confirmed ?? []) for (const row of rows) at(row).confirmed.push(column);
  }
  known.set(edits, marks);
  return marks;
}

/**
 * What the edits made of a row.
 * @param {Edits} edits
 * @param {RowAt} row
 * @returns {RowMark | undefined}
 */
export function markOf(edits, { row, testFile }) {
  return marksOf(edits)[testFile ? 'test' : 'data'].get(row);
}

/**
 * Whether the person has decided about the label of a row: changed it, confirmed it, or deleted the row.
 * @param {Edits} edits
 * @param {RowAt} row
 * @param {string} column
 */
export function isDecided(edits, row, column) {
  const mark = markOf(edits, row);
  return mark !== undefined && (mark.deleted || column in mark.cells || mark.confirmed.includes(column));
}

/**
 * The columns that the applied edits add to the data.
 * @param {Edits} edits
 */
export function addedColumns(edits) {
  return applied(edits).flatMap(({ columns, testFile }) => (testFile ? [] : (columns ?? [])));
}

/**
 * In how many edits two choices of rows differ. Each edit has a time of its own.
 * @param {Edits} edits
 * @param {Edit[]} before
 */
export function newSince(edits, before) {
  const now = applied(edits);
  const same = now.findIndex((edit, at) => edit.at !== before[at]?.at);
  const common = same === -1 ? Math.min(now.length, before.length) : same;
  return now.length + before.length - 2 * common;
}
