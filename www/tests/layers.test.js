// The layers that a person builds: what goes with each kind, and what the words for it are.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createTranslator } from '../messages/translator.js';
import { ofKind, widthsIn } from '../app/settings/layers_field.js';
import { settingValue } from '../app/settings/words.js';

/** @type {import('../engine/protocol.d.ts').ListDomain} */
const domain = { min: 1, max: 9, items: [1, 5] };
const lstm = { kind: /** @type {const} */ ('lstm'), hidden: 16, bidirectional: true };

test('a layer made another kind keeps only what means something there', () => {
  const conv = ofKind(lstm, 'conv');
  assert.deepEqual(conv, { kind: 'conv', hidden: 16, bidirectional: false, widths: [3, 4, 5] });
  assert.deepEqual(ofKind(conv, 'gru'), { kind: 'gru', hidden: 16, bidirectional: false });
  assert.deepEqual(ofKind(lstm, 'lstm'), lstm);
});

test('widths are read however they are separated, and held to their bounds', () => {
  assert.deepEqual(widthsIn('2, 3,4', domain, [5]), [2, 3, 4]);
  assert.deepEqual(widthsIn('２ 3、12 0', domain, [5]), [2, 3, 9, 1]);
  assert.deepEqual(widthsIn('1 2 3 4 5 6', domain, [5]), [1, 2, 3, 4, 5]);
  assert.deepEqual(widthsIn('wide', domain, [5]), [5]);
});

test('a convolution is said with its widths', () => {
  const messages = JSON.parse(readFileSync(new URL('../messages/en.json', import.meta.url), 'utf8'));
  const ui = /** @type {import('../app/ui.js').Ui} */ (createTranslator('en', messages));
  assert.equal(
    settingValue(ui, [lstm, ofKind(lstm, 'conv')]),
    'bidirectional LSTM 16, Convolution 16 (widths 3, 4, 5)',
  );
});
