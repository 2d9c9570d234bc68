// What is trained outlives the tab: after a reload, and after a crash.

import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.js';
import { Playground } from './page/playground.js';
import { Projects } from './page/projects.js';
import { Training } from './page/training.js';
import { Ui } from './page/ui.js';
import { LANGUAGES, Words } from './support/words.js';

const TEXT = { en: 'The parcel came two weeks late.', zh: '包裹晚到了两个星期。' };

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`a reload loses nothing, and the model predicts as before (${language})`, async ({
      ui,
      data,
      settings,
      training,
      runs,
      playground,
      projects,
    }) => {
      await training.useDevice('cpu');
      await data.loadSample();
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 3 });
      await training.start();
      await training.ended(3);
      await runs.rename(1, 'first');
      const before = await playground.predict(TEXT[language]);
      const cells = await runs.cells();
      await projects.show();
      await projects.keeps(1);

      await projects.reload();
      await projects.opened('feedback.csv').waitFor();
      expect(await playground.predict(TEXT[language])).toStrictEqual(before);
      await expect(runs.nameOf(1)).toHaveValue('first');
      expect(await runs.cells()).toStrictEqual(cells);

      // Everything is deleted on a click, and nothing more is kept once that is turned off.
      await projects.show();
      await projects.clear();
      await projects.show();
      await expect(projects.list).toHaveCount(0);
      await projects.keep(false);
      await data.loadSample();
      await projects.reload();
      await ui.says('app.headline');
    });
  });
}

test('a run goes on in another tab after a crash', async ({
  context,
  ui,
  baseURL,
  data,
  settings,
  training,
  projects,
}) => {
  await training.useDevice('cpu');
  await data.loadSample();
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 1000, 'setting.patience': 1000 });
  await projects.show();
  await training.start();
  await ui.says('projects.stateKept');
  const crashed = ui.page.waitForEvent('crash');
  await Promise.all([crashed, ui.page.goto('chrome://crash').catch(() => {})]);

  const page = await context.newPage();
  await page.goto(String(baseURL));
  const again = new Ui(page, new Words('en'));
  await new Projects(again).opened('feedback.csv').waitFor();
  const there = new Training(again);
  await there.advancesFrom(0);
  expect(await there.step()).not.toBe('1');
  await there.stop();
  await there.ended(1);
  expect(await new Playground(again).predict(TEXT.en)).not.toEqual({});
});

test('a project file opens in another browser, and its model predicts', async ({
  page,
  data,
  playground,
  projects,
  ui,
}) => {
  await data.load(fileURLToPath(new URL('../../www/tests/fixtures/project-v1.wordloom-project', import.meta.url)));
  await projects.opened('things.csv').waitFor();
  // What the page that saved it predicted, in percent and without more decimals.
  expect(await playground.predict('the radio is superb')).toStrictEqual({ label: 'glad', probability: 0.93 });
  await projects.show();
  const path = await ui.download(ui.button('projects.saveOf', { name: 'things.csv' }));
  expect(statSync(path).size).toBeGreaterThan(20_000);
  await expect(page.locator('.alert:not([data-empty])')).toHaveCount(0);
});

test('a browser that keeps nothing has a sentence, and the page works', async ({ page, baseURL, context }) => {
  await context.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
  });
  await page.goto(String(baseURL));
  const ui = new Ui(page, new Words('en'));
  await ui.says('projects.blocked');
  await ui.button('source.sample.feedback').click();
  await ui.region('rows.title').getByRole('term').first().waitFor();
});

test('the prediction of a file goes on after a reload', async ({ ui, data, settings, training }) => {
  await training.useDevice('cpu');
  await data.loadSample();
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 1 });
  await training.start();
  await training.ended(2);
  const rows = 60_000;
  const lines = Array.from({ length: rows }, (_, row) => `${row},The parcel number ${row} came late\n`);
  const file = { name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(`id,text\n${lines.join('')}`) };
  const start = ui.button('wholeFile.start', { rows });
  const save = ui.button('wholeFile.save', { name: 'many predicted.csv' });
  await ui.page.locator('#whole-file').setInputFiles(file);
  await start.click();
  const whole = await readFile(await ui.download(save), 'utf8');

  await start.click();
  const progress = ui.page.getByRole('progressbar', { name: ui.t('wholeFile.progress') });
  const done = async () => Number(await progress.evaluate((bar) => /** @type {HTMLProgressElement} */ (bar).value));
  await expect.poll(done).toBeGreaterThan(2000);
  await ui.button('wholeFile.pause').click();
  const before = await done();
  // What is predicted is kept every five seconds.
  await ui.page.waitForTimeout(8000);
  await ui.page.reload();
  await progress.waitFor();
  expect(await done(), 'it does not begin anew').toBeGreaterThanOrEqual(before);
  await save.waitFor();
  // By then, what was kept of it is deleted, and the file still has it.
  await ui.page.waitForTimeout(6000);
  const continued = await readFile(await ui.download(save), 'utf8');
  expect(continued.length).toBeGreaterThan(0);
  expect(continued === whole, 'the file is that of an uninterrupted prediction').toBe(true);
});
