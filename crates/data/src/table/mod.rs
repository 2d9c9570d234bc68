//! A labelled file as rows and columns of text. Knows nothing of what the columns mean.

pub(crate) mod column;
pub(crate) mod distinct;
pub(crate) mod number;
pub(crate) mod numerals;
pub(crate) mod partition;
pub(crate) mod profile;

use xxhash_rust::xxh3::Xxh3;

use crate::read::{MemberReading, Reading};
use crate::table::column::{Cells, Column};

/// What a file held, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    name: String,
    reading: Reading,
    cells: Cells,
}

impl Table {
    /// What was read from a file of this name.
    pub(crate) fn new(name: &str, reading: Reading, cells: Cells) -> Self {
        Self { name: name.to_owned(), reading, cells }
    }

    /// Says which of several files this one is.
    pub(crate) fn set_member(&mut self, member: MemberReading) {
        self.reading.member = Some(member);
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How it was read.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// How many rows there are, the header not counted.
    pub fn rows(&self) -> usize {
        self.cells.lines.len()
    }

    /// The columns, in order.
    pub fn columns(&self) -> &[Column] {
        &self.cells.columns
    }

    /// The place of a column among the columns.
    pub fn column_index(&self, name: &str) -> Option<usize> {
        self.columns().iter().position(|column| column.name() == name)
    }

    /// What a row holds in a column.
    ///
    /// # Panics
    /// Where there is no such row or column.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.cells.columns[column].cell(row)
    }

    /// The line of the file a row starts in, from 1.
    ///
    /// # Panics
    /// Where there is no such row.
    pub fn line(&self, row: usize) -> usize {
        self.cells.lines[row] as usize
    }

    /// What tells this table from any other: XXH3 of 128 bits over its columns, each its name and its cells (see [`Column::digest`]);
    /// 32 hexadecimal digits. Nobody is kept from forging one: it is to tell a mistaken file, and every file that is read pays for it.
    ///
    /// Of the cells and not of the file: the same rows have the same digest whatever they are encoded or packed in, and other
    /// rows read from the same file have another.
    pub fn digest(&self) -> String {
        let mut digest = Xxh3::new();
        self.columns().iter().for_each(|column| column.digest(&mut digest));
        format!("{:032x}", digest.digest128())
    }

    /// The first rows, cell by cell.
    pub fn preview(&self, rows: usize) -> Vec<Vec<String>> {
        let row = |row| self.columns().iter().map(|column| column.cell(row).to_owned()).collect();
        (0..self.rows().min(rows)).map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::read_error::ReadError;

    fn read(text: &str) -> Table {
        Table::read("a file", text.as_bytes()).unwrap()
    }

    #[test]
    fn cells_are_found_by_row_and_column() {
        let table = read("text,label\na,x\nb,y\nc,z\n");
        let label = table.column_index("label").unwrap();
        assert_eq!(table.cell(1, label), "y");
        assert_eq!(table.line(1), 3);
        assert_eq!(table.column_index("score"), None);
        assert_eq!(table.preview(2), [["a", "x"], ["b", "y"]]);
        assert_eq!(table.rows(), 3);
    }

    #[test]
    fn the_same_rows_have_the_same_digest_however_they_are_written() {
        let digest = read("text,label\na,x\nb,y\n").digest();
        assert_eq!((digest.len(), digest.chars().all(|c| c.is_ascii_hexdigit())), (32, true));
        assert_eq!(read("text\tlabel\r\n\"a\"\tx\r\nb\ty\r\n").digest(), digest);
        let named = Table::read("another name", b"\xef\xbb\xbftext,label\na,x\nb,y\n").unwrap();
        assert_eq!(named.digest(), digest);
    }

    #[test]
    fn a_cell_a_name_or_a_border_that_is_another_makes_another_digest() {
        let digest = read("text,label\na,x\nb,y\n").digest();
        for text in
            ["text,label\na,x\nb,z\n", "text,kind\na,x\nb,y\n", "text,label\nax,\nb,y\n", "text,label\nb,y\na,x\n"]
        {
            assert_ne!(read(text).digest(), digest, "{text:?}");
        }
    }

    #[test]
    fn a_file_without_a_header_has_numbered_columns() {
        let table = read("great food,1\nbad food,0\n");
        assert!(!table.reading().dialect.as_ref().unwrap().header);
        assert_eq!(table.rows(), 2);
        assert_eq!(table.columns()[1].name(), "column 2");
    }

    #[test]
    fn a_file_without_rows_is_refused() {
        for text in ["", "\n\n", "text,label\n"] {
            assert_eq!(Table::read("a file", text.as_bytes()), Err(ReadError::NoRows.into()), "{text:?}");
        }
    }
}
