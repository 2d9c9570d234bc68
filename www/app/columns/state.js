// What the columns of the table mean: which are text, which are predicted, and as what.

import { MAX_LEVELS } from '../../engine/contract.js';

/** @typedef {import('../../engine/protocol.d.ts').ColumnSummary} ColumnSummary */
/** @typedef {import('../../engine/protocol.d.ts').TargetChoice} TargetChoice */
/** @typedef {import('../../engine/protocol.d.ts').TargetKind} TargetKind */

/** The columns of text, and those to predict. @typedef {{ text: string[], targets: TargetChoice[] }} Columns */

/** What a column is for. @typedef {'text' | TargetKind | 'split' | 'ignored'} Role */

/** @type {Columns} */
export const noColumns = { text: [], targets: [] };

/**
 * What the engine suggests, in the order of the table.
 * @param {import('../../engine/protocol.d.ts').TableSummary} table
 * @returns {Columns}
 */
export function suggested({ columns, suggestion: { text, category, score }, reading }) {
  // A list with several items is several labels.
  const lists = reading.lists.filter((list) => list.several > 0).map(({ column }) => column);
  const several = [...lists, ...columns.filter(({ guess }) => guess.labels).map(({ name }) => name)];
  const named = (/** @type {string} */ name) => (several.includes(name) ? 'labels' : 'category');
  const kindOf = (/** @type {string} */ name) => (name === category ? named(name) : name === score ? 'score' : null);
  const targets = columns.map(({ name }) => ({ column: name, kind: kindOf(name) }));
  return {
    text,
    targets: targets.filter(({ kind }) => kind !== null).map((target) => /** @type {TargetChoice} */ (target)),
  };
}

/**
 * The current role of a column.
 * @param {string} name
 * @param {Columns} columns
 * @param {import('../data/state.js').Split} split
 * @returns {Role}
 */
export function roleOf(name, { text, targets }, split) {
  if (text.includes(name)) return 'text';
  const target = targets.find(({ column }) => column === name);
  if (target) return target.kind;
  return split.by === 'column' && split.column === name ? 'split' : 'ignored';
}

/**
 * The roles a column can have: a date, an id or a constant is nothing to predict.
 * @param {ColumnSummary} column
 * @param {Role} role The one it has.
 * @returns {Role[]}
 */
export function offeredRoles({ guess, distinct }, role) {
  /** @type {Role[]} */
  const roles = ['text'];
  if (guess.targets.includes('category')) roles.push('category', 'labels');
  if (guess.targets.includes('score')) roles.push('score');
  if (guess.targets.includes('score') && distinct <= MAX_LEVELS) roles.push('ordinal');
  if (role === 'split') roles.push('split');
  roles.push('ignored');
  return roles.includes(role) ? roles : [role, ...roles];
}

/**
 * The columns once one of them has another role. In the table's order, whatever the order of the clicks: the texts are
 * joined so.
 * @param {Columns} columns
 * @param {string[]} names All there are, in the table's order.
 * @param {string} name
 * @param {Role} role
 * @returns {Columns}
 */
export function withRole({ text, targets }, names, name, role) {
  return {
    text: names.filter((each) => (each === name ? role === 'text' : text.includes(each))),
    targets: names.flatMap((each) => {
      const before = targets.filter(({ column }) => column === each);
      if (each !== name) return before;
      return isTarget(role) ? [before.find(({ kind }) => kind === role) ?? { column: name, kind: role }] : [];
    }),
  };
}

/**
 * The columns once the cells of one are read otherwise. What is `undefined` is detected from the cells again.
 * @param {Columns} columns
 * @param {string} name
 * @param {Partial<TargetChoice>} change
 * @returns {Columns}
 */
export function withTarget({ text, targets }, name, change) {
  return {
    text,
    targets: targets.map((target) => (target.column === name ? given({ ...target, ...change }) : target)),
  };
}

/** @param {TargetChoice} target @returns {TargetChoice} */
function given(target) {
  return /** @type {TargetChoice} */ (
    Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined))
  );
}

/** @param {Role} role @returns {role is TargetKind} */
function isTarget(role) {
  return role !== 'text' && role !== 'split' && role !== 'ignored';
}
