// The networks and batches that are measured. Wordloom, TensorFlow.js and Keras can all build them.
// Every text has exactly `length` tokens. `vocabulary` includes padding and unknown. There are four classes.

/**
 * @typedef {{
 *   name: string, vocabulary: number, embedding: number, hidden: number[], dense: number[], dropout: number,
 *   batch: number, length: number,
 * }} Workload
 */

const SINGLE = { vocabulary: 5000, embedding: 64, hidden: [128], dense: [], dropout: 0 };
const CLASSIC = { ...SINGLE, hidden: [128, 128], dense: [64, 32] };

/**
 * Embedding(5000, 64) + LSTM(128) + Dense(4).
 * @param {number} batch
 * @param {number} length
 * @returns {Workload}
 */
export function single(batch, length) {
  return { ...SINGLE, name: `LSTM(128), batch ${batch}, length ${length}`, batch, length };
}

/**
 * The preset Classic: Embedding(5000, 64) + 2 x LSTM(128) + Dense(64) + Dense(32) + Dense(4).
 * @param {number} batch
 * @param {number} length
 * @param {number} dropout
 * @returns {Workload}
 */
export function classic(batch, length, dropout = 0) {
  return { ...CLASSIC, dropout, name: `Classic, batch ${batch}, length ${length}`, batch, length };
}

/**
 * The settings with which Wordloom trains this network. Training does not stop early.
 * @param {Workload} workload
 */
export function settings({ vocabulary, embedding, hidden, dense, dropout, batch, length }) {
  return {
    preset: 'classic',
    epochs: 1000,
    patience: 1000,
    minCount: 1,
    vocabularySize: vocabulary,
    embedding,
    layers: hidden.map((units) => ({ kind: 'lstm', hidden: units, bidirectional: false })),
    pooling: 'last',
    dense,
    dropout,
    batchSize: batch,
    maxLength: length,
  };
}
