// Trains Wordloom through its library, in bursts. The driver of the page calls the functions in `globalThis.bench`.

import { Wordloom } from '../../www/wordloom.js';
import { EngineClient } from '../../www/engine/client.js';
import { texts } from './texts.js';

/** @typedef {import('../../www/engine/protocol.d.ts').Progress} Progress */

// One worker per page, and its channel.
const NAME = `wordloom-bench-${crypto.randomUUID()}`;
const channel = new BroadcastChannel(NAME);

/** @type {AsyncGenerator<Progress>} */
let run;
let step = 0;
/** @type {Wordloom} */
let loom;
/** The texts that are trained on. @type {string[]} */
let rows = [];

/**
 * Builds a model, ready to train.
 * @param {{
 *   device: 'cpu' | 'webgpu', worker: string, shape: { vocabulary: number, length: number, rows: number },
 *   settings: object, burst: number,
 * }} wanted
 *   `worker` is a module in this folder; `burst` is the length of one burst in milliseconds.
 */
async function open({ device, worker, shape, settings, burst }) {
  const spawn = () => new Worker(new URL(worker, import.meta.url), { type: 'module', name: NAME });
  loom = await Wordloom.open({ device, connect: () => new EngineClient(spawn) });
  if (loom.device.kind !== device) throw new Error(`this browser gives no ${device}: ${loom.device.reason}`);
  const file = texts(shape);
  rows = file
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]);
  await loom.load(new TextEncoder().encode(file), { name: 'bench.csv' });
  await loom.choose({ text: ['text'], category: 'label', split: { column: 'split' } });
  const training = loom.train(settings, { burst });
  const plan = await training.ready();
  if (plan.vocabulary !== shape.vocabulary || plan.unknown > 0 || plan.truncated > 0) {
    throw new Error(`the texts do not make the workload: ${JSON.stringify(plan)}`);
  }
  // Evaluating waits for the linear model. Otherwise its fit would take half of the first bursts.
  await loom.evaluate();
  run = training[Symbol.asyncIterator]();
  return { adapter: device === 'webgpu' ? loom.device.name || (await adapterName()) : '', parameters: plan.parameters };
}

/** The browser's description of the adapter, which the engine does not always receive. */
async function adapterName() {
  const adapter = await /** @type {any} */ (navigator).gpu.requestAdapter({ powerPreference: 'high-performance' });
  return adapter ? `${adapter.info.vendor} ${adapter.info.architecture}`.trim() : '';
}

/** Runs one burst of training steps, timed by the page that requests it. */
async function burst() {
  const start = performance.now();
  const { value, done } = await run.next();
  const seconds = (performance.now() - start) / 1000;
  if (done || value.ended) throw new Error(`training ended: ${JSON.stringify(value)}`);
  const steps = value.step - step;
  step = value.step;
  // A burst that ends an epoch also evaluates the validation rows, so its time is not that of its steps alone.
  return { steps, seconds, judged: value.validation.length > 0, loss: value.loss };
}

/**
 * Explains the network's prediction for a row of the file.
 * @param {{ method: 'occlusion' | 'integratedGradients', row: number }} wanted
 */
async function explain({ method, row }) {
  const start = performance.now();
  const { targets, tokens } = await loom.explain(rows[row], { method, model: 'network' });
  const seconds = (performance.now() - start) / 1000;
  return { seconds, tokens: tokens.length, points: targets[0].completeness?.points ?? 0 };
}

/** The report of the worker. @returns {Promise<any>} */
function counts() {
  return new Promise((resolve) => {
    channel.addEventListener('message', ({ data }) => resolve(data), { once: true });
    channel.postMessage('counts');
  });
}

Object.assign(globalThis, { bench: { open, burst, explain, counts } });
