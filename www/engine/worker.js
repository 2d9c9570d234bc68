// The dedicated worker: the engine behind one queue.

import { loadEngine } from './engine.js';
import { failureOf, isTrap } from './failure.js';
import { requestQueue } from './queue.js';

/** @param {import('./queue.js').WorkerReport} report */
const post = (report) => self.postMessage(report);
const take = requestQueue(loadEngine, post);

self.addEventListener('message', ({ data }) => take(data));

// A panic inside the engine's asynchronous code never settles the promise of its request: only these events show it.
/** @param {unknown} error */
const die = (error) => post({ died: { ...failureOf(error), code: 'engine.died' } });
self.addEventListener('error', (event) => die(event.error ?? event.message));
// Other unhandled rejections, such as those of a lost GPU device, also reach their request as a failure.
self.addEventListener('unhandledrejection', ({ reason }) => {
  if (isTrap(reason)) die(reason);
});
