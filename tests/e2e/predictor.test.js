// A trained model leaves the page as one HTML file. Opened from the disk and without a network, it predicts as the page
// did, explains, and writes a whole file.

import { copyFile, readFile, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from './fixtures.js';
import { Playground } from './page/playground.js';
import { Ui } from './page/ui.js';
import { dataFile, ifAbsent } from './support/data_sets.js';
import { workbook } from './support/workbook.js';

const TEXT = 'The parcel came two weeks late.';
const ROWS =
  'id,text,note\n007,The parcel came two weeks late.,=1+1\n8,,\n9,"Great update, thank you",b\n包,退款在哪里,c\n';

/** Numbers may differ by the order of additions. @param {string} csv */
const rounded = (csv) => csv.replace(/\d\.\d{4,}/g, (number) => Number(number).toFixed(4));

/** @param {string} name @param {string | Buffer} content */
const file = (name, content) => ({ name, mimeType: '', buffer: Buffer.from(content) });

test('an exported page predicts, explains and writes a file as the page did, without a network', async ({
  ui,
  data,
  settings,
  training,
  results,
  playground,
  modelFile,
  browser,
}, testInfo) => {
  await training.useDevice('cpu');
  await data.loadSample();
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 2 });
  await training.start();
  await training.ended(2);
  await results.models();
  await ui.page.getByRole('checkbox', { name: ui.t('decision.use') }).check();
  await ui.page.getByRole('checkbox', { name: ui.t('sets.use') }).check();
  const expected = await playground.predict(TEXT);
  const certainty = await playground.certainty();
  await ui.page.locator('#whole-file').setInputFiles(file('new.csv', ROWS));
  await ui.page.locator('#whole-file-format').selectOption('csv');
  await ui.button('wholeFile.start', { rows: 4 }).click();
  const written = await readFile(await ui.download(ui.button('wholeFile.save', { name: 'new predicted.csv' })), 'utf8');
  await ui.combobox('export.precision').selectOption('single');
  // Playwright's own path has no ending, by which a browser tells a page from the disk.
  const path = testInfo.outputPath('model.html');
  await copyFile(await modelFile.page('CC BY 4.0'), path);

  const context = await browser.newContext({ offline: true, locale: 'en-GB', viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  /** @type {string[]} */
  const trouble = [];
  page.on('request', (request) => {
    if (!/^(file|blob|data):/.test(request.url())) trouble.push(`request to ${request.url()}`);
  });
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  await page.goto(pathToFileURL(path).href);
  const there = new Ui(page, ui.words);
  const box = new Playground(there);

  expect(await box.predict(TEXT)).toEqual(expected);
  expect(await box.certainty()).toEqual(certainty);
  const explanation = await box.explain('topic');
  expect((await explanation.text.innerText()).replace(/\s+/g, ' ')).toContain('parcel came');
  await expect(page.locator('.why-sides li').first()).toBeVisible();

  // It has the licenses of its packages and of its crates.
  await page.getByText(there.t('standalone.licenses')).click();
  for (const part of ['lit-html ', 'serde_core ', 'THE SOFTWARE IS PROVIDED'])
    await expect(page.locator('.licenses pre')).toContainText(part);

  const input = page.locator('#file');
  await input.setInputFiles(file('new.csv', ROWS));
  await there.button('wholeFile.start', { rows: 4 }).click();
  const save = there.button('wholeFile.save', { name: 'new predicted.csv' });
  const csv = await readFile(await there.download(save), 'utf8');
  expect(csv.startsWith('\ufeffid,text,note,topic_predicted')).toBe(true);
  expect(rounded(csv)).toBe(rounded(written));

  // The same rows in another encoding, and as JSON Lines.
  const gbk = Buffer.concat([Buffer.from('text\n'), Buffer.from([0xcd, 0xcb, 0xbf, 0xee, 0x0a])]);
  await input.setInputFiles(file('gbk.csv', gbk));
  await expect(there.combobox('standalone.encoding')).toHaveValue('gb18030');
  await there.button('wholeFile.start', { rows: 1 }).click();
  const decoded = there.button('wholeFile.save', { name: 'gbk predicted.csv' });
  expect(await readFile(await there.download(decoded), 'utf8')).toContain('退款');

  // A workbook has no encoding to choose. This one is so large that its library would unpack it in a worker.
  const rows = [['text'], ...Array(8000).fill([TEXT])];
  await input.setInputFiles({ ...file('sheet.xlsx', ''), buffer: await workbook(rows) });
  await there.combobox('wholeFile.format').selectOption('jsonLines');
  await expect(there.combobox('standalone.encoding')).toBeHidden();
  await there.button('wholeFile.start', { rows: 8000 }).click();
  const lines = await readFile(
    await there.download(there.button('wholeFile.save', { name: 'sheet predicted.jsonl' })),
    'utf8',
  );
  expect(JSON.parse(lines.trim().split('\n')[7999])).toMatchObject({ text: TEXT, topic_predicted: expected.label });

  // A prediction is canceled, and begun again.
  await there.button('wholeFile.start', { rows: 8000 }).click();
  await there.button('source.cancel').click();
  await expect(there.button('wholeFile.start', { rows: 8000 })).toBeEnabled();

  // A broken file is an error with its line, and the model still predicts.
  await input.setInputFiles(file('broken.csv', 'id,text\n1,a\n2,b,c\n'));
  await there.alerts('failure.data.raggedRow', { line: 3 });
  expect((await box.predict(TEXT)).label).toBe(expected.label);

  // The card has the license, and the page speaks Chinese.
  await page.locator('details.card summary').click();
  await expect(page.locator('details.card')).toContainText('CC BY 4.0');
  await page.getByRole('combobox', { name: ui.t('preferences.language') }).selectOption('zh');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(trouble).toEqual([]);
  await context.close();

  // With 8 bits, the page is smaller.
  await ui.combobox('export.precision').selectOption('byte');
  expect((await stat(await modelFile.page('CC BY 4.0'))).size).toBeLessThan((await stat(path)).size * 0.7);
});

test('where the predictor was not built, the export says what to run', async ({
  ui,
  data,
  settings,
  training,
  results,
  modelFile,
}) => {
  await ui.page.route('**/pkg/predictor/page.html', (route) => route.fulfill({ status: 404 }));
  await ui.page.reload();
  await training.useDevice('cpu');
  await data.loadSample();
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 1 });
  await training.start();
  await training.ended(1);
  await results.models();
  await ui.button('export.page').click();
  await ui.says('failure.predictor.absent');
  // Everything else works.
  expect(await modelFile.save()).toBeTruthy();
});

test.describe('on TREC', () => {
  test.skip(...ifAbsent('trec/train.csv'));

  test('the page of a Balanced network with 8 bits is under 1.5 MB', async ({
    ui,
    data,
    columns,
    settings,
    training,
    results,
    playground,
    modelFile,
  }) => {
    await training.useDevice('cpu');
    await data.load(dataFile('trec/train.csv'));
    await data.preview.waitFor();
    await columns.giveRole('label', 'category');
    await settings.preset('balanced');
    // The size does not depend on the number of epochs.
    await settings.change({ 'setting.epochs': 1 });
    await training.start();
    await training.ended(1);
    await results.models();
    await playground.predictWith('network');
    await ui.combobox('export.precision').selectOption('byte');
    const { size } = await stat(await modelFile.page('CC BY 4.0'));
    console.log(`TREC, Balanced, the network with 8 bits: a page of ${size} bytes`);
    expect(size).toBeLessThan(1_500_000);
  });
});
