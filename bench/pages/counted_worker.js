// The engine's worker as it ships, its calls counted. The worker's name is the channel on which it tells the counts.

import { counted } from './counters.js';
import '../../www/engine/worker.js';

const channel = new BroadcastChannel(self.name);
channel.addEventListener('message', () => channel.postMessage(counted()));
