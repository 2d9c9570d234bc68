//! The files of `tests/fixtures/`, each named by what is special about it: what is read from it, or the error that
//! refuses it.
#![cfg(not(target_family = "wasm"))]

use std::fs;
use std::path::Path;

use wordloom_data::{ReadOptions, Table};

/// The files, each with how it was read, its columns and its rows, or with its error.
const FILES: &[(&str, &str)] = &[
    (
        "utf8_with_a_mark.csv",
        "Table, UTF-8 by Mark: 评论|标签 / 很好吃，送餐也很快|好评 / 太慢了，菜都凉了|差评 / 味道不错，下次还来|好评",
    ),
    (
        "utf8_cut_in_a_character.csv",
        "Table, UTF-8 by Utf8, 1 replaced: 评论|标签 / 很好吃，送餐也很快|好评 / 太慢了，菜都凉了|差评 / 味道不错，下次还来|好评 / 还行|\u{FFFD}",
    ),
    (
        "utf16le_with_a_mark.csv",
        "Table, UTF-16LE by Mark: 评论|标签 / 很好吃，送餐也很快|好评 / 太慢了，菜都凉了|差评 / 味道不错，下次还来|好评",
    ),
    (
        "utf16le_without_a_mark.csv",
        "Table, UTF-16LE by Zeros: 评论|标签 / 很好吃，送餐也很快|好评 / 太慢了，菜都凉了|差评 / 味道不错，下次还来|好评",
    ),
    (
        "utf16be_without_a_mark.tsv",
        "Table, UTF-16BE by Zeros: 评论|标签 / 很好吃，送餐也很快|好评 / 太慢了，菜都凉了|差评 / 味道不错，下次还来|好评",
    ),
    (
        "gbk.csv",
        "Table, GBK by Characters: 评论|标签 / 很好吃，送餐也很快|好评 / 太慢了，菜都凉了|差评 / 味道不错，下次还来|好评",
    ),
    (
        "gb18030_with_four_byte_characters.csv",
        "Table, GBK by Characters: 评论|标签 / 很好吃，送餐也很快|好评 / 太慢了，菜都凉了|差评 / 味道不错，下次还来|好评 / 𠮷野家的𡃁仔，还行|好评",
    ),
    (
        "big5.csv",
        "Table, Big5 by Characters: 評論|標籤 / 這家店的服務態度很好，餐點也很好吃|好 / 等了兩個小時，菜都涼了|壞",
    ),
    (
        "shift_jis.csv",
        "Table, Shift_JIS by Characters: レビュー|ラベル / 料理はとても美味しかったです|良い / 二時間も待たされました|悪い",
    ),
    (
        "euc_jp.csv",
        "Table, EUC-JP by Characters: レビュー|ラベル / 料理はとても美味しかったです|良い / 二時間も待たされました|悪い",
    ),
    (
        "euc_kr.csv",
        "Table, EUC-KR by Characters: 리뷰|평가 / 이 영화는 정말 재미있었습니다|좋음 / 두 시간이 너무 지루했습니다|나쁨",
    ),
    (
        "windows_1250.csv",
        "Table, windows-1250 by Characters: recenze|hodnocení / Jídlo bylo výborné a přišlo včas|dobré / \
         Čekali jsme dvě hodiny a všechno bylo studené|špatné",
    ),
    (
        "windows_1251.csv",
        "Table, windows-1251 by Characters: отзыв|оценка / Очень понравилось и доставили быстро|хорошо / \
         Ждали два часа и всё остыло|плохо",
    ),
    (
        "windows_1252.csv",
        "Table, windows-1252 by Characters: avis|note / Très déçu, le café était froid|mauvais / \
         L’accueil était chaleureux et agréable|bon",
    ),
    (
        "scripts_that_must_stay_intact.csv",
        "Table, UTF-8 by Utf8: text|label / Ｆｕｌｌ－ｗｉｄｔｈ　ＡＢＣ，１２３！|wide / 中文 and English 混排。|mixed / \
         thumbs 👍🏽 family 👩‍👩‍👧‍👦 flag 🇨🇳 heart ❤️|emoji / อาหารอร่อยมากครับ|thai / \
         الطعام لذيذ جدًا، شكرًا!|arabic / האוכל טעים מאוד 10/10|hebrew / e\u{301}tude naïve|marks",
    ),
    (
        "semicolons_with_commas_in_the_texts.csv",
        "Table, UTF-8 by Ascii: text|label / warm, tasty, cheap|good / cold, late|bad",
    ),
    (
        "one_text_a_line.txt",
        "Table, UTF-8 by Ascii: text / It broke, sadly, after a week / Warm / So warm, so good / Over 1,000 sold, they \
         say / Well, \"fine,\" she said",
    ),
    ("pipes.csv", "Table, UTF-8 by Ascii: text|label / warm, tasty|good / cold; late|bad"),
    (
        "tabs_with_quotes_that_do_not_pair.tsv",
        "Table, UTF-8 by Ascii: id|text|label / 1|\"Hello\" she said|good / 2|5\" pipe|bad / 3|\"never closed|bad",
    ),
    ("single_quotes.csv", "Table, UTF-8 by Ascii: text|label / warm, tasty|good / it's cold, late|bad"),
    (
        "backslashes_before_quotes.csv",
        "Table, UTF-8 by Ascii: text|label / she said \"fine\", and left|good / cold, late|bad",
    ),
    (
        "spaces_between_separators_and_quotes.csv",
        "Table, UTF-8 by Ascii: text|label / warm, tasty|good / cold, late|bad",
    ),
    ("a_line_that_names_the_separator.csv", "Table, UTF-8 by Ascii: text|label / warm, tasty|good / cold, late|bad"),
    ("comments_above_the_header.csv", "Table, UTF-8 by Ascii: text|label / warm|good / #monday again|bad"),
    ("a_title_above_the_header.csv", "Table, UTF-8 by Ascii: text|label / warm|good / cold|bad / late|bad"),
    (
        "a_header_that_begins_with_a_hash.tsv",
        "Table, UTF-8 by Ascii: #label|text / good|so warm it was / bad|so cold it was",
    ),
    (
        "no_header.csv",
        "Table, UTF-8 by Ascii: column 1|column 2 / so warm it was|5 / so cold it was|1 / it came late|2",
    ),
    ("line_ends_of_cr_alone.csv", "Table, UTF-8 by Ascii: text|label / warm|good / cold|bad"),
    (
        "newlines_within_quotes.csv",
        "Table, UTF-8 by Ascii: text|label / warm\\r\\nand tasty|good / cold\\n\\nand late|bad",
    ),
    ("separators_after_the_last_column.csv", "Table, UTF-8 by Ascii: text|label / warm|good / cold|bad"),
    (
        "names_that_are_missing_or_come_twice.csv",
        "Table, UTF-8 by Ascii: text|label|column 3|label 2 / warm|good|x|1 / cold|bad|y|2",
    ),
    ("a_row_with_a_field_too_many.csv", "line 3, column 12: 3 fields, the header has 2"),
    ("a_quote_never_closed.csv", "line 3, column 1: a quote opens here and is never closed"),
    (
        "text_after_a_closing_quote.csv",
        "line 3, column 8: text follows the quote that closes the field opened in line 3; a separator was expected",
    ),
    ("a_nul_within_a_text.csv", "line 3, column 3: a NUL byte, which no text holds"),
    (
        "a_mark_in_the_middle_of_two_joined_files.csv",
        "line 3, column 1: a byte order mark in the middle of the file; were two files joined here?",
    ),
    ("nothing_at_all.csv", "the file is empty: it has no bytes; was it saved or downloaded completely?"),
    ("a_header_and_no_rows.csv", "the file holds no rows"),
    ("an_image.csv", "this file is an image; choose a file of texts: recognize the text in it first"),
    ("json_lines.txt", "JsonLines, UTF-8 by Utf8: text|label|stars|new / warm, \"tasty\"\\n|good|5| / 冷|bad||"),
    ("json_lines_with_a_broken_line.jsonl", "line 2, column 27: expected value"),
    ("json_lines_with_lists_and_objects.jsonl", "JsonLines, UTF-8 by Ascii: text|label|by.age / warm|good|food|7"),
    ("json_array_over_many_lines.json", "Json, UTF-8 by Ascii: text|label / warm } ] ,|good / cold|bad"),
    ("json_array_within_an_object.json", "Json, UTF-8 by Ascii: text|label / warm|good / cold|bad"),
    (
        "json_array_of_numbers_after_an_object.json",
        "line 1, column 37: an object such as {\"text\": \"...\", \"label\": \"...\"} was expected",
    ),
    (
        "fasttext_with_several_labels.txt",
        "FastText, UTF-8 by Ascii: label|text / good food|warm, tasty / bad|cold \"soup",
    ),
    (
        "labels_before_tabs_with_stray_quotes.txt",
        "Labeled, UTF-8 by Ascii: label|text / ham|say \"hi / spam|win\ta \"prize\" / ham|go, now / \
         spam|\"free\" pounds",
    ),
    (
        "labels_before_spaces.txt",
        "Labeled, UTF-8 by Ascii: label|text / NUM:count|How many people live here ? / \
         DESC:def|What is a caldera ? / HUM:ind|Who wrote it ? / and 12 more",
    ),
    (
        "a_workbook_whose_first_sheet_is_empty.xlsx",
        "Sheet 评论 of Notes, 评论, More: text|label|stars|day / warm, tasty|good|5|2024-01-01 / \
         冷|bad|1.5|2024-01-02 12:00:00 / late|bad|2|2024-01-03",
    ),
    ("a_workbook_with_a_title_above.xlsx", "Sheet: text|label / warm|good / cold|bad"),
    ("a_sheet_with_a_million_empty_rows.ods", "Sheet: text|label|stars / warm, tasty|good|5 / 冷|bad|1.5"),
    ("gzip_that_does_not_say_so.csv", "gzipped Table, UTF-8 by Ascii: text|label / warm|good / cold|bad"),
    ("gzip_cut_short.csv.gz", "the gzip data cannot be unpacked: incomplete deflate stream"),
    ("a_zip_of_one_table.zip", "Table, UTF-8 by Ascii: text|label / warm|good / cold|bad"),
    (
        "a_zip_of_two_tables.zip",
        "Table set/train.csv of readme.txt, set/test.csv, set/train.csv, UTF-8 by Ascii: text|label|split / \
         warm|good|train / cold|bad|train / late|bad|test",
    ),
    (
        "a_zip_of_folders_of_texts.zip",
        "Folders, UTF-8 by Utf8: text|label|file|split / warm\\nand tasty|good|set/train/good/1.txt|train / \
         味道不错|good|set/train/good/2.txt|train / cold|bad|set/train/bad/1.txt|train / \
         late|bad|set/test/bad/9.txt|test",
    ),
    ("a_zip_cut_short.zip", "the archive cannot be opened: invalid Zip archive: Could not find EOCD"),
];

