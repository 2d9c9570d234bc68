use super::*;
use crate::error::ReadError;

fn read(text: &str) -> Table {
    Table::read("a file", text.as_bytes()).unwrap()
}

#[test]
fn a_cell_is_found_by_its_row_and_column() {
    let table = read("text,label\na,x\nb,y\nc,z\n");
    let label = table.column_index("label").unwrap();
    assert_eq!(table.cell(1, label), "y");
    assert_eq!(table.line(1), 3);
    assert_eq!(table.column_index("score"), None);
    assert_eq!(table.preview(2), [["a", "x"], ["b", "y"]]);
    assert_eq!(table.rows(), 3);
}

#[test]
fn the_digest_does_not_depend_on_how_the_rows_are_written() {
    let digest = read("text,label\na,x\nb,y\n").digest();
    assert_eq!((digest.len(), digest.chars().all(|c| c.is_ascii_hexdigit())), (32, true));
    assert_eq!(read("text\tlabel\r\n\"a\"\tx\r\nb\ty\r\n").digest(), digest);
    let named = Table::read("another name", b"\xef\xbb\xbftext,label\na,x\nb,y\n").unwrap();
    assert_eq!(named.digest(), digest);
}

#[test]
fn another_cell_name_or_border_between_cells_gives_another_digest() {
    let digest = read("text,label\na,x\nb,y\n").digest();
    for text in ["text,label\na,x\nb,z\n", "text,kind\na,x\nb,y\n", "text,label\nax,\nb,y\n", "text,label\nb,y\na,x\n"]
    {
        assert_ne!(read(text).digest(), digest, "{text:?}");
    }
}

#[test]
fn the_columns_of_a_file_without_a_header_are_numbered() {
    let table = read("great food,1\nbad food,0\n");
    assert!(!table.report().dialect.as_ref().unwrap().header);
    assert_eq!(table.rows(), 2);
    assert_eq!(table.columns()[1].name(), "column 2");
}

#[test]
fn a_file_without_rows_is_refused() {
    assert_eq!(Table::read("a file", b""), Err(ReadError::EmptyFile.into()));
    for text in ["\n\n", "text,label\n"] {
        assert_eq!(Table::read("a file", text.as_bytes()), Err(ReadError::NoRows.into()), "{text:?}");
    }
}
