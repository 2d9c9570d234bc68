// The view of the vocabulary: its tokens, and how a text is cut into them, whatever kind of tokens they are.

import { expect, test } from './fixtures.js';

test('the tokens are shown with their counts, in pages, and searched', async ({ ui, data, settings, vocabulary }) => {
  await data.loadSample();
  // Tokens of a single text, such as "parcels", are not in its vocabulary.
  await settings.preset('balanced');
  await vocabulary.open();
  await expect(vocabulary.tokens).toHaveCount(50);
  const first = await vocabulary.tokens.allInnerTexts();
  await ui.button('pager.after').click();
  await ui.says('pager.range', { from: 51, to: 100 });
  expect(await vocabulary.tokens.allInnerTexts()).not.toEqual(first);
  await vocabulary.search('parcel');
  await ui.says('vocabulary.size', { matches: 1 });
  expect(await vocabulary.tokens.allInnerTexts()).toEqual(['parcel']);
});

test('a text is cut into words, characters or parts of words, in any script', async ({
  ui,
  data,
  settings,
  vocabulary,
}) => {
  await data.loadSample();
  await vocabulary.open();
  expect(await vocabulary.cut('ＴＨＥ parcel 快递 👩‍👩‍👧‍👦')).toEqual(['ＴＨＥ', 'parcel', '快', '递', '👩‍👩‍👧‍👦']);
  await settings.choose('setting.tokens', 'characters');
  expect(await vocabulary.cut('ดีมาก ok')).toEqual(['ดี', 'ม', 'า', 'ก', ui.t('vocabulary.space'), 'o', 'k']);
  await settings.choose('setting.tokens', 'bytePair');
  const parts = await vocabulary.cut('unparcelled 快递');
  expect(parts.length).toBeGreaterThan(2);
  expect(
    parts.some((part) => part.startsWith('‑')),
    parts.join(' '),
  ).toBe(true);
  expect(parts.map((part) => part.replace('‑', '')).join('')).toBe('unparcelled快递');
  const hebrew = await vocabulary.cut('שלום');
  expect(hebrew.map((part) => part.replace('‑', '')).join('')).toBe('שלום');
});
