// Files as people have them: several at once, a header of several rows, two encodings, wrongly decoded classes.

import { expect, test } from './fixtures.js';

/** @param {string} name @param {Buffer | string} text */
const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
/** @param {string} head @param {number} from @param {number} count @param {(row: number) => string} line */
const lines = (head, from, count, line) =>
  `${head}\n${Array.from({ length: count }, (_, at) => `${line(from + at)}\n`).join('')}`;
const plain = (/** @type {number} */ row) => `this is the remark number ${row},${['good', 'poor'][row % 2]}`;

test('train, dev and test files are one table, a file that does not fit is named, and a part is changed', async ({
  ui,
  data,
  health,
}) => {
  await data.load([
    file('train.csv', lines('text,label', 0, 60, plain)),
    file('dev.csv', lines('text,label', 60, 20, plain)),
    file('test.csv', lines('text,label', 80, 20, plain)),
    file('notes.csv', 'who,when\nAnna,May\n'),
  ]);
  await health.inspected();
  const files = ui.page.getByRole('group', { name: ui.t('files.title') });
  await expect(files.getByLabel('dev.csv')).toHaveValue('validation');
  await expect(files.getByLabel('test.csv')).toHaveValue('test');
  await expect(files.getByLabel('notes.csv')).toHaveValue('none');
  await expect(files.getByLabel('notes.csv')).toHaveAccessibleDescription(/train\.csv/);
  expect((await data.firstRows()).names).toEqual(['text', 'label', 'split']);
  await files.getByLabel('test.csv').selectOption('none');
  await expect(ui.page.getByText(ui.t('table.summary', { rows: 80, columns: 3 }))).toBeVisible();
});

test('the questions below the names are shown, and the number of header rows is changed', async ({
  ui,
  data,
  columns,
  health,
}) => {
  const ids = ['a', 'b', 'c'].map((id) => `"{""ImportId"":""${id}""}"`).join(',');
  const head = `Q1,Q2,Q3_NPS\nWhat happened?,In a word?,Would you come back?\n${ids}`;
  await data.load(
    file(
      'survey.csv',
      lines(head, 0, 60, (row) => `${plain(row)},${(row * 7) % 11}`),
    ),
  );
  await health.inspected();
  await expect(data.choice('readOptions.header')).toHaveValue('3');
  await expect(ui.page.getByText('Would you come back?').first()).toBeVisible();
  expect(await columns.rolesOffered('Q3_NPS')).toContain('score');
  await data.choice('readOptions.header').selectOption('1');
  await expect(ui.page.getByText(ui.t('table.summary', { rows: 62, columns: 3 }))).toBeVisible();
});

test('lines in another encoding are counted, and wrongly decoded classes are restored and come back', async ({
  ui,
  data,
  health,
}) => {
  const line = (/** @type {number} */ row) => `c'était la remarque ${row},${['négatif', 'positif'][row % 2]}`;
  const text = lines('text,label', 0, 40, line);
  const spoiled = Buffer.from(lines('', 40, 20, line).trimStart()).toString('latin1');
  await data.load(
    file('mixed.csv', Buffer.concat([Buffer.from(text + spoiled), Buffer.from('très bon,positif\n', 'latin1')])),
  );
  await health.inspected();
  await expect(data.choice('readOptions.encoding')).toHaveAccessibleDescription(/windows-1252/);
  const finding = health.finding('health.mojibake', { rows: 20 });
  await expect(finding.item).toBeVisible();
  await finding.fix('fix.mendEncoding');
  await health.inspected();
  await expect(health.finding('health.mojibake').item).toHaveCount(0);
  await health.applied.getByRole('button', { name: ui.t('health.takeBack') }).click();
  await expect(finding.item).toBeVisible();
});
