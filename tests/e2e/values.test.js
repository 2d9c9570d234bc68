// What counts as a value, and as one value: shown with its counts, and changed by a click.

import { expect, test } from './fixtures.js';

const CELLS = ['Good', 'good', 'NaN', 'bad', 'bad.', 'bad'];

/** Sixty rows of a text, a label and a price. @param {(row: number) => string} line */
const table = (line) => ({
  name: 'made.tsv',
  mimeType: 'text/tab-separated-values',
  buffer: Buffer.from(
    `remark\tlabel\tprice\n${Array.from({ length: 60 }, (_, row) => `this is remark ${row}\t${line(row)}\n`).join('')}`,
  ),
});

/** @param {number} row */
const price = (row) => (row === 7 ? 'on request' : row === 9 ? '9000000' : `${(row * 37) % 50}.5`);

test('words for a missing value, odd cells and spellings are shown and changed by a click', async ({
  ui,
  data,
  columns,
  health,
}) => {
  await data.load(table((row) => `${CELLS[row % CELLS.length]}\t${price(row)}`));
  await health.inspected();
  await expect(columns.roleOf('price')).toHaveValue('score');
  await ui.says('words.missing', { word: 'NaN', rows: 10 });
  await ui.says('unread.title', { rows: 1 });
  await ui.button('words.countAsValue').click();
  await ui.says('words.value', { word: 'NaN', rows: 10 });
  await ui.button('words.countAsMissing').click();
  await ui.says('rows.classes', { count: 4 });

  await ui.button('fix.mergeSpellings').click();
  await ui.says('rows.classes', { count: 2 });
  await ui.button('fix.winsorize').click();
  await ui.says('fix.winsorize.done', { column: 'price' });
  await health.inspected();
  await ui.button('health.takeBack').first().click();
  await ui.says('rows.classes', { count: 4 });
});