/// Of a file with more rows than this, only the first are described.
const MANY: usize = 8;
const SHOWN: usize = 3;

fn read_file(name: &str, options: ReadOptions) -> String {
    let path = Path::new(concat!(env!("WORDLOOM_ROOT"), "/crates/data/tests/fixtures")).join(name);
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    match Table::read_as(name, &bytes, options) {
        Ok(table) => described(&table),
        Err(error) => error.to_string(),
    }
}

fn described(table: &Table) -> String {
    let report = table.report();
    let mut text = if report.gzip { "gzipped ".to_owned() } else { String::new() };
    text += &format!("{:?}", report.format);
    if let Some(member) = &report.member {
        text += &format!(" {} of {}", member.name, member.names.join(", "));
    }
    if let Some(encoding) = &report.encoding {
        text += &format!(", {} by {:?}", encoding.name, encoding.reason);
        if encoding.replaced > 0 {
            text += &format!(", {} replaced", encoding.replaced);
        }
    }
    let names: Vec<&str> = table.columns().iter().map(wordloom_data::Column::name).collect();
    text += &format!(": {}", names.join("|"));
    let many = table.rows() > MANY;
    for row in table.preview(if many { SHOWN } else { MANY }) {
        text += &format!(" / {}", row.join("|").replace('\r', "\\r").replace('\n', "\\n"));
    }
    if many {
        text += &format!(" / and {} more", table.rows() - SHOWN);
    }
    if report.skipped.rows > 0 {
        text += &format!(" ({} skipped)", report.skipped.rows);
    }
    text
}

