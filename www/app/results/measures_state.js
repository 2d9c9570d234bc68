// The main measure of each kind of column.

/** @typedef {import('../../engine/protocol.d.ts').TargetKind} TargetKind */
/** @typedef {'accuracy' | 'microF1' | 'meanAbsoluteError'} Measure Of an epoch, and of a model on the test rows. */

/** @type {Record<TargetKind, Measure>} */
export const MEASURE_OF = {
  category: 'accuracy',
  labels: 'microF1',
  score: 'meanAbsoluteError',
  ordinal: 'meanAbsoluteError',
};
