// The engine's worker, every dispatch timed. The worker's name is the channel on which it tells the times.

import { report } from './profiler.js';
import '../../www/engine/worker.js';

const channel = new BroadcastChannel(self.name);
channel.addEventListener('message', async () => channel.postMessage(await report()));
