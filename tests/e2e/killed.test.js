// A run or an ensemble whose process is killed ends as it would have: its record has the same numbers, to the last
// digit.
//
// `WORDLOOM_KILLS=10` kills it ten times, which takes twelve minutes; by default it is killed once.

import { readFile } from 'node:fs/promises';
import { expect, test, MINUTE } from './fixtures.js';
import { Runs } from './page/runs.js';
import { Training } from './page/training.js';
import { Ui } from './page/ui.js';

const KILLS = Number(process.env.WORDLOOM_KILLS ?? 1);
/** Until the process is killed, in seconds: at least what a state needs to be kept, and a random part. */
const [LEAST, RANDOM] = [11, 4];
/** The most that a kill may cost, in seconds of training. */
const MOST_LOST = 10;

test('a run whose process is killed again and again ends with the same numbers', async ({
  browser,
  context,
  baseURL,
  ui,
  data,
  rows,
  settings,
  training,
  runs,
}) => {
  test.setTimeout((3 + 3 * KILLS) * MINUTE);
  await training.useDevice('cpu');
  await data.loadSample();
  await rows.holdOut();
  await settings.preset('balanced');
  // Long enough that every kill meets it: it ends by its epochs, of which there are at most 1,000.
  const epochs = Math.min(1000, 30 + 100 * KILLS);
  await settings.change({ 'setting.epochs': epochs, 'setting.patience': 1000, 'setting.batchSize': 16 });
  await training.start();
  await training.ended(3 + KILLS);
  const whole = await recorded(await runs.saveRecord(1));

  await training.start();
  let [tab, run] = [ui, training];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const [start, began] = [stepOf(await run.step()), Date.now()];
    await tab.page.waitForTimeout(1000 * (LEAST + RANDOM * Math.random()));
    const before = stepOf(await run.step());
    expect(await run.progress(), 'the run is killed before its end').toBeLessThan(1);
    const rate = (before - start) / (Date.now() - began);
    tab = await killed(tab, browser, context, String(baseURL));
    run = new Training(tab);
    await run.advancesFrom(0);
    const after = stepOf(await run.step());
    // The page has trained on since, so the loss is at least this much less a second or two.
    const lost = (before - after) / rate / 1000;
    console.log(`killed at step ${before}, seen again at step ${after}: ${lost.toFixed(1)} s of training lost`);
    expect(after, 'it goes on, and does not begin anew').toBeGreaterThan(1);
    expect(lost).toBeLessThan(MOST_LOST);
  }
  await run.ended(3 + KILLS);
  expect(await recorded(await new Runs(tab).saveRecord(2))).toStrictEqual(whole);
});

test('an ensemble whose process is killed ends with the same numbers', async ({
  browser,
  context,
  baseURL,
  ui,
  data,
  rows,
  settings,
  training,
  runs,
}) => {
  test.setTimeout(6 * MINUTE);
  await training.useDevice('cpu');
  await data.loadSample();
  await rows.holdOut();
  await settings.preset('balanced');
  await settings.change({ 'setting.epochs': 50, 'setting.patience': 1000, 'setting.batchSize': 16 });
  await training.startEnsemble(2);
  await training.ended(3);
  const whole = await recorded(await runs.saveRecord(2));

  await training.startEnsemble(2);
  // Its first network is trained, and a state of the second is kept.
  await expect.poll(() => runs.numbers.count(), { timeout: MINUTE }).toBe(4);
  await training.advancesFrom(0);
  await ui.says('projects.stateKept');
  await ui.page.waitForTimeout(1000);
  expect(await training.progress(), 'it is killed before its end').toBeLessThan(1);
  const tab = await killed(ui, browser, context, String(baseURL));
  const run = new Training(tab);
  await run.advancesFrom(0);
  expect(stepOf(await run.step()), 'the second network goes on, and does not begin anew').toBeGreaterThan(1);
  await run.ended(3);
  expect(await recorded(await new Runs(tab).saveRecord(4))).toStrictEqual(whole);
});

/**
 * Kills the process of a tab. What the page shows in another tab.
 * @param {Ui} tab
 * @param {import('@playwright/test').Browser} browser
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} address
 */
async function killed(tab, browser, context, address) {
  const cdp = await browser.newBrowserCDPSession();
  const crashed = tab.page.waitForEvent('crash');
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
  await crashed;
  // Playwright does not load a crashed page again.
  const page = await context.newPage();
  await page.goto(address);
  return new Ui(page, tab.words);
}

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

/** The step that the page writes, perhaps with commas. @param {string} written */
const stepOf = (written) => Number(written.replaceAll(/\D/g, ''));
