//! A table whose rows are all known: finds its header and collects its rows. For formats that are read as a whole.

use super::delimited::{Header, column_names, detect_header};
use super::row_collector::{RowCollector, named_columns};
use crate::error::ReadError;
use crate::read::{DialectReport, Escape, HeaderReason, Quote, ReadOptions};
use crate::table::Column;

/// How many rows the header and the rows above the table are detected from.
const SAMPLE: usize = 1_000;

/// Rows of cells, and what the format says of them.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The cells, row by row. Rows may have different lengths.
    pub(super) rows: Vec<Vec<String>>,
    /// The line in which each row starts.
    pub(super) lines: Vec<usize>,
    /// How many rows at the start the format declares to be headers. `None` if it does not.
    pub(super) headers: Option<usize>,
}

impl Grid {
    /// Collects the rows. Returns which row was taken as the header, and why.
    ///
    /// # Errors
    /// [`ReadError::TooLarge`] if the table exceeds the limit and no subset was requested.
    pub(super) fn collect(self, options: &ReadOptions, rows: &mut RowCollector) -> Result<DialectReport, ReadError> {
        let above = options.skip_lines.map_or_else(|| self.titles(), |lines| lines as usize);
        let table: Vec<(&Vec<String>, &usize)> = self.rows.iter().zip(&self.lines).skip(above).collect();
        let table: Vec<_> = table.into_iter().filter(|(row, _)| filled(row) > 0).collect();
        let sample: Vec<Vec<String>> = table.iter().take(SAMPLE).map(|(row, _)| (*row).clone()).collect();
        let is_specified = options.header.is_some() || options.header_rows.is_some();
        let Header { rows: header_rows, reason } = match self.headers {
            Some(headers) if headers > above && !is_specified => Header { rows: 1, reason: HeaderReason::Declared },
            _ => detect_header(&sample, options),
        };
        let header = &sample[..sample.len().min(header_rows as usize)];
        let width = table.iter().map(|(row, _)| row.len()).max().unwrap_or(0);
        *rows.columns() = named_columns(column_names(header, width));
        for (row, line) in table.iter().skip(header.len()) {
            if rows.is_full() || !rows.start_row() {
                continue;
            }
            let row_length = rows.len() + 1;
            for (column, cell) in rows.columns().iter_mut().zip(row.iter()) {
                column.push(cell);
            }
            rows.columns().iter_mut().for_each(|column| column.pad(row_length));
            rows.end_row(**line, row.iter().map(String::len).sum())?;
        }
        let named = header.iter().map(|row| filled_to(row)).max().unwrap_or(0);
        while rows.columns().len() > named && rows.columns().last().is_some_and(Column::is_blank) {
            rows.columns().pop();
        }
        Ok(DialectReport {
            delimiter: None,
            quote: Quote::None,
            escape: Escape::Doubled,
            header: header_rows > 0,
            header_rows,
            header_reason: reason,
            skip_lines: u32::try_from(above).unwrap_or(u32::MAX),
            fields: width,
            agreeing: sample.iter().filter(|row| row.len() == width).count(),
            looked_at: sample.len(),
            quoted: 0,
        })
    }

    /// Returns how many rows come before the table: rows with a single cell above rows with several.
    fn titles(&self) -> usize {
        let rows = || self.rows.iter().take(SAMPLE);
        let most = rows().map(|row| filled(row)).max().unwrap_or(0);
        if most > 1 { rows().position(|row| filled(row) > 1).unwrap_or(0) } else { 0 }
    }
}

/// Returns how many cells of a row are not blank.
fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Returns the number of cells up to the last that is not blank.
fn filled_to(row: &[String]) -> usize {
    row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}
