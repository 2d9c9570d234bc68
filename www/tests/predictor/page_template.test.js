// The page of an exported model is filled in, and nothing of a model can leave its element.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { escaped, filled, packed, policy, scriptJson, unpacked } from '../../library/page_template.js';

const template = readFileSync(new URL('../../predictor/page.html', import.meta.url), 'utf8');

test('a placeholder is replaced with the white space around it, by a text as it is', () => {
  assert.equal(filled('<a> {{X}}\n</a>{{X}}', 'X', '$& $1'), '<a>$& $1</a>{{X}}');
  assert.throws(() => filled('<a></a>', 'X', ''), /no X/);
});

test('the template has every placeholder once', () => {
  const names = [...template.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
  assert.deepEqual(names.sort(), ['CARD', 'LICENSES', 'MODEL', 'POLICY', 'PREDICTOR', 'SCRIPT', 'STYLE', 'TITLE']);
});

test('a name or a card with markup stays in its element', () => {
  assert.equal(escaped('</title><script>a & b'), '&lt;/title>&lt;script>a &amp; b');
  const card = '</script><script>alert(1)</script><!-- "';
  assert.doesNotMatch(scriptJson(card), /</);
  assert.equal(JSON.parse(scriptJson(card)), card);
});

test('bytes are compressed and come back', async () => {
  const bytes = new Uint8Array(10_000).map((_, index) => index % 7);
  const text = await packed(new Blob([bytes]));
  assert.ok(text.length < 1000);
  assert.deepEqual(await unpacked(text), bytes);
});

test('the policy allows the script and the style alone, and no request', () => {
  const directives = Object.fromEntries(
    policy({ script: 'S', style: 'T' })
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive]),
  );
  assert.equal(directives['default-src'], "default-src 'none'");
  assert.equal(directives['script-src'], "script-src 'sha256-S' 'wasm-unsafe-eval'");
  assert.equal(directives['style-src'], "style-src 'sha256-T'");
  assert.equal(directives['connect-src'], undefined);
});
