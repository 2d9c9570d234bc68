// Trains the same network with TensorFlow.js's layers. The driver of the page calls the functions in
// `globalThis.bench`.

import { counted } from './counters.js';

const { tf } = /** @type {any} */ (globalThis);
const CLASSES = 4;
// A few batches in rotation, as in training.
const BATCHES = 4;

/** @type {any} */
let model;
/** @type {{ x: any, y: any }[]} */
let batches = [];
let step = 0;

/**
 * Builds the model.
 * @param {{ backend: string, workload: import('../harness/workload.js').Workload }} wanted
 */
async function open({ backend, workload }) {
  tf.wasm.setWasmPaths(new URL('../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url).href);
  if (!(await tf.setBackend(backend))) throw new Error(`this browser gives no ${backend}`);
  await tf.ready();
  const { vocabulary, embedding, hidden, dense, dropout, batch, length } = workload;
  model = tf.sequential();
  model.add(tf.layers.embedding({ inputDim: vocabulary, outputDim: embedding, inputLength: length }));
  hidden.forEach((units, layer) => {
    // The default initializer is a QR decomposition that takes minutes. It does not affect the time of a step.
    const recurrentInitializer = 'glorotUniform';
    model.add(tf.layers.lstm({ units, returnSequences: layer < hidden.length - 1, recurrentInitializer }));
  });
  for (const units of dense) model.add(tf.layers.dense({ units, activation: 'relu' }));
  if (dropout > 0) model.add(tf.layers.dropout({ rate: dropout }));
  model.add(tf.layers.dense({ units: CLASSES, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'sparseCategoricalCrossentropy' });
  const draw = (/** @type {number[]} */ shape, /** @type {number} */ least, /** @type {number} */ below) =>
    tf.tidy(() => tf.randomUniform(shape, least, below, 'float32', 1).floor());
  batches = Array.from({ length: BATCHES }, () => ({
    x: draw([batch, length], 2, vocabulary),
    y: draw([batch, 1], 0, CLASSES),
  }));
  return { version: tf.version.tfjs, backend: tf.getBackend(), parameters: model.countParams() };
}

/** One training step. Reading the loss waits until the device has finished it. */
async function burst() {
  const { x, y } = batches[step++ % BATCHES];
  const start = performance.now();
  const loss = await model.trainOnBatch(x, y);
  return { steps: 1, seconds: (performance.now() - start) / 1000, judged: false, loss };
}

const counts = async () => counted();

Object.assign(globalThis, { bench: { open, burst, counts } });
