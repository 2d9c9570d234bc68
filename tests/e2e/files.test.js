// Every kind of file that is read, once: formats, encodings, dialects, and broken files.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.js';
import { Words } from './support/words.js';

const FIXTURES = fileURLToPath(new URL('../../crates/data/tests/fixtures/', import.meta.url));

const CHINESE = ['评论|标签', '很好吃，送餐也很快|好评'];
const WARM = ['text|label', 'warm, tasty|good'];
const PLAIN = ['text|label', 'warm|good'];
/** A cell that the page shows as empty. */
const EMPTY = new Words('en').t('table.emptyCell');

/** The header and the first row of each file. @type {Record<string, string[]>} */
const READ = {
  'utf8_with_a_mark.csv': CHINESE,
  'utf8_cut_in_a_character.csv': CHINESE,
  'utf16le_with_a_mark.csv': CHINESE,
  'utf16le_without_a_mark.csv': CHINESE,
  'utf16be_without_a_mark.tsv': CHINESE,
  'gbk.csv': CHINESE,
  'gb18030_with_four_byte_characters.csv': CHINESE,
  'big5.csv': ['評論|標籤', '這家店的服務態度很好，餐點也很好吃|好'],
  'shift_jis.csv': ['レビュー|ラベル', '料理はとても美味しかったです|良い'],
  'euc_jp.csv': ['レビュー|ラベル', '料理はとても美味しかったです|良い'],
  'euc_kr.csv': ['리뷰|평가', '이 영화는 정말 재미있었습니다|좋음'],
  'windows_1250.csv': ['recenze|hodnocení', 'Jídlo bylo výborné a přišlo včas|dobré'],
  'windows_1251.csv': ['отзыв|оценка', 'Очень понравилось и доставили быстро|хорошо'],
  'windows_1252.csv': ['avis|note', 'Très déçu, le café était froid|mauvais'],
  'scripts_that_must_stay_intact.csv': ['text|label', 'Ｆｕｌｌ－ｗｉｄｔｈ　ＡＢＣ，１２３！|wide'],
  'semicolons_with_commas_in_the_texts.csv': ['text|label', 'warm, tasty, cheap|good'],
  'one_text_a_line.txt': ['text', 'It broke, sadly, after a week'],
  'pipes.csv': WARM,
  'tabs_with_quotes_that_do_not_pair.tsv': ['id|text|label', '1|"Hello" she said|good'],
  'single_quotes.csv': WARM,
  'backslashes_before_quotes.csv': ['text|label', 'she said "fine", and left|good'],
  'spaces_between_separators_and_quotes.csv': WARM,
  'a_line_that_names_the_separator.csv': WARM,
  'comments_above_the_header.csv': PLAIN,
  'a_title_above_the_header.csv': PLAIN,
  'a_header_that_begins_with_a_hash.tsv': ['#label|text', 'good|so warm it was'],
  'no_header.csv': ['column 1|column 2', 'so warm it was|5'],
  'line_ends_of_cr_alone.csv': PLAIN,
  'newlines_within_quotes.csv': ['text|label', 'warm and tasty|good'],
  'separators_after_the_last_column.csv': PLAIN,
  'names_that_are_missing_or_come_twice.csv': ['text|label|column 3|label 2', 'warm|good|x|1'],
  'json_lines.txt': ['text|label|stars|new', `warm, "tasty"|good|5|${EMPTY}`],
  'json_lines_with_lists_and_objects.jsonl': ['text|label|by.age', 'warm|good|food|7'],
  'json_array_over_many_lines.json': ['text|label', 'warm } ] ,|good'],
  'json_array_within_an_object.json': PLAIN,
  'fasttext_with_several_labels.txt': ['label|text', 'good food|warm, tasty'],
  'labels_before_tabs_with_stray_quotes.txt': ['label|text', 'ham|say "hi'],
  'labels_before_spaces.txt': ['label|text', 'NUM:count|How many people live here ?'],
  'a_workbook_whose_first_sheet_is_empty.xlsx': ['text|label|stars|day', 'warm, tasty|good|5|2024-01-01'],
  'a_workbook_with_a_title_above.xlsx': PLAIN,
  'a_sheet_with_a_million_empty_rows.ods': ['text|label|stars', 'warm, tasty|good|5'],
  'gzip_that_does_not_say_so.csv': PLAIN,
  'a_zip_of_one_table.zip': PLAIN,
  'a_zip_of_two_tables.zip': ['text|label|split', 'warm|good|train'],
  'a_zip_of_folders_of_texts.zip': ['text|label|file|split', 'warm and tasty|good|set/train/good/1.txt|train'],
};

/**
 * What is wrong with each file that cannot be read.
 * @type {Record<string, [code: string, values?: Record<string, number>]>}
 */
