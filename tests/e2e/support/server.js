// Serves the checkout with sirv, a plain static file server.

import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Starts a server on a free port. Nothing that it serves is cached.
 * @param {{ wasmType?: string }} [options] The media type of .wasm files.
 * @returns {Promise<{ page: string, close(): void }>} `page` is the address of Wordloom's page.
 */
export async function serve({ wasmType = 'application/wasm' } = {}) {
  const files = sirv(ROOT, {
    dev: true,
    setHeaders(response, path) {
      if (path.endsWith('.wasm')) response.setHeader('Content-Type', wasmType);
    },
  });
  const server = createServer((request, response) => files(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    page: `http://127.0.0.1:${port}/www/index.html`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
