// Wordloom's worker, which also tells how large its memory is.

import { loadEngine } from '../../www/engine/engine.js';
import { requestQueue } from '../../www/engine/queue.js';

/** @type {any} */
let engine;
const ask = requestQueue(
  async () => (engine = await loadEngine()),
  (told) => self.postMessage(told),
);

self.addEventListener('message', ({ data }) => {
  if (data === 'memory') self.postMessage({ memory: engine.memoryBytes });
  else ask(data);
});
