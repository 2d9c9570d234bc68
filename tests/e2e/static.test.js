// The repository as any static file server serves it, after `npm ci` in www/: even one that knows no type for .wasm.

import { expect, test } from './fixtures.js';
import { serve } from './support/server.js';

test.use({
  baseURL: async ({}, use) => {
    const server = await serve({ wasmType: 'application/octet-stream' });
    await use(server.page);
    server.close();
  },
});

test('a plain static server is enough', async ({ ui, data, settings, training }) => {
  const wasm = await ui.page.request.get('/pkg/wordloom_bg.wasm');
  expect(wasm.headers()['content-type']).toBe('application/octet-stream');
  await ui.says('device.on.cpu');
  await data.loadSample();
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 1 });
  await training.start();
  await training.ended(5);
});
