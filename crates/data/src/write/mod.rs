//! Rows out: writes rows of cells as a file, piece by piece. Knows nothing of where they come from.

mod cell;
mod delimited;
mod json_lines;
mod workbook;

pub use cell::Cell;

use delimited::Delimited;
use json_lines::JsonLines;
use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;
use workbook::Workbook;

/// The format of a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum OutputFormat {
    /// Comma-separated values, UTF-8.
    Csv,
    /// Tab-separated values, UTF-8.
    Tsv,
    /// One JSON object per line, UTF-8.
    JsonLines,
    /// An Excel workbook with one sheet.
    Xlsx,
}

/// How a file of comma- or tab-separated values is written. Other formats need none of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DelimitedStyle {
    /// Whether the file begins with a byte order mark, from which Excel recognizes UTF-8.
    pub byte_order_mark: bool,
    /// Whether a text that a spreadsheet would run as a formula gets an apostrophe before it.
    pub defuse_formulas: bool,
}

/// Writes rows as a file.
pub struct RowWriter(Kind);

enum Kind {
    Delimited(Box<Delimited>),
    JsonLines(JsonLines),
    Workbook(Box<Workbook>),
}

/// The most rows of a sheet, without the header.
pub const MOST_SHEET_ROWS: usize = (1 << 20) - 1;
/// The most columns of a sheet.
pub const MOST_SHEET_COLUMNS: usize = 1 << 14;
/// The most characters of a sheet's cell, in UTF-16 code units.
pub const LONGEST_SHEET_CELL: usize = (1 << 15) - 1;

impl RowWriter {
    /// Begins a file with these columns.
    pub fn new(format: OutputFormat, columns: &[String], style: DelimitedStyle) -> Self {
        Self(match format {
            OutputFormat::Csv => Kind::Delimited(Box::new(Delimited::new(b',', columns, style))),
            OutputFormat::Tsv => Kind::Delimited(Box::new(Delimited::new(b'\t', columns, style))),
            OutputFormat::JsonLines => Kind::JsonLines(JsonLines::new(columns)),
            OutputFormat::Xlsx => Kind::Workbook(Box::new(Workbook::new(columns))),
        })
    }

    /// Writes a row: one cell for each column.
    ///
    /// # Panics
    /// If a workbook has too many rows or columns or a cell is too long for it, see [`MOST_SHEET_ROWS`],
    /// [`MOST_SHEET_COLUMNS`] and [`LONGEST_SHEET_CELL`].
    pub fn row(&mut self, cells: &[Cell<'_>]) {
        match &mut self.0 {
            Kind::Delimited(rows) => rows.row(cells),
            Kind::JsonLines(rows) => rows.row(cells),
            Kind::Workbook(rows) => rows.row(cells),
        }
    }

    /// Returns the bytes since the last call. A workbook has none before its [end](Self::finish).
    pub fn take(&mut self) -> Vec<u8> {
        match &mut self.0 {
            Kind::Delimited(rows) => rows.take(),
            Kind::JsonLines(rows) => rows.take(),
            Kind::Workbook(_) => Vec::new(),
        }
    }

    /// Ends the file and returns its last bytes.
    pub fn finish(mut self) -> Vec<u8> {
        match self.0 {
            Kind::Workbook(rows) => rows.finish(),
            _ => self.take(),
        }
    }
}

#[cfg(test)]
mod tests;
