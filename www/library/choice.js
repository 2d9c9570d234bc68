// What a caller says of columns and of the split, as the engine takes it. Knows no engine.

/** @typedef {import('../engine/protocol.d.ts').Choice} Choice */
/** @typedef {import('../engine/protocol.d.ts').TargetChoice} TargetChoice */
/** @typedef {import('../engine/protocol.d.ts').TargetKind} TargetKind */
/** @typedef {string | string[] | null} Names A column, several, or none. */

/**
 * How the rows are split. `test` is the share held out, or a second file that holds the test rows.
 * @typedef {{ validation?: number, test?: number | import('./source.js').Source, column?: string | null, seed?: number }} Split
 */

/**
 * Which columns mean what. What is predicted is named by kind, or listed in `targets` as the engine takes it; `ordinal` are numbers
 * of few values in an order, such as stars. `decimal` and `separator` say how scores write fractions and what stands between the
 * labels of a cell, where the cells do not say; `remedies` is what is done about findings.
 * @typedef {object} Columns
 * @property {Names} text
 * @property {Names} [category] One of several names each.
 * @property {Names} [labels] Any number of several names each.
 * @property {Names} [score] A number each.
 * @property {Names} [ordinal]
 * @property {TargetChoice[]} [targets]
 * @property {import('../engine/protocol.d.ts').DecimalMark | null} [decimal]
 * @property {string | null} [separator]
 * @property {Split} [split]
 * @property {import('../engine/protocol.d.ts').Remedy[]} [remedies]
 */

const DEFAULT_SPLIT = { validation: 0.1, test: 0.1, column: null, seed: 1 };

/**
 * The choice as the engine takes it, with what was left out filled in.
 * @param {Columns} columns
 * @returns {Choice}
 */
export function choiceOf({ text, targets, split = {}, remedies = [], ...named }) {
  const test = typeof split.test === 'number' ? split.test : DEFAULT_SPLIT.test;
  return {
    text: listOf(text),
    targets: targets ?? targetsOf(named),
    split: { ...DEFAULT_SPLIT, ...split, test },
    remedies,
  };
}

/**
 * @param {Omit<Columns, 'text' | 'targets' | 'split' | 'remedies'>} named
 * @returns {TargetChoice[]}
 */
function targetsOf({ category, labels, score, ordinal, decimal, separator }) {
  const written = decimal ? { decimal } : {};
  /** @param {Names | undefined} names @param {TargetKind} kind @param {Partial<TargetChoice>} how */
  const of = (names, kind, how) => listOf(names).map((column) => ({ column, kind, ...how }));
  return [
    ...of(category, 'category', {}),
    ...of(labels, 'labels', separator ? { separator } : {}),
    ...of(score, 'score', written),
    ...of(ordinal, 'ordinal', written),
  ];
}

/** @param {Names | undefined} names */
function listOf(names) {
  return Array.isArray(names) ? names : names == null ? [] : [names];
}
