// Trains Wordloom through its own door, burst by burst, for whoever drives the page: everything is in `globalThis.bench`.

import { Wordloom } from '../../www/wordloom.js';
import { EngineClient } from '../../www/engine/client.js';
import { texts } from './texts.js';

/** @typedef {import('../../www/engine/protocol.d.ts').Progress} Progress */

// One worker a page, and its channel.
const NAME = `wordloom-bench-${crypto.randomUUID()}`;
const channel = new BroadcastChannel(NAME);

/** @type {AsyncGenerator<Progress>} */
let run;
let step = 0;

/**
 * Builds a model, ready to train.
 * @param {{ device: 'cpu' | 'webgpu', worker: string, shape: { vocabulary: number, length: number, rows: number }, settings: object, burst: number }} wanted
 *   `worker` is a module beside this one; `burst` is how long one burst lasts, in milliseconds.
 */
async function open({ device, worker, shape, settings, burst }) {
  const spawn = () => new Worker(new URL(worker, import.meta.url), { type: 'module', name: NAME });
  const loom = await Wordloom.open({ device, connect: () => new EngineClient(spawn) });
  if (loom.device.kind !== device) throw new Error(`this browser gives no ${device}: ${loom.device.reason}`);
  await loom.load(new TextEncoder().encode(texts(shape)), { name: 'bench.csv' });
  await loom.choose({ text: ['text'], category: 'label', split: { column: 'split' } });
  const training = loom.train(settings, { burst });
  const plan = await training.ready();
  if (plan.vocabulary !== shape.vocabulary || plan.unknown > 0 || plan.truncated > 0) {
    throw new Error(`the texts do not make the workload: ${JSON.stringify(plan)}`);
  }
  // To judge is to wait for the linear model, which else has half of the first bursts: what is measured are steps.
  await loom.evaluate();
  run = training[Symbol.asyncIterator]();
  return { adapter: device === 'webgpu' ? loom.device.name || (await adapterName()) : '', parameters: plan.parameters };
}

/** What the browser says of the adapter, which the engine does not always learn. */
async function adapterName() {
  const adapter = await /** @type {any} */ (navigator).gpu.requestAdapter({ powerPreference: 'high-performance' });
  return adapter ? `${adapter.info.vendor} ${adapter.info.architecture}`.trim() : '';
}

/** One burst of training steps, timed by the clock of the page that asks for it. */
async function burst() {
  const start = performance.now();
  const { value, done } = await run.next();
  const seconds = (performance.now() - start) / 1000;
  if (done || value.ended) throw new Error(`training ended: ${JSON.stringify(value)}`);
  const steps = value.step - step;
  step = value.step;
  // A burst that ends an epoch judges the validation rows as well: its time is not that of its steps.
  return { steps, seconds, judged: value.validation.length > 0, loss: value.loss };
}

/** What the worker tells of itself. @returns {Promise<any>} */
function counts() {
  return new Promise((resolve) => {
    channel.addEventListener('message', ({ data }) => resolve(data), { once: true });
    channel.postMessage('counts');
  });
}

Object.assign(globalThis, { bench: { open, burst, counts } });
