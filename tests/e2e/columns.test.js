// What the page takes each column for, why, and how that is changed.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

/** @param {string} text @param {string} name */
const file = (text, name = 'made.tsv') => ({ name, mimeType: 'text/tab-separated-values', buffer: Buffer.from(text) });

/** @param {string} head @param {(row: number) => string} line */
const table = (head, line) => file(`${head}\n${Array.from({ length: 60 }, (_, row) => `${line(row)}\n`).join('')}`);

journey('every column has a role and a reason, and what is nothing to predict is not offered', {}, async (wordloom) => {
  await wordloom.load(
    table(
      'nr\tday\tsource\ttitle\tremark\tkind\tstars',
      (row) =>
        `${row}\t2024-01-${String((row % 28) + 1).padStart(2, '0')}\tweb\tTitle ${row}\tthis is a remark about thing ${row}\t${['good', 'poor', 'odd'][row % 3]}\t${(row % 5) + 1}`,
    ),
  );
  await wordloom.inspected();
  for (const [column, role, reason] of [
    ['nr', 'ignored', /numbers or names the rows/],
    ['day', 'ignored', /Dates, such as 2024-01-01/],
    ['source', 'ignored', /Every cell is “web”/],
    ['title', 'ignored', /60 different values in 60 rows/],
    ['remark', 'text', /words in a cell/],
    ['kind', 'category', /3 distinct values in 60 rows/],
    ['stars', 'score', /5 different whole numbers from 1 to 5/],
  ]) {
    assert.equal(await wordloom.roleOf(String(column)).inputValue(), role, String(column));
    assert.match(await wordloom.reasonOf(String(column)), /** @type {RegExp} */ (reason));
  }
  for (const column of ['nr', 'day', 'source']) {
    const offered = await wordloom
      .roleOf(column)
      .locator('option')
      .evaluateAll((options) => options.map((option) => /** @type {HTMLOptionElement} */ (option).value));
    assert.deepEqual(offered, ['text', 'ignored'], column);
  }
});

journey('few whole numbers are asked about, and changed with one click', {}, async (wordloom) => {
  await wordloom.load(table('remark\tanswer', (row) => `this is a remark about thing ${row}\t${row % 2}`));
  await wordloom.inspected();
  assert.equal(await wordloom.roleOf('answer').inputValue(), 'category');
  await wordloom.button('columns.readAs.score').click();
  await wordloom.page.getByText('0 to 1, mean 0.5').waitFor();
  assert.equal(await wordloom.roleOf('answer').inputValue(), 'score');
  await wordloom.button('columns.readAs.category').click();
  await wordloom.page.getByText('2 classes').first().waitFor();
});

journey('several text columns are joined, and any number of columns are predicted', {}, async (wordloom) => {
  await wordloom.load(
    table(
      'title\tremark\tkind\tplace',
      (row) => `Thing ${row}\tthis is a remark\t${['good', 'poor'][row % 2]}\t${['here', 'there'][row % 2]}`,
    ),
  );
  await wordloom.giveRole('remark', 'text');
  await wordloom.giveRole('title', 'text');
  await wordloom.giveRole('place', 'category');
  await wordloom.inspected();
  assert.equal(await wordloom.roleOf('kind').inputValue(), 'category');
  await wordloom.page.getByText('there', { exact: true }).first().waitFor();
  await wordloom.openVocabulary();
  await wordloom.searchVocabulary('thing');
  await wordloom.page.getByText('1 match.').waitFor();
});

journey('two categories, labels, a score and stars are chosen together', {}, async (wordloom) => {
  await wordloom.load(
    table(
      'remark\tkind\tplace\tabout\tprice\tstars',
      (row) =>
        `this is a remark about thing ${row}\t${['good', 'poor'][row % 2]}\t${['here', 'there'][row % 2]}\t${['food', 'food|staff', 'staff|price'][row % 3]}\t${row}.5\t${(row % 5) + 1}`,
    ),
  );
  await wordloom.inspected();
  const offered = await wordloom
    .roleOf('about')
    .locator('option')
    .evaluateAll((options) => options.map((option) => /** @type {HTMLOptionElement} */ (option).value));
  assert.ok(offered.includes('labels'), `labels are offered: ${offered}`);
  const roles = /** @type {const} */ ([
    ['kind', 'category'],
    ['place', 'category'],
    ['about', 'labels'],
    ['price', 'score'],
    ['stars', 'ordinal'],
  ]);
  for (const [column, role] of roles) await wordloom.giveRole(column, role);
  // Split at the bar: `staff` is a label of its own.
  await wordloom.page
    .locator('.targets .bar-label')
    .filter({ hasText: /^staff$/ })
    .waitFor();
  await wordloom.page
    .locator('.targets .bar-label')
    .filter({ hasText: /^there$/ })
    .waitFor();
  await wordloom.inspected();
  for (const [column, role] of roles) assert.equal(await wordloom.roleOf(column).inputValue(), role, column);
});

journey('scores with signs and separators are read, and what could be either is asked', {}, async (wordloom) => {
  await wordloom.load(table('remark\tprice', (row) => `this is a remark about thing ${row}\t${row + 1}.250,50 €`));
  await wordloom.page.getByText('“1.250,50 €” is read as 1,250.5.').waitFor();
  await wordloom.page.getByText('1,251 to 60,250, mean').waitFor();

  await wordloom.load(table('remark\tprice', (row) => `this is a remark about thing ${row}\t${row + 1},250`));
  await wordloom.complains(/“1,250” can be 1250 or 1.25/);
  await wordloom.page.getByRole('button', { name: 'Read it as 1.25', exact: true }).click();
  await wordloom.page.getByText('1.25 to 60.25, mean').waitFor();
  await wordloom.page.getByRole('button', { name: 'Read it as 1,250', exact: true }).click();
  await wordloom.page.getByText('1,250 to 60,250, mean').waitFor();

  await wordloom.load(
    table('remark\tprice', (row) => `this is a remark about thing ${row}\t${['€', '$'][row] ?? ''}${(row * 7) % 60}`),
  );
  await wordloom.complains(/Line 3, column “price”: “\$7” stands among scores in €/);
});