#[test]
fn every_file_is_read_or_refused_as_expected() {
    let read: Vec<_> = FILES.iter().map(|(name, _)| (*name, read_file(name, ReadOptions::default()))).collect();
    let wrong = read.iter().zip(FILES).filter(|((_, found), (_, expected))| found != expected);
    let wrong: Vec<String> =
        wrong.map(|((name, found), (_, expected))| format!("{name}\n  {found}\n  {expected}")).collect();
    assert!(wrong.is_empty(), "read, and expected:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_has_an_expectation() {
    let folder = fs::read_dir(concat!(env!("WORDLOOM_ROOT"), "/crates/data/tests/fixtures")).unwrap();
    for file in folder {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(FILES.iter().any(|(listed, _)| *listed == name), "{name} is not listed");
    }
}

#[test]
fn broken_rows_can_be_skipped() {
    for (name, expected) in [
        ("a_row_with_a_field_too_many.csv", "text|label / warm|good / tasty|good (1 skipped)"),
        ("a_quote_never_closed.csv", "text|label / warm|good / tasty|good (1 skipped)"),
        ("text_after_a_closing_quote.csv", "text|label / warm|good / tasty|good (1 skipped)"),
        ("a_nul_within_a_text.csv", "text|label / warm|good / tasty|good (1 skipped)"),
        ("a_mark_in_the_middle_of_two_joined_files.csv", "text|label / warm|good / cold|bad (1 skipped)"),
        ("json_lines_with_a_broken_line.jsonl", "text|label / warm|good / late|bad (1 skipped)"),
        ("json_array_of_numbers_after_an_object.json", "text|label / warm|good / cold|bad (1 skipped)"),
    ] {
        let found = read_file(name, ReadOptions { skip_bad_rows: true, ..ReadOptions::default() });
        assert_eq!(found.split_once(": ").map(|(_, rows)| rows), Some(expected), "{name}: {found}");
    }
}

#[test]
fn another_sheet_and_another_file_can_be_requested() {
    let member = |name: &str| ReadOptions { member: Some(name.to_owned()), ..ReadOptions::default() };
    let found = read_file("a_workbook_whose_first_sheet_is_empty.xlsx", member("More"));
    assert_eq!(found, "Sheet More of Notes, 评论, More: a|b / x|y");
    let found = read_file("a_workbook_whose_first_sheet_is_empty.xlsx", member("Less"));
    assert_eq!(found, "there is no \"Less\" in the file; there are Notes, 评论, More");
    let found = read_file("a_zip_of_two_tables.zip", member("set/test.csv"));
    assert!(found.ends_with(": text|label / late|bad"), "{found}");
}

#[test]
fn a_field_of_ten_megabytes_is_an_error_with_its_line_and_column() {
    let text = format!("text,label\nwarm,good\ncold,\"{}\"\ntasty,good\n", "x".repeat(10_000_000));
    let error = Table::read("a file", text.as_bytes()).unwrap_err();
    assert_eq!(error.code(), "data.longField");
    assert_eq!((&*error.values()["line"], &*error.values()["column"]), ("3", "6"));
    let options = ReadOptions { skip_bad_rows: true, ..ReadOptions::default() };
    let table = Table::read_as("a file", text.as_bytes(), options).unwrap();
    assert_eq!((table.rows(), table.report().skipped.rows), (2, 1));
}
