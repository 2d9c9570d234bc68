use super::*;
use crate::read::{Escape, Quote, ReadOptions};
use crate::table::TableData;

const CSV: Dialect =
    Dialect { delimiter: b',', quote: Quote::Double, escape: Escape::Doubled, header_rows: 1, skip_lines: 0 };

/// Reads a text in pieces of `piece` bytes.
fn read_in_pieces(
    text: &str,
    dialect: &Dialect,
    options: &ReadOptions,
    piece: usize,
) -> Result<RowCollector, ReadError> {
    let (mut reader, mut rows, mut held) = (DelimitedReader::new(dialect), RowCollector::new(options), String::new());
    let mut start = 0;
    while start < text.len() {
        let end = text.ceil_char_boundary(start + piece);
        held.push_str(&text[start..end]);
        let done = reader.read(&held, end == text.len(), &mut rows)?;
        held.drain(..done);
        start = end;
    }
    reader.finish(&mut rows);
    Ok(rows)
}

fn read(text: &str) -> Result<TableData, ReadError> {
    Ok(read_in_pieces(text, &CSV, &ReadOptions::default(), usize::MAX / 2)?.finish()?.0)
}

fn table(data: &TableData) -> Vec<Vec<String>> {
    let row = |row| data.columns.iter().map(|column| column.cell(row).to_owned()).collect();
    (0..data.lines.len()).map(row).collect()
}

fn rows(text: &str) -> Vec<Vec<String>> {
    table(&read(text).unwrap())
}

