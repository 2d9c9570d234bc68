// Every kind of file that is read, once: formats, encodings, dialects, what is broken, and a file too large to be read at once.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { journey } from './journey.js';
import { watchMainThread } from './main_thread.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

const CHINESE = ['评论|标签', '很好吃，送餐也很快|好评'];
const WARM = ['text|label', 'warm, tasty|good'];
const PLAIN = ['text|label', 'warm|good'];

/** What each file gives: its header and its first row. @type {Record<string, string[]>} */
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
  'json_lines.txt': ['text|label|stars|new', 'warm, "tasty"|good|5|empty'],
  'json_lines_with_lists_and_objects.jsonl': ['text|label|by', 'warm|["good","food"]|{"age":7}'],
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
  'a_zip_of_two_tables.zip': PLAIN,
  'a_zip_of_folders_of_texts.zip': ['text|label|file|split', 'warm and tasty|good|set/train/good/1.txt|train'],
};

/** What the page says of each file that cannot be read. @type {Record<string, RegExp>} */
const REFUSED = {
  'a_row_with_a_field_too_many.csv': /line 3, column 12: 3 fields, the header has 2/i,
  'a_quote_never_closed.csv': /line 3, column 1: a quote opens/i,
  'text_after_a_closing_quote.csv': /line 3, column 8: text follows/i,
  'a_nul_within_a_text.csv': /line 3, column 3: a NUL/i,
  'a_mark_in_the_middle_of_two_joined_files.csv': /line 3, column 1: a byte order mark/i,
  'nothing_at_all.csv': /holds no rows/i,
  'a_header_and_no_rows.csv': /holds no rows/i,
  'an_image.csv': /neither a text file nor a spreadsheet/i,
  'json_lines_with_a_broken_line.jsonl': /line 2, column 27/i,
  'json_array_of_numbers_after_an_object.json': /line 1, column 37/i,
  'gzip_cut_short.csv.gz': /cannot be unpacked/i,
  'a_zip_cut_short.zip': /cannot be opened/i,
};

journey('every format, encoding and dialect is told by the content', {}, async (wordloom) => {
  for (const [name, [names, first]] of Object.entries(READ)) {
    await wordloom.load(join(FIXTURES, name));
    const read = await wordloom.hasRead(name);
    assert.deepEqual([read.names.join('|'), read.first.join('|')], [names, first], name);
  }
});

journey('every broken file is told of in a sentence, and the table before it stays', {}, async (wordloom) => {
  await wordloom.load(join(FIXTURES, 'pipes.csv'));
  await wordloom.hasRead('pipes.csv');
  for (const [name, words] of Object.entries(REFUSED)) {
    await wordloom.load(join(FIXTURES, name));
    await wordloom.complains(words);
  }
  assert.deepEqual((await wordloom.firstRows()).first, ['warm, tasty', 'good']);
});

journey('what was guessed is changed on a click, and the rows change', {}, async (wordloom) => {
  await wordloom.load(join(FIXTURES, 'gbk.csv'));
  await wordloom.hasRead('gbk.csv');
  assert.equal(await wordloom.readsAs('reading.encoding'), 'GBK');
  await wordloom.readAs('reading.encoding', 'windows-1252');
  await wordloom.says(/You chose it/);
  assert.match((await wordloom.firstRows()).first[0], /ºÜºÃ³Ô/);
  await wordloom.readAs('reading.encoding', 'GBK');
  await wordloom.says(/很好吃/);

  await wordloom.readAs('reading.header', 'false');
  await wordloom.says(/column 1/);
  assert.deepEqual((await wordloom.firstRows()).first, ['评论', '标签']);

  await wordloom.load(join(FIXTURES, 'semicolons_with_commas_in_the_texts.csv'));
  await wordloom.hasRead('semicolons_with_commas_in_the_texts.csv');
  await wordloom.readAs('reading.delimiter', '|');
  await wordloom.says(/text;label/);
  await wordloom.load(join(FIXTURES, 'a_workbook_whose_first_sheet_is_empty.xlsx'));
  await wordloom.hasRead('a_workbook_whose_first_sheet_is_empty.xlsx');
  await wordloom.readAs('reading.sheet', 'More');
  await wordloom.page.getByRole('columnheader', { name: 'b', exact: true }).waitFor();
});

journey('bad rows are left out where the person says so, and which they are can be seen', {}, async (wordloom) => {
  await wordloom.load(join(FIXTURES, 'a_row_with_a_field_too_many.csv'));
  await wordloom.complains(/line 3/i);
  await wordloom.remedy('alert.skipBadRows');
  assert.deepEqual((await wordloom.hasRead('a_row_with_a_field_too_many.csv')).first, ['warm', 'good']);
  await wordloom.page.getByText(/1 row could not be read/).click();
  await wordloom.says(/Line 3, column 12: 3 fields/);

  await wordloom.load(join(FIXTURES, 'text_after_a_closing_quote.csv'));
  await wordloom.complains(/line 3/i);
  await wordloom.remedy('alert.plainQuotes');
  await wordloom.hasRead('text_after_a_closing_quote.csv');
  await wordloom.says(/"cold" they said/);
});

journey('a folder with a folder for each class is read', {}, async (wordloom) => {
  const folder = await mkdtemp(join(tmpdir(), 'wordloom-'));
  try {
    for (const [path, text] of [
      ['good/1.txt', 'warm'],
      ['good/2.txt', 'tasty'],
      ['bad/1.txt', 'cold'],
    ]) {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await wordloom.loadFolder(folder);
    await wordloom.says(/3 rows, 3 columns/);
    assert.deepEqual((await wordloom.firstRows()).names, ['text', 'label', 'file']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

journey('a file of 100 MB is read while the page answers, and can be cancelled', {}, async (wordloom) => {
  const folder = await mkdtemp(join(tmpdir(), 'wordloom-'));
  try {
    const large = join(folder, 'large.csv');
    const line = (/** @type {number} */ row) =>
      `the parcel number ${row} came ${row % 2 ? 'in time and was' : 'late and was not'} what I had asked for in May,${row % 2 ? 'good' : 'bad'}\n`;
    const lines = Array.from({ length: 10_000 }, (_, row) => line(row)).join('');
    await writeFile(large, `text,label\n${lines.repeat(130)}`);
    await wordloom.load(join(FIXTURES, 'pipes.csv'));
    await wordloom.hasRead('pipes.csv');

    await wordloom.load(large);
    await wordloom.page.getByRole('progressbar').waitFor();
    await wordloom.page.getByRole('button', { name: 'Cancel' }).click();
    await wordloom.page.getByRole('progressbar').waitFor({ state: 'detached' });
    assert.deepEqual((await wordloom.firstRows()).first, ['warm, tasty', 'good']);

    const mainThread = await watchMainThread(wordloom.page);
    await wordloom.load(large);
    await wordloom.hasRead('large.csv');
    const longest = await mainThread.longestTask();
    console.log(`the longest task of the main thread while 100 MB are read: ${longest} ms`);
    assert.ok(longest <= 50, `a task held the main thread up for ${longest} ms, 50 ms are allowed`);
    await wordloom.says(/1,300,000 rows/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
