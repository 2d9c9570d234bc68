// The repository as any static file server gives it, after `npm ci` in www/.

import { fileURLToPath } from 'node:url';
import { after } from 'node:test';
import { journey } from './journey.js';
import { serve } from './static_server.js';

const server = await serve(fileURLToPath(new URL('../../', import.meta.url)));
after(() => server.close());

journey('a plain static server is enough', { address: `${server.origin}/www/index.html` }, async (wordloom) => {
  await wordloom.saysOfDevice('device.on.cpu');
  await wordloom.loadSample();
  await wordloom.settings({ 'setting.epochs': 1 });
  await wordloom.train();
  await wordloom.ended(5);
});
