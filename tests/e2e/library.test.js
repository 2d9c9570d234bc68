// The library in a page that is not Wordloom's own: the one that the README shows.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

journey(
  'another page trains through the library and reads its predictions',
  { address: '/www/embed.html' },
  async ({ page }) => {
    const judged = page.getByRole('status').filter({ hasText: /test rows have the right topic/ });
    await judged.waitFor({ timeout: 8 * 60_000 });
    const [accuracy] = /[\d.]+/.exec(await judged.innerText()) ?? [];
    // Five topics, a fifth of the rows each.
    assert.ok(Number(accuracy) > 40, `${accuracy}% of the test rows are right, a coin of five sides would be at 20%`);

    await page.getByRole('textbox', { name: 'A message' }).fill('The parcel came two weeks late.');
    const answer = page.getByRole('status').filter({ hasText: /stars$/ });
    await answer.waitFor();
    assert.match(await answer.innerText(), /^(delivery|quality|price|service|app), \d\.\d stars$/);
  },
);
