// Wordloom's worker, which also reports the size of its memory.

import { loadEngine } from '../../www/engine/engine.js';
import { requestQueue } from '../../www/engine/queue.js';

/** @type {any} */
let engine;
const enqueue = requestQueue(
  async () => (engine = await loadEngine()),
  (report) => self.postMessage(report),
);

self.addEventListener('message', ({ data }) => {
  if (data === 'memory') self.postMessage({ memory: engine.memoryBytes });
  else enqueue(data);
});