const REFUSED = {
  'a_row_with_a_field_too_many.csv': ['raggedRow', { line: 3, column: 12, fields: 3, expected: 2 }],
  'a_quote_never_closed.csv': ['unclosedQuote', { line: 3, column: 1 }],
  'text_after_a_closing_quote.csv': ['textAfterQuote', { line: 3, column: 8 }],
  'a_nul_within_a_text.csv': ['nul', { line: 3, column: 3 }],
  'a_mark_in_the_middle_of_two_joined_files.csv': ['strayMark', { line: 3 }],
  'nothing_at_all.csv': ['emptyFile'],
  'a_header_and_no_rows.csv': ['noRows'],
  'an_image.csv': ['kindImage'],
  'json_lines_with_a_broken_line.jsonl': ['jsonSyntax', { line: 2, column: 27 }],
  'json_array_of_numbers_after_an_object.json': ['jsonShape', { line: 1, column: 37 }],
  'gzip_cut_short.csv.gz': ['gzip'],
  'a_zip_cut_short.zip': ['archive'],
};

test('every format, encoding and dialect is detected from the content', async ({ data }) => {
  for (const [name, [names, first]] of Object.entries(READ)) {
    await data.load(join(FIXTURES, name));
    const read = await data.hasRead(name);
    expect([read.names.join('|'), read.first.join('|')], name).toEqual([names, first]);
  }
});

test('every broken file is reported in a sentence, and the table before it stays', async ({ ui, data }) => {
  await data.load(join(FIXTURES, 'pipes.csv'));
  await data.hasRead('pipes.csv');
  for (const [name, [code, values]] of Object.entries(REFUSED)) {
    await data.load(join(FIXTURES, name));
    await ui.alerts('alert.notRead', { name });
    await ui.alerts(`failure.data.${code}`, values);
  }
  expect((await data.firstRows()).first).toEqual(['warm, tasty', 'good']);
});

test('a guess is changed by a click, and the rows change with it', async ({ ui, data }) => {
  await data.load(join(FIXTURES, 'gbk.csv'));
  await data.hasRead('gbk.csv');
  await expect(data.choice('readOptions.encoding')).toHaveValue('GBK');
  await data.choice('readOptions.encoding').selectOption('windows-1252');
  await ui.says('readOptions.encoding.asked');
  expect((await data.firstRows()).first[0]).toMatch(/ºÜºÃ³Ô/);
  await data.choice('readOptions.encoding').selectOption('GBK');
  await data.preview.getByText('很好吃').first().waitFor();

  await data.choice('readOptions.header').selectOption('0');
  // The engine's name for a column without one.
  await data.preview.getByText('column 1').first().waitFor();
  expect((await data.firstRows()).first).toEqual(['评论', '标签']);

  await data.load(join(FIXTURES, 'semicolons_with_commas_in_the_texts.csv'));
  await data.hasRead('semicolons_with_commas_in_the_texts.csv');
  await data.choice('readOptions.delimiter').selectOption('|');
  await data.preview.getByText('text;label').first().waitFor();
  await data.choice('readOptions.delimiter').selectOption({ label: ui.t('readOptions.delimiter.none') });
  await data.preview.getByText('text;label').first().waitFor();

  await data.load(join(FIXTURES, 'a_workbook_whose_first_sheet_is_empty.xlsx'));
  await data.hasRead('a_workbook_whose_first_sheet_is_empty.xlsx');
  await data.choice('readOptions.sheet').selectOption('More');
  await data.preview.getByRole('columnheader', { name: 'b', exact: true }).waitFor();
});

test('bad rows are skipped where the person chooses so, and the page shows which', async ({ ui, data }) => {
  await data.load(join(FIXTURES, 'a_row_with_a_field_too_many.csv'));
  await ui.alerts('failure.data.raggedRow', { line: 3 });
  await data.fix('alert.skipBadRows');
  expect((await data.hasRead('a_row_with_a_field_too_many.csv')).first).toEqual(['warm', 'good']);
  await ui.text('readOptions.skipped', { rows: 1 }).click();
  await ui.says('failure.data.raggedRow', { line: 3, column: 12, fields: 3 });

  await data.load(join(FIXTURES, 'text_after_a_closing_quote.csv'));
  await ui.alerts('failure.data.textAfterQuote', { line: 3 });
  await data.fix('alert.plainQuotes');
  await data.hasRead('text_after_a_closing_quote.csv');
  await data.preview.getByText('"cold" they said').first().waitFor();
});

test('a folder with a folder for each class is read', async ({ ui, data }, testInfo) => {
  const folder = testInfo.outputPath('classes');
  for (const [path, text] of [
    ['good/1.txt', 'warm'],
    ['good/2.txt', 'tasty'],
    ['bad/1.txt', 'cold'],
  ]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await data.loadFolder(folder);
  await ui.says('table.summary', { rows: 3, columns: 3 });
  expect((await data.firstRows()).names).toEqual(['text', 'label', 'file']);
});
