// A run whose process is killed ends as it would have: its record has the same numbers, to the last digit.
//
// `WORDLOOM_KILLS=10` kills it ten times, which takes a few minutes; by default it is killed twice.

import { readFile } from 'node:fs/promises';
import { expect, test, MINUTE } from './fixtures.js';

const KILLS = Number(process.env.WORDLOOM_KILLS ?? 2);
/** Until the process is killed, in seconds: at least what a state needs to be kept, and a random part. */
const [LEAST, RANDOM] = [12, 6];
/** The most that a kill may cost, in seconds of training. */
const MOST_LOST = 10;

test('a run whose process is killed again and again ends with the same numbers', async ({
  browser,
  ui,
  data,
  rows,
  settings,
  training,
  runs,
}) => {
  test.setTimeout(3 * MINUTE + KILLS * MINUTE);
  const { page } = ui;
  await training.useDevice('cpu');
  await data.loadSample();
  await rows.holdOut();
  await settings.preset('small');
  // Long enough that every kill meets it: it ends by its epochs.
  await settings.change({ 'setting.epochs': 40 + 110 * KILLS, 'setting.patience': 5000 });
  await training.start();
  await training.ended(3 + KILLS);
  const whole = await recorded(await runs.saveRecord(1));

  await training.start();
  const cdp = await browser.newBrowserCDPSession();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const [start, began] = [Number(await training.step()), Date.now()];
    await page.waitForTimeout(1000 * (LEAST + RANDOM * Math.random()));
    const before = Number(await training.step());
    const rate = (before - start) / (Date.now() - began);
    const crashed = page.waitForEvent('crash');
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
    await crashed;
    await page.reload();
    await training.advancesFrom(0);
    const after = Number(await training.step());
    // The page has trained on since, so the loss is at least this much less a second or two.
    const lost = (before - after) / rate / 1000;
    console.log(`killed at step ${before}, seen again at step ${after}: ${lost.toFixed(1)} s of training lost`);
    expect(after, 'it goes on, and does not begin anew').toBeGreaterThan(1);
    expect(lost).toBeLessThan(MOST_LOST);
  }
  await training.ended(3 + KILLS);
  expect(await recorded(await runs.saveRecord(2))).toStrictEqual(whole);
});

/**
 * The numbers of a record, without those that tell the time.
 * @param {string} path
 */
async function recorded(path) {
  const { history, metrics, result, settings } = JSON.parse(await readFile(path, 'utf8'));
  const { seconds: _, ...outcome } = result;
  const { linearSeconds: __, ...measures } = metrics;
  return { history, measures, outcome, settings };
}
