//! Tables that are written and read back: with any strings, separator and quoting they must come back unchanged.
#![cfg(not(target_family = "wasm"))]

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;
use wordloom_data::{Escape, FileReader, Format, Quote, ReadOptions, Table};

/// How a table is written.
#[derive(Debug, Clone)]
struct Writing {
    delimiter: u8,
    quote: Quote,
    escape: Escape,
    crlf: bool,
    always: bool,
}

fn writing() -> impl Strategy<Value = Writing> {
    let delimiters = prop::sample::select(vec![b',', b'\t', b';', b'|', b' ', b'~', b'a']);
    let quotes = prop::sample::select(vec![Quote::Double, Quote::Single]);
    let escapes = prop::sample::select(vec![Escape::Doubled, Escape::Backslash]);
    (delimiters, quotes, escapes, any::<bool>(), any::<bool>())
        .prop_map(|(delimiter, quote, escape, crlf, always)| Writing { delimiter, quote, escape, crlf, always })
}

/// Cells of anything except NUL, many of them with characters that are special to a reader.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[^\0]{0,12}", "[\"'\\\\,;\t|\r\n #a ]{0,8}", Just(String::new()), "\u{FEFF}?[a-z\"]{0,3}"]
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (2_usize..5).prop_flat_map(|columns| vec(vec(cell(), columns), 1..12))
}

/// Writes a table. A field is quoted if it must be, or always.
fn write(header: &[String], rows: &[Vec<String>], writing: &Writing) -> String {
    let Writing { delimiter, quote, escape, crlf, always } = writing;
    let quote = char::from(quote.byte().expect("tables are written with quotes"));
    let delimiter = char::from(*delimiter);
    let field = |cell: &String| {
        let special = |c: char| c == delimiter || c == quote || matches!(c, '\r' | '\n' | '\\' | ' ' | '\u{FEFF}');
        if !always && !cell.contains(special) {
            return cell.clone();
        }
        let within = match escape {
            Escape::Doubled => cell.replace(quote, &format!("{quote}{quote}")),
            Escape::Backslash => cell.replace('\\', "\\\\").replace(quote, &format!("\\{quote}")),
        };
        format!("{quote}{within}{quote}")
    };
    let end = if *crlf { "\r\n" } else { "\n" };
    let line = |cells: &[String]| cells.iter().map(field).collect::<Vec<_>>().join(&delimiter.to_string()) + end;
    std::iter::once(header).chain(rows.iter().map(Vec::as_slice)).map(line).collect()
}

fn header(columns: usize) -> Vec<String> {
    (0..columns).map(|column| ["text", "label", "score", "id"][column].to_owned()).collect()
}

fn read_in_pieces(bytes: &[u8], options: ReadOptions, piece: usize) -> Table {
    let mut reader = FileReader::new("a file", options).unwrap();
    for piece in bytes.chunks(piece) {
        reader.feed(piece).unwrap();
    }
    reader.finish().unwrap()
}

/// Whether the last column has content. Trailing columns without content are dropped.
fn has_last_column(rows: &[Vec<String>]) -> bool {
    rows.iter().any(|row| row.last().is_some_and(|cell| !cell.trim().is_empty()))
}

/// Whether one of the first rows has a blank cell above a column that is otherwise full. That is evidence of a header
/// of several rows: files of surveys have such rows below the questions.
fn may_be_below_questions(rows: &[Vec<String>]) -> bool {
    let is_blank = |row: &[String], column: usize| row[column].trim().is_empty();
    let (first, rest) = rows.split_at(rows.len().min(2));
    let is_full = |column: &usize| rest.len() >= 3 && !rest.iter().any(|row| is_blank(row, *column));
    (0..rows[0].len()).filter(is_full).any(|column| first.iter().any(|row| is_blank(row, column)))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_in_a_specified_dialect_comes_back(rows in rows(), writing in writing(), piece in 1_usize..40) {
        prop_assume!(has_last_column(&rows));
        let header = header(rows[0].len());
        let text = write(&header, &rows, &writing);
        let options = ReadOptions {
            format: Some(Format::Table),
            delimiter: Some(char::from(writing.delimiter)),
            quote: Some(writing.quote),
            escape: Some(writing.escape),
            header: Some(true),
            skip_lines: Some(0),
            encoding: Some("UTF-8".to_owned()),
            ..ReadOptions::default()
        };
        let table = read_in_pieces(text.as_bytes(), options, piece);
        prop_assert_eq!(table.preview(usize::MAX), rows, "{:?}", text);
    }

    #[test]
    fn a_table_in_a_detected_dialect_comes_back(
        rows in rows(),
        delimiter in prop::sample::select(vec![b',', b'\t', b';', b'|']),
        crlf in any::<bool>(),
    ) {
        prop_assume!(has_last_column(&rows));
        prop_assume!(!may_be_below_questions(&rows));
        // A column of lists is read as labels.
        prop_assume!(!rows.iter().flatten().any(|cell| cell.trim().starts_with('[') && cell.trim().ends_with(']')));
        let header = header(rows[0].len());
        let writing = Writing { delimiter, quote: Quote::Double, escape: Escape::Doubled, crlf, always: true };
        let text = write(&header, &rows, &writing);
        // A text with many control characters is taken for a binary file.
        let is_control = |c: &char| c.is_control() && !"\t\n\r".contains(*c);
        prop_assume!(text.chars().filter(is_control).count() < 8);
        let table = Table::read("a file", text.as_bytes()).unwrap();
        let dialect = table.report().dialect.clone().unwrap();
        let expected = (Some(char::from(delimiter)), true, 0);
        prop_assert_eq!((dialect.delimiter, dialect.header, dialect.skip_lines), expected);
        prop_assert_eq!(table.preview(usize::MAX), rows, "{:?}", text);
    }

    #[test]
    fn objects_come_back_from_lines_and_from_an_array(rows in rows(), piece in 1_usize..40, pretty in any::<bool>()) {
        let header = header(rows[0].len());
        let object = |row: &Vec<String>| {
            let entries = header.iter().zip(row).map(|(key, cell)| format!("{}: {}", json!(key), json!(cell)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(if pretty { ",\r\n  " } else { ", " }))
        };
        let objects: Vec<String> = rows.iter().map(object).collect();
        let array = format!("[{}]", objects.join(if pretty { ",\n" } else { "," }));
        let options = |format| {
            ReadOptions { format: Some(format), encoding: Some("UTF-8".to_owned()), ..ReadOptions::default() }
        };
        let table = read_in_pieces(array.as_bytes(), options(Format::Json), piece);
        prop_assert_eq!(table.preview(usize::MAX), rows.clone());
        if !pretty {
            let lines = objects.join("\n");
            let table = read_in_pieces(lines.as_bytes(), options(Format::JsonLines), piece);
            prop_assert_eq!(table.preview(usize::MAX), rows);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in vec(any::<u8>(), 0..300),
        skip_bad_rows in any::<bool>(),
        piece in 1_usize..50,
    ) {
        // Reading must return, and a table must be consistent.
        let options = ReadOptions { skip_bad_rows, ..ReadOptions::default() };
        let mut reader = FileReader::new("a file", options).unwrap();
        let fed = bytes.chunks(piece).try_for_each(|piece| reader.feed(piece).map(drop));
        if let Ok(table) = fed.and_then(|()| reader.finish()) {
            prop_assert!(table.rows() > 0);
            prop_assert!(table.columns().iter().all(|column| column.rows() == table.rows()));
        }
    }
}
