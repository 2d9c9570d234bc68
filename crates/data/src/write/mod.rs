//! Rows out: writes rows of cells as a file, piece by piece. Knows nothing of where they come from.

mod cell;
mod delimited;
mod json_lines;
#[cfg(feature = "files")]
mod workbook;

pub use cell::Cell;

use delimited::Delimited;
use json_lines::JsonLines;
use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;
#[cfg(feature = "files")]
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

/// The format of a file of text that is written: an [`OutputFormat`] other than a workbook.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TextFormat {
    /// Comma-separated values, UTF-8.
    #[default]
    Csv,
    /// Tab-separated values, UTF-8.
    Tsv,
    /// One JSON object per line, UTF-8.
    JsonLines,
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
///
/// Without the feature `files`, it writes no workbooks.
pub struct RowWriter(Box<dyn Rows>);

/// Rows in a format.
trait Rows {
    /// Writes a row.
    fn row(&mut self, cells: &[Cell<'_>]);

    /// Returns the bytes since the last call.
    fn take(&mut self) -> Vec<u8>;

    /// Ends the file and returns its last bytes.
    fn finish(self: Box<Self>) -> Vec<u8>;
}

/// The most rows of a sheet, without the header.
pub const MOST_SHEET_ROWS: usize = (1 << 20) - 1;
/// The most columns of a sheet.
pub const MOST_SHEET_COLUMNS: usize = 1 << 14;
/// The most characters of a sheet's cell, in UTF-16 code units.
pub const LONGEST_SHEET_CELL: usize = (1 << 15) - 1;

impl RowWriter {
    /// Begins a file with these columns.
    #[cfg(feature = "files")]
    pub fn new(format: OutputFormat, columns: &[String], style: DelimitedStyle) -> Self {
        match format {
            OutputFormat::Csv => Self::text(TextFormat::Csv, columns, style),
            OutputFormat::Tsv => Self::text(TextFormat::Tsv, columns, style),
            OutputFormat::JsonLines => Self::text(TextFormat::JsonLines, columns, style),
            OutputFormat::Xlsx => Self(Box::new(Workbook::new(columns))),
        }
    }

    /// Begins a file of text with these columns.
    pub fn text(format: TextFormat, columns: &[String], style: DelimitedStyle) -> Self {
        Self(match format {
            TextFormat::Csv => Box::new(Delimited::new(b',', columns, style)),
            TextFormat::Tsv => Box::new(Delimited::new(b'\t', columns, style)),
            TextFormat::JsonLines => Box::new(JsonLines::new(columns)),
        })
    }

    /// Writes a row: one cell for each column.
    ///
    /// # Panics
    /// If a workbook has too many rows or columns or a cell is too long for it, see [`MOST_SHEET_ROWS`],
    /// [`MOST_SHEET_COLUMNS`] and [`LONGEST_SHEET_CELL`].
    pub fn row(&mut self, cells: &[Cell<'_>]) {
        self.0.row(cells);
    }

    /// Returns the bytes since the last call. A workbook has none before its [end](Self::finish).
    pub fn take(&mut self) -> Vec<u8> {
        self.0.take()
    }

    /// Ends the file and returns its last bytes.
    pub fn finish(self) -> Vec<u8> {
        self.0.finish()
    }
}

#[cfg(all(test, feature = "files"))]
mod tests;
