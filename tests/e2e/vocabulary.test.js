// The view of the vocabulary: its tokens, and what becomes of a text, whatever its tokens are.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

journey('the tokens are shown with their counts, in pages, and searched', {}, async (wordloom) => {
  await wordloom.loadSample();
  await wordloom.openVocabulary();
  const first = await wordloom.tokens();
  assert.equal(first.length, 50);
  await wordloom.button('pager.after').click();
  await wordloom.page.getByText(/^51 to 100 of/).waitFor();
  assert.notDeepEqual(await wordloom.tokens(), first);
  await wordloom.searchVocabulary('parcel');
  await wordloom.page.getByText(/unknown\. 1 match\.$/).waitFor();
  assert.deepEqual(await wordloom.tokens(), ['parcel']);
});

journey('a text is cut into words, characters or parts of words, in any script', {}, async (wordloom) => {
  await wordloom.loadSample();
  await wordloom.openVocabulary();
  assert.deepEqual(await wordloom.cut('ＴＨＥ parcel 快递 👩‍👩‍👧‍👦'), ['ＴＨＥ', 'parcel', '快', '递', '👩‍👩‍👧‍👦']);
  await wordloom.setChoice('setting.tokens', 'characters');
  assert.deepEqual(await wordloom.cut('ดีมาก ok'), ['ดี', 'ม', 'า', 'ก', '␣ space', 'o', 'k']);
  await wordloom.setChoice('setting.tokens', 'bytePair');
  const parts = await wordloom.cut('unparcelled 快递');
  assert.ok(parts.length > 2 && parts.some((part) => part.startsWith('‑')), parts.join(' '));
  assert.equal(parts.map((part) => part.replace('‑', '')).join(''), 'unparcelled快递');
  const hebrew = await wordloom.cut('שלום');
  assert.equal(hebrew.map((part) => part.replace('‑', '')).join(''), 'שלום');
});
