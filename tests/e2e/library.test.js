// The library in a page other than Wordloom's own: the one that the README shows.

import { MINUTE, expect, test } from './fixtures.js';

test.use({ address: '/www/embed.html' });

test('another page trains through the library and reads its predictions', async ({ ui: { page } }) => {
  const [state, answer] = [page.getByRole('status').first(), page.getByRole('status').last()];
  await expect(state).toContainText('%', { timeout: 8 * MINUTE });
  const [accuracy] = /[\d.]+(?=%)/.exec(await state.innerText()) ?? [];
  // Five topics, a fifth of the rows each.
  expect(Number(accuracy), '% of the test rows; guessing would reach 20%').toBeGreaterThan(40);

  await page.getByRole('textbox').fill('The parcel came two weeks late.');
  await expect(answer).toHaveText(/^(delivery|quality|price|service|app), \d\.\d /);
});
