// The columns and the split that a caller chooses, as the engine takes them. Knows no engine.

import { SPLIT } from '../engine/contract.js';

/** @typedef {import('../engine/protocol.d.ts').Choice} Choice */
/** @typedef {import('../engine/protocol.d.ts').TargetChoice} TargetChoice */
/** @typedef {import('../engine/protocol.d.ts').TargetKind} TargetKind */
/** @typedef {string | string[] | null} Names A column, several, or none. */

/**
 * How the rows are split.
 * @typedef {object} Split
 * @property {number} [validation] The share of the rows held out for validation, 0 to 1; 0.1 by default.
 * @property {number | import('./source.js').Source} [test] The share held out for the test, 0 to 1, 0.1 by default; or
 *   a second file, whose rows are the test rows.
 * @property {number | null} [folds] Of the cross-validation in place of held-out validation rows, 1 to 10; 1 holds rows
 *   out. By default 5 for fewer than 2,000 rows, otherwise 1.
 * @property {string | null} [column] A column that says which part a row belongs to.
 * @property {number} [trainRows] The most training rows that are used, from 1; by default all.
 * @property {number} [seed] Of the random draw, 0 to 2^32 - 1; 1 by default.
 */

/**
 * Which columns have which role. The columns to predict are named by kind, or listed in `targets` as the engine takes
 * them.
 * @typedef {object} Columns
 * @property {Names} text
 * @property {Names} [category] Each row has one of several names.
 * @property {Names} [labels] Each row has any number of several names.
 * @property {Names} [score] Each row has a number.
 * @property {Names} [ordinal] Each row has one of a few ordered numbers, such as stars.
 * @property {TargetChoice[]} [targets]
 * @property {import('../engine/protocol.d.ts').DecimalMark | null} [decimal] The decimal separator of the scores, where
 *   the cells leave it open.
 * @property {string | null} [separator] What separates the labels of a cell; by default it is detected.
 * @property {string[]} [options] The labels that contain the separator, such as `Broken, or parts missing`; by default
 *   they are detected.
 * @property {string[]} [answers] Words that are values, although they usually stand for a missing value: `None`, `-`,
 *   `n/a`. By default they are no values.
 * @property {string[]} [missing] Further words that stand for a missing value.
 * @property {Split} [split]
 * @property {import('../engine/protocol.d.ts').Fix[]} [fixes] The fixes to apply to what `inspect()` found.
 * @property {import('../engine/protocol.d.ts').Edit[]} [edits] Other cells, deleted rows and added rows, in the order
 *   in which they were made. Rows keep their part of the split.
 */

/**
 * The choice as the engine takes it, with defaults for what the caller omits.
 * @param {Columns} columns
 * @returns {Choice}
 */
export function choiceOf({ text, targets, split = {}, fixes = [], edits = [], ...byKind }) {
  const test = typeof split.test === 'number' ? split.test : SPLIT.test;
  return {
    text: listOf(text),
    targets: targets ?? targetsOf(byKind),
    split: { ...SPLIT, ...split, test },
    fixes,
    // Records of earlier versions have none.
    ...(edits.length ? { edits } : {}),
  };
}

/**
 * @param {Omit<Columns, 'text' | 'targets' | 'split' | 'fixes' | 'edits'>} byKind
 * @returns {TargetChoice[]}
 */
function targetsOf({ category, labels, score, ordinal, decimal, separator, options, answers, missing }) {
  const numbers = decimal ? { decimal } : {};
  const lists = { ...(separator ? { separator } : {}), ...(options ? { options } : {}) };
  const words = { ...(answers ? { answers } : {}), ...(missing ? { missing } : {}) };
  /** @param {Names | undefined} names @param {TargetKind} kind @param {Partial<TargetChoice>} cells */
  const targets = (names, kind, cells) => listOf(names).map((column) => ({ column, kind, ...words, ...cells }));
  return [
    ...targets(category, 'category', {}),
    ...targets(labels, 'labels', lists),
    ...targets(score, 'score', numbers),
    ...targets(ordinal, 'ordinal', numbers),
  ];
}

/** @param {Names | undefined} names */
function listOf(names) {
  return Array.isArray(names) ? names : names == null ? [] : [names];
}
