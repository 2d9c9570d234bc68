// The dedicated worker: the engine behind one queue.

import { loadEngine } from './engine.js';
import { failureOf, isTrap } from './failure.js';
import { requestQueue } from './queue.js';

/** @param {import('./queue.js').Told} told */
const tell = (told) => self.postMessage(told);
const ask = requestQueue(loadEngine, tell);

self.addEventListener('message', ({ data }) => ask(data));

// A panic inside the engine's asynchronous code never settles the promise of its request: it surfaces here, or nowhere.
/** @param {unknown} error */
const die = (error) => tell({ died: { ...failureOf(error), code: 'engine.died' } });
self.addEventListener('error', (event) => die(event.error ?? event.message));
// Other rejections nobody waited for, such as those of a lost GPU device, reach the request they belong to as a failure.
self.addEventListener('unhandledrejection', ({ reason }) => {
  if (isTrap(reason)) die(reason);
});
