use super::*;
use crate::{Column, Table};

const STYLE: DelimitedStyle = DelimitedStyle { byte_order_mark: false, defuse_formulas: true };

/// Texts that delimiters, quotes, spreadsheets or JSON could break, each with a number.
const ROWS: &[&str] = &["plain", "a, \"b\"\tc", "two\nlines", "外卖很慢 😀", "007", "'quoted'", "nine\\ten"];

fn written(format: OutputFormat, style: DelimitedStyle) -> Vec<u8> {
    let columns = ["text".to_owned(), "a \"number\"".to_owned()];
    let mut writer = RowWriter::new(format, &columns, style);
    let mut bytes = Vec::new();
    for (text, number) in ROWS.iter().zip([0.5, 1.0, -2.25, 3.0, 4.0, 5.0, 6.0]) {
        writer.row(&[Cell::Text(text), Cell::Number(number)]);
        bytes.extend(writer.take());
    }
    writer.row(&[Cell::Empty, Cell::Number(8.0)]);
    writer.row(&[Cell::Text("no number"), Cell::Number(f64::NAN)]);
    writer.row(&[Cell::Text("end"), Cell::Number(7.0)]);
    bytes.extend(writer.finish());
    bytes
}

#[test]
fn what_is_written_is_read_again_in_every_format() {
    use OutputFormat::{Csv, JsonLines, Tsv, Xlsx};
    for (format, byte_order_mark) in [(Csv, false), (Csv, true), (Tsv, false), (JsonLines, false), (Xlsx, false)] {
        let bytes = written(format, DelimitedStyle { byte_order_mark, ..STYLE });
        let table = Table::read("a file", &bytes).unwrap();
        let names: Vec<&str> = table.columns().iter().map(Column::name).collect();
        assert_eq!(names, ["text", "a \"number\""], "{format:?}");
        let texts: Vec<&str> = table.columns()[0].cells().collect();
        assert_eq!(texts, [ROWS, &["", "no number", "end"]].concat(), "{format:?}");
        let numbers: Vec<&str> = table.columns()[1].cells().collect();
        assert_eq!(numbers, ["0.5", "1", "-2.25", "3", "4", "5", "6", "8", "", "7"], "{format:?}");
    }
}

#[test]
fn formulas_are_defused_and_numbers_are_not() {
    let mut writer = RowWriter::new(OutputFormat::Csv, &["a".into()], STYLE);
    for text in ["=1+1", "+SUM(A1)", "-2+3", "@x", "-5", "a=b"] {
        writer.row(&[Cell::Text(text)]);
    }
    let text = String::from_utf8(writer.finish()).unwrap();
    assert_eq!(text.lines().collect::<Vec<_>>(), ["a", "'=1+1", "'+SUM(A1)", "'-2+3", "'@x", "-5", "a=b"]);
    let mut writer =
        RowWriter::new(OutputFormat::Csv, &["a".into()], DelimitedStyle { defuse_formulas: false, ..STYLE });
    writer.row(&[Cell::Text("=1+1")]);
    assert_eq!(writer.finish(), b"a\n=1+1\n");
}
