// Once the page is loaded it needs no network: everything is done in the tab, and nothing is requested.

import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.js';

const SAMPLE = new URL('../../www/samples/feedback.csv', import.meta.url);
const ROWS = 'id,text\n1,The parcel came two weeks late.\n2,"Great update, thank you"\n';

test('a model is trained, saved and exported and predicts a file without a single request', async ({
  ui,
  data,
  settings,
  training,
  results,
  playground,
  modelFile,
}) => {
  await training.useDevice('cpu');
  await ui.says('device.on.cpu');
  await ui.page.waitForLoadState('networkidle');

  /** @type {string[]} */
  const requests = [];
  const context = ui.page.context();
  context.on('request', (request) => {
    // The browser itself requests the icon again when the address changes.
    if (!/^(blob|data):|\/icon\.svg$/.test(request.url())) requests.push(request.url());
  });
  await context.setOffline(true);

  await data.load({ name: 'feedback.csv', mimeType: 'text/csv', buffer: await readFile(SAMPLE) });
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 2 });
  await training.start();
  await training.ended(2);
  await results.models();
  expect((await playground.predict('The parcel came two weeks late.')).label).toMatch(/\w/);

  const input = ui.page.locator('#whole-file');
  await input.setInputFiles({ name: 'new.csv', mimeType: 'text/csv', buffer: Buffer.from(ROWS) });
  await ui.button('wholeFile.start', { rows: 2 }).click();
  const written = await ui.download(ui.button('wholeFile.save', { name: 'new predicted.csv' }));
  expect(await readFile(written, 'utf8')).toContain('topic_predicted');

  const path = await modelFile.save();
  await modelFile.exported('CC0');
  await modelFile.page('CC0');
  await modelFile.open(path);
  await ui.radio('loadedModel.active.loaded', { run: 1 }).waitFor();
  expect(requests).toEqual([]);
});
