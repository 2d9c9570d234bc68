//! A table of text, and what its columns contain.
//!
//! Rows of cells go in, from any format. A [`Table`] comes out, with its digest, and a [`Profile`]: what each column
//! contains and which role it could have. Knows nothing of files, and nothing of what the user selects.

use std::collections::BTreeSet;
use std::rc::Rc;

use xxhash_rust::xxh3::Xxh3;

use crate::error::Error;
use crate::read::{FileReport, LeftOut, MemberReport, ReadReport};

mod column;
mod copies;
mod distinct;
mod label_options;
mod label_separator;
mod label_syntax;
mod lists;
mod number;
mod numerals;
mod partition;
mod placeholder;
mod profile;
mod table_data;

pub use column::Column;
pub(crate) use column::{trimmed, unique_names};
pub use label_syntax::LabelSyntax;
pub use number::DecimalMark;
pub(crate) use number::{Number, parse_any_number, parse_number};
pub(crate) use numerals::Numerals;
pub use numerals::NumeralsSummary;
pub use partition::Partition;
pub(crate) use placeholder::{fold_word, is_placeholder};
pub(crate) use profile::is_date;
pub use profile::{ColumnSummary, Guess, Profile, Role, Suggestion};
pub(crate) use table_data::TableData;

/// The rows of a file and how they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    name: String,
    report: ReadReport,
    data: TableData,
    /// The rows that the user deleted.
    deleted: Rc<BTreeSet<usize>>,
}

impl Table {
    /// Creates a table of what was read from the file `name`.
    pub(crate) fn new(name: &str, report: ReadReport, data: TableData) -> Self {
        Self { name: name.to_owned(), report, data, deleted: Rc::default() }
    }

    /// Records which of several files this one is.
    pub(crate) fn set_member(&mut self, member: MemberReport) {
        self.report.member = Some(member);
    }

    /// Records how each of several files was read.
    pub(crate) fn set_files(&mut self, files: Vec<FileReport>) {
        self.report.files = files;
    }

    /// Records which files of a folder or an archive were left out.
    pub(crate) fn set_left_out(&mut self, left_out: LeftOut) {
        self.report.left_out = left_out;
    }

    /// Reads the columns whose cells are lists as labels, unless they are to be kept, and reports them.
    pub(crate) fn read_lists(&mut self, keep: bool) {
        if keep {
            self.report.kept_lists |= lists::has_lists(&self.data);
        } else {
            self.report.lists.extend(lists::read_lists(&mut self.data));
        }
    }

    /// Returns the file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns how the file was read.
    pub fn report(&self) -> &ReadReport {
        &self.report
    }

    /// Returns the number of rows, without the header.
    pub fn rows(&self) -> usize {
        self.data.lines.len()
    }

    /// Returns the columns, in the order of the file.
    pub fn columns(&self) -> &[Column] {
        &self.data.columns
    }

    /// Returns the index of the column with this name, or `None` if there is none.
    pub fn column_index(&self, name: &str) -> Option<usize> {
        self.columns().iter().position(|column| column.name() == name)
    }

    /// Returns the index of the column with this name.
    ///
    /// # Errors
    /// [`Error::UnknownColumn`], which lists the columns that exist.
    pub(crate) fn find_column(&self, name: &str) -> Result<usize, Error> {
        self.column_index(name).ok_or_else(|| Error::UnknownColumn {
            column: name.to_owned(),
            columns: self.columns().iter().map(|column| column.name().to_owned()).collect(),
        })
    }

    /// Returns the cell of a row in a column, by their indices.
    ///
    /// # Panics
    /// If there is no such row or column.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.data.columns[column].cell(row)
    }

    /// Whether the user deleted a row. Its cells are empty, so that the other rows keep their indices.
    pub fn is_deleted(&self, row: usize) -> bool {
        self.deleted.contains(&row)
    }

    /// Returns the line of the file in which a row starts, from 1. It is 0 if the user added the row.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn line(&self, row: usize) -> usize {
        self.data.lines[row] as usize
    }

    /// Returns the digest of the table: 32 hexadecimal digits of XXH3 (128 bits) over the names and the cells of its
    /// columns, as `docs/run-record.md` specifies it.
    ///
    /// It is a digest of the rows and not of the file: a table has the same digest in any encoding, compression or
    /// dialect, and other rows of the same file have another. It detects a wrong file, not a forged one: a
    /// cryptographic hash would slow down the reading of every file.
    pub fn digest(&self) -> String {
        let mut digest = Xxh3::new();
        self.columns().iter().for_each(|column| column.digest(&mut digest));
        format!("{:032x}", digest.digest128())
    }

    /// Returns the cells of the first `rows` rows: `[rows][columns]`.
    pub fn preview(&self, rows: usize) -> Vec<Vec<String>> {
        let row = |row| self.columns().iter().map(|column| column.cell(row).to_owned()).collect();
        (0..self.rows().min(rows)).map(row).collect()
    }
}

#[cfg(test)]
mod tests;
