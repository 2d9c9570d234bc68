// The engine's worker with its WebGPU calls counted. It reports on the channel with the worker's name.

import { counted } from './counters.js';
import '../../www/engine/worker.js';

const channel = new BroadcastChannel(self.name);
channel.addEventListener('message', () => channel.postMessage(counted()));
