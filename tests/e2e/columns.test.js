// What the page takes each column for, why, and how that is changed.

import { expect, test } from './fixtures.js';

/** A table of sixty rows, its fields separated by tabs. @param {string} head @param {(row: number) => string} line */
const table = (head, line) => ({
  name: 'made.tsv',
  mimeType: 'text/tab-separated-values',
  buffer: Buffer.from(`${head}\n${Array.from({ length: 60 }, (_, row) => `${line(row)}\n`).join('')}`),
});

test('every column has a role and a reason, and a column with nothing to predict is not offered as a target', async ({
  ui,
  data,
  columns,
  health,
}) => {
  await data.load(
    table('nr\tday\tsource\ttitle\tremark\tkind\tstars', (row) =>
      [
        row,
        `2024-01-${String((row % 28) + 1).padStart(2, '0')}`,
        'web',
        `Title ${row}`,
        `this is a remark about thing ${row}`,
        ['good', 'poor', 'odd'][row % 3],
        (row % 5) + 1,
      ].join('\t'),
    ),
  );
  await health.inspected();
  /** @type {[column: string, role: string, reason: RegExp][]} */
  const guesses = [
    ['nr', 'ignored', ui.pattern('guess.numberId')],
    ['day', 'ignored', ui.pattern('guess.date', { value: '2024-01-01' })],
    ['source', 'ignored', ui.pattern('guess.constant', { value: 'web' })],
    ['title', 'ignored', ui.pattern('guess.names', { distinct: 60, rows: 60 })],
    ['remark', 'text', ui.pattern('guess.text')],
    ['kind', 'category', ui.pattern('guess.category', { distinct: 3, rows: 60 })],
    ['stars', 'score', ui.pattern('guess.either', { distinct: 5, least: 1, most: 5 })],
  ];
  for (const [column, role, reason] of guesses) {
    await expect(columns.roleOf(column), column).toHaveValue(role);
    await expect(columns.roleOf(column), column).toHaveAccessibleDescription(reason);
  }
  for (const column of ['day', 'source'])
    expect(await columns.rolesOffered(column), column).toEqual(['text', 'ignored']);
  // It may be an amount.
  expect(await columns.rolesOffered('nr')).toEqual(['text', 'score', 'ignored']);
});

test('a column of few whole numbers can be a category or a score, and one click changes it', async ({
  ui,
  data,
  columns,
  health,
}) => {
  await data.load(table('remark\tanswer', (row) => `this is a remark about thing ${row}\t${row % 2}`));
  await health.inspected();
  await expect(columns.roleOf('answer')).toHaveValue('category');
  await ui.button('columns.readAs.score').click();
  await ui.says('rows.scoreRange', { min: '0', max: '1', mean: '0.5' });
  await expect(columns.roleOf('answer')).toHaveValue('score');
  await ui.button('columns.readAs.category').click();
  await ui.says('rows.classes', { count: 2 });
});

test('several text columns are joined, and any number of columns are predicted', async ({
  ui,
  data,
  columns,
  rows,
  health,
  vocabulary,
}) => {
  await data.load(
    table(
      'title\tremark\tkind\tplace',
      (row) => `Thing ${row}\tthis is a remark\t${['good', 'poor'][row % 2]}\t${['here', 'there'][row % 2]}`,
    ),
  );
  await columns.giveRole('remark', 'text');
  await columns.giveRole('title', 'text');
  await columns.giveRole('place', 'category');
  await health.inspected();
  await expect(columns.roleOf('kind')).toHaveValue('category');
  await rows.label('there').waitFor();
  await vocabulary.open();
  await vocabulary.search('thing');
  await ui.says('vocabulary.size', { matches: 1 });
});

test('two categories, labels, a score and stars are chosen together', async ({ data, columns, rows, health }) => {
  await data.load(
    table('remark\tkind\tplace\tabout\tprice\tstars', (row) =>
      [
        `this is a remark about thing ${row}`,
        ['good', 'poor'][row % 2],
        ['here', 'there'][row % 2],
        ['food', 'food|staff', 'staff|price'][row % 3],
        `${row}.5`,
        (row % 5) + 1,
      ].join('\t'),
    ),
  );
  await health.inspected();
  expect(await columns.rolesOffered('about')).toContain('labels');
  const roles = /** @type {const} */ ([
    ['kind', 'category'],
    ['place', 'category'],
    ['about', 'labels'],
    ['price', 'score'],
    ['stars', 'ordinal'],
  ]);
  for (const [column, role] of roles) await columns.giveRole(column, role);
  // Split at the bar: `staff` is a label of its own.
  await rows.label('staff').waitFor();
  await rows.label('there').waitFor();
  await health.inspected();
  for (const [column, role] of roles) await expect(columns.roleOf(column), column).toHaveValue(role);
});

test('scores with signs and separators are read, and the page asks about those that can be read in two ways', async ({
  ui,
  data,
}) => {
  await data.load(table('remark\tprice', (row) => `this is a remark about thing ${row}\t${row + 1}.250,50 €`));
  await ui.says('numerals.read', { sample: '1.250,50 €', value: '1,250.5' });
  await ui.says('rows.scoreRange', { min: '1,251', max: '60,250' });

  await data.load(table('remark\tprice', (row) => `this is a remark about thing ${row}\t${row + 1},250`));
  await ui.alerts('failure.data.ambiguousNumber', { value: '1,250', point: '1250', comma: '1.25' });
  await ui.button('numerals.readAs', { value: '1.25' }).click();
  await ui.says('rows.scoreRange', { min: '1.25', max: '60.25' });
  await ui.button('numerals.readAs', { value: '1,250' }).click();
  await ui.says('rows.scoreRange', { min: '1,250', max: '60,250' });

  await data.load(
    table('remark\tprice', (row) => `this is a remark about thing ${row}\t${['€', '$'][row % 2]}${(row * 7) % 60}`),
  );
  await ui.alerts('failure.data.mixedUnits', { line: 3, column: 'price', value: '$7', unit: '€' });
});
