// A whole file is predicted: dropped without the columns to predict, written with every row, and read again.

import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.js';

const ROWS = 'id,text,note\n007,The parcel came two weeks late.,=1+1\n8,,\n9,"Great update, thank you",b\n';

test('a whole file is predicted, judged where it has the values, and downloaded', async ({
  ui,
  data,
  settings,
  training,
  playground,
}) => {
  await training.useDevice('cpu');
  await data.loadSample();
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 2 });
  await training.start();
  await training.ended(2);
  const input = ui.page.locator('#whole-file');
  await input.setInputFiles({ name: 'new.csv', mimeType: 'text/csv', buffer: Buffer.from(ROWS) });
  await ui.button('wholeFile.start', { rows: 3 }).click();
  const path = await ui.download(ui.button('wholeFile.save', { name: 'new predicted.csv' }));
  const text = await readFile(path, 'utf8');
  expect(text.startsWith('\ufeffid,text,note,topic_predicted,topic_probability')).toBe(true);
  const lines = text.trim().split('\n');
  expect(lines.map((line) => line.split(',')[0])).toEqual(['id', '007', '8', '9']);
  expect(lines[1]).toContain("'=1+1");
  const { label } = await playground.predict('The parcel came two weeks late.');
  expect(lines[1].split(',')).toContain(label);

  // As Parquet, and what is written is read again.
  await ui.page.locator('#whole-file-format').selectOption('parquet');
  await ui.button('wholeFile.start', { rows: 3 }).click();
  const parquet = await readFile(await ui.download(ui.button('wholeFile.save', { name: 'new predicted.parquet' })));
  expect(parquet.subarray(0, 4).toString()).toBe('PAR1');
  await input.setInputFiles({ name: 'again.parquet', mimeType: '', buffer: parquet });
  await ui.page.getByText(ui.t('wholeFile.read', { name: 'again.parquet', rows: 3 })).waitFor();
  await ui.page.locator('#whole-file-format').selectOption('csv');
  await ui.button('wholeFile.start', { rows: 3 }).click();
  const again = await ui.download(ui.button('wholeFile.save', { name: 'again predicted.csv' }));
  const rows = (await readFile(again, 'utf8')).trim().split('\n');
  expect(rows[0]).toContain('topic_predicted 2');
  expect(rows.map((line) => line.split(',')[0]).slice(1)).toEqual(['007', '8', '9']);

  // A file that has the values is judged.
  const sample = await readFile(new URL('../../www/samples/feedback.csv', import.meta.url));
  await input.setInputFiles({ name: 'feedback.csv', mimeType: 'text/csv', buffer: sample });
  await ui.page.locator('.whole-file').getByText('feedback.csv').waitFor();
  await ui.page.locator('.whole-file button.primary').click();
  await expect(ui.page.locator('.whole-file .written')).toContainText('topic');
  await expect(ui.page.locator('.whole-file .written')).toContainText(ui.t('wholeFile.trainedOn'));
});
