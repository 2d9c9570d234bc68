//! A labelled file as rows and columns of text. Knows nothing of what the columns mean.

use super::cells::{Cells, Column};
use super::error::Error;
use super::intake::Intake;
use super::reading::{MemberReading, ReadOptions, Reading};

/// What a file held, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    name: String,
    reading: Reading,
    cells: Cells,
}

impl Table {
    /// Reads a file, told by its content.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        Self::read_as(name, bytes, ReadOptions::default())
    }

    /// Reads a file as a person wants it.
    pub fn read_as(name: &str, bytes: &[u8], options: ReadOptions) -> Result<Self, Error> {
        let mut intake = Intake::new(name, options)?;
        intake.feed(bytes)?;
        Ok(intake.finish()?)
    }

    /// What was read from a file of this name.
    pub(super) fn new(name: &str, reading: Reading, cells: Cells) -> Self {
        Self { name: name.to_owned(), reading, cells }
    }

    /// Says which of several files this one is.
    pub(super) fn set_member(&mut self, member: MemberReading) {
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

    /// The first rows, cell by cell.
    pub fn preview(&self, rows: usize) -> Vec<Vec<String>> {
        let row = |row| self.columns().iter().map(|column| column.cell(row).to_owned()).collect();
        (0..self.rows().min(rows)).map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::fault::Fault;

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
    fn a_file_without_a_header_has_numbered_columns() {
        let table = read("great food,1\nbad food,0\n");
        assert!(!table.reading().dialect.as_ref().unwrap().header);
        assert_eq!(table.rows(), 2);
        assert_eq!(table.columns()[1].name(), "column 2");
    }

    #[test]
    fn a_file_without_rows_is_refused() {
        for text in ["", "\n\n", "text,label\n"] {
            assert_eq!(Table::read("a file", text.as_bytes()), Err(Fault::NoRows.into()), "{text:?}");
        }
    }
}
