// The engine's worker with every dispatch timed. It reports on the channel with the worker's name.

import { report } from './profiler.js';
import '../../www/engine/worker.js';

const channel = new BroadcastChannel(self.name);
channel.addEventListener('message', async () => channel.postMessage(await report()));