fn message(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

#[test]
fn a_row_knows_its_line_past_newlines_in_quotes_and_empty_lines() {
    let data = read("text,label\r\n\r\n\"a\nb\",x\r\n\r\n  \r\nc,y\r\nd,z").unwrap();
    assert_eq!(data.lines, [3, 7, 8]);
    let data = read("text,label\rb,x\rc,y\r").unwrap();
    assert_eq!(data.lines, [2, 3]);
}

#[test]
fn a_row_with_too_many_or_too_few_fields_is_named() {
    assert_eq!(message("text,label\na,x\nb,c,y\n"), "line 3, column 5: 3 fields, the header has 2");
    assert_eq!(message("text,label\n\"a\nb\",x\nc\n"), "line 4, column 2: 1 field, the header has 2");
    let headless = Dialect { header_rows: 0, ..CSV };
    assert_eq!(
        read_in_pieces("a,x\nb\n", &headless, &ReadOptions::default(), 100).unwrap_err().to_string(),
        "line 2, column 2: 1 field, the first row has 2"
    );
}

#[test]
fn trailing_separators_are_tolerated() {
    assert_eq!(rows("text,label,,\na,x,,\nb,y\nc,z,,,,\n"), [["a", "x"], ["b", "y"], ["c", "z"]]);
    assert_eq!(rows("text,label\na,x,,\nb,y\n"), [["a", "x"], ["b", "y"]]);
}

#[test]
fn a_column_without_a_name_is_kept_if_it_has_content() {
    let data = read("text,label,\na,x,note\nb,y,\n").unwrap();
    let names: Vec<_> = data.columns.iter().map(Column::name).collect();
    assert_eq!(names, ["text", "label", "column 3"]);
}

#[test]
fn what_is_broken_is_reported_with_its_line_and_column() {
    assert_eq!(
        message("text,label\na,x\nb,\"y\nc,z\nd,w\n"),
        "line 3, column 3: a quote opens here and is never closed"
    );
    assert_eq!(
        message("text,label\n\"a,x\nb,y\n\"c\",z\n"),
        "line 4, column 2: text follows the quote that closes the field opened in line 2; a separator was expected"
    );
    assert_eq!(message("text,label\na\0b,x\n"), "line 2, column 2: a NUL byte, which no text holds");
    assert!(message("text,label\na,x\n\u{FEFF}text,label\n").starts_with("line 3, column 1: a byte order mark"));
    let long = format!("text,label\na,x\nb,\"{}\"\n", "y".repeat(10 << 20));
    assert!(message(&long).starts_with("line 3, column 3: the field that starts here is longer than 1048576 bytes"));
}

const BROKEN: &str = "text,label\na,x\nb,\"y\nc,z\nd\ne,\"w\" z\n\"f\" g,x\n\u{FEFF}h,x\ni\0,x\n\"j\nj\",x\n";

#[test]
fn bad_rows_are_skipped_and_counted_on_request() {
    let options = ReadOptions { skip_bad_rows: true, ..ReadOptions::default() };
    let (data, skipped, _) = read_in_pieces(BROKEN, &CSV, &options, 1_000).unwrap().finish().unwrap();
    assert_eq!(table(&data), [["a", "x"], ["c", "z"], ["j\nj", "x"]]);
    assert_eq!(data.lines, [2, 4, 10]);
    let skipped: Vec<_> = skipped.first.iter().map(|row| (&*row.code, &*row.values["line"])).collect();
    let expected = [
        ("data.textAfterQuote", "6"),
        ("data.raggedRow", "5"),
        ("data.textAfterQuote", "6"),
        ("data.textAfterQuote", "7"),
        ("data.strayMark", "8"),
        ("data.nul", "9"),
    ];
    assert_eq!(skipped, expected);
}

#[test]
fn a_text_in_pieces_gives_the_same_rows() {
    let options = ReadOptions { skip_bad_rows: true, ..ReadOptions::default() };
    let text = BROKEN.replace('\n', "\r\n");
    let whole = read_in_pieces(&text, &CSV, &options, 1_000).unwrap().finish().unwrap();
    for piece in 1..12 {
        let pieces = read_in_pieces(&text, &CSV, &options, piece).unwrap().finish().unwrap();
        assert_eq!(pieces, whole, "pieces of {piece}");
    }
}

#[test]
fn a_line_that_is_far_too_long_is_skipped_to_its_end() {
    let options = ReadOptions { skip_bad_rows: true, ..ReadOptions::default() };
    let text = format!("text,label\r\n{},x\r\nb,y\r\n", "a".repeat(3 << 20));
    let (data, skipped, _) = read_in_pieces(&text, &CSV, &options, 100_000).unwrap().finish().unwrap();
    assert_eq!((table(&data), data.lines, skipped.rows), (vec![vec!["b".to_owned(), "y".to_owned()]], vec![3], 1));
}

#[test]
fn lines_above_the_table_are_counted() {
    let dialect = Dialect { skip_lines: 2, ..CSV };
    for piece in [1, 5, 1_000] {
        let rows = read_in_pieces("# a \" b\r\n\r\ntext,label\r\na,x\r\n", &dialect, &ReadOptions::default(), piece);
        assert_eq!(rows.unwrap().finish().unwrap().0.lines, [4]);
    }
}

/// A survey as Qualtrics exports it: names, questions, ids.
const SURVEY: &str = "When,Q1,Q2,NPS\nWhen,What happened?,In a word?,Would you return?\n\
    \"{\"\"ImportId\"\":\"\"when\"\"}\",\"{\"\"ImportId\"\":\"\"a\"\"}\",\
    \"{\"\"ImportId\"\":\"\"b\"\"}\",\"{\"\"ImportId\"\":\"\"c\"\"}\"\n\
    Mon Apr 06 22:19:45 PDT 2009,It came late,bad,2\nTue Apr 07 09:01:00 PDT 2009,So warm,good,9\n\
    Wed Apr 08 10:00:10 PDT 2009,It broke,bad,1\nThu Apr 09 11:30:00 PDT 2009,Lovely,good,8\n";

#[test]
fn questions_below_the_names_describe_the_columns() {
    let table = crate::Table::read("survey.csv", SURVEY.as_bytes()).unwrap();
    let columns: Vec<_> = table.columns().iter().map(|column| (column.name(), column.description())).collect();
    let expected = [("When", ""), ("Q1", "What happened?"), ("Q2", "In a word?"), ("NPS", "Would you return?")];
    assert_eq!(columns, expected);
    assert_eq!((table.rows(), table.line(0)), (4, 4));
    let columns = crate::Profile::of(&table).columns;
    assert_eq!(columns[0].guess.reason.code, "guess.date");
    assert!(columns[3].guess.targets.contains(&crate::Role::Score));
}

#[test]
fn the_number_of_header_rows_can_be_specified() {
    let read = |rows| {
        let options = ReadOptions { header_rows: Some(rows), ..ReadOptions::default() };
        crate::Table::read_as("survey.csv", SURVEY.as_bytes(), options)
    };
    let rows: Vec<usize> = (0..4).map(|rows| read(rows).unwrap().rows()).collect();
    assert_eq!(rows, [7, 6, 5, 4]);
    let error = read(4).unwrap_err();
    assert_eq!((error.code(), error.to_string().as_str()), ("data.headerRows", "4 header rows; 0 to 3 was expected"));
}
