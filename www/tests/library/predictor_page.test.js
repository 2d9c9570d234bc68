// A model becomes one HTML file: the page that the server has, with the model and its card in it.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { unpacked } from '../../library/page_template.js';
import { opening } from '../fake_engine.js';

const TEMPLATE = '<title>{{TITLE}}</title><script id="card">{{CARD}}</script><script id="model">{{MODEL}}</script>';
const CARD = '# </script> {{MODEL}}';
const { fetch } = globalThis;

afterEach(() => {
  globalThis.fetch = fetch;
});

const engine = {
  exportModel: () => ({ files: [{ name: 'README.md', bytes: new TextEncoder().encode(CARD) }] }),
  saveModel: () => ({ bytes: new Uint8Array([1, 2, 3]) }),
};

test('where the server lacks the page, the export says so, and a later one fetches it', async () => {
  const { loom, workers } = await opening(engine);
  globalThis.fetch = async () => new Response('', { status: 404, statusText: 'Not Found' });
  await assert.rejects(loom.exportModel({ format: 'page' }), ({ code, values }) => {
    assert.equal(code, 'predictor.absent');
    return /page\.html: 404/.test(values.reason);
  });
  assert.equal(
    workers[0].requests.some(({ type }) => type === 'saveModel'),
    false,
  );

  let fetched = 0;
  globalThis.fetch = async () => ((fetched += 1), new Response(TEMPLATE));
  const options = { format: /** @type {const} */ ('page'), name: 'a <b>', license: 'MIT', date: '2026-01-31' };
  const [file, ...others] = await loom.exportModel({ ...options, precision: 'byte', model: 'blend' });
  assert.deepEqual([file.name, others], ['a <b>.html', []]);
  const page = await file.text();
  assert.match(page, /^<title>a &lt;b><\/title>/);
  assert.equal(JSON.parse(/id="card">(.*?)<\/script>/s.exec(page)?.[1] ?? ''), CARD);
  assert.deepEqual([...(await unpacked(/id="model">(.*?)<\/script>/s.exec(page)?.[1] ?? ''))], [1, 2, 3]);
  const [card, saved] = workers[0].requests.slice(-2);
  const shared = { name: 'a <b>', model: 'blend', loaded: false };
  assert.deepEqual(card, { type: 'exportModel', format: 'card', ...shared, license: 'MIT', date: '2026-01-31' });
  assert.deepEqual(saved, { type: 'saveModel', ...shared, precision: 'byte', certainty: {}, alone: true });

  // It is fetched once, and the model that answers is the default.
  await loom.exportModel({ format: 'page' });
  assert.equal(fetched, 1);
  assert.equal(workers[0].requests.at(-1).precision, 'half');
});
