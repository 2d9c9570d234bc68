//! Excel and OpenDocument spreadsheets: sheets in, rows out.

mod choice;
mod grid;
mod ods_spans;
#[cfg(test)]
mod tests;
mod workbook;

use calamine::Data;

use super::delimited::column_names;
use super::row_collector::{RowCollector, named_columns};
use crate::error::ReadError;
use crate::read::{DialectReport, Escape, Format, Quote, ReadOptions, ReadReport, SheetReport};
use crate::table::{Column, Table, unique_names};
use choice::choose_sheets;
use grid::{Grid, text};
use workbook::Workbook;

/// The name of the column that contains the sheet's name, if several sheets are read as one table.
const SHEET: &str = "sheet";

/// Reads the requested sheet. Without a request, reads all visible sheets with the same columns, otherwise the first
/// that is not empty.
///
/// # Errors
/// [`ReadError::Workbook`] if the spreadsheet is damaged or too large, [`ReadError::UnknownMember`] if there is no such
/// sheet, [`ReadError::NoRows`] if every sheet is empty, [`ReadError::Uncomputed`] if it has only formulas without a
/// value, and [`ReadError::TooLarge`].
pub(super) fn read_spreadsheet(
    name: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
    gzip: bool,
) -> Result<Table, ReadError> {
    let mut rows = RowCollector::new(options);
    let mut book = Workbook::open(bytes)?;
    let member = choose_sheets(&mut book, options)?;
    let mut collected = Collected::default();
    if member.together.is_empty() {
        collected.add(&Grid::new(book.read(&member.name)?, options), None, &mut rows)?;
    }
    for sheet in &member.together {
        collected.add(&Grid::new(book.read(sheet)?, options), Some(sheet), &mut rows)?;
    }
    let formulas = collected.sheet.formulas;
    let (data, skipped, part) = match rows.finish() {
        Err(ReadError::NoRows) if formulas > 0 => return Err(ReadError::Uncomputed { formulas }),
        finished => finished?,
    };
    let (dialect, sheet) = (collected.dialect, Some(collected.sheet));
    let member = (member.names.len() > 1).then_some(member);
    let report = ReadReport { dialect, member, sheet, skipped, part, ..ReadReport::new(Format::Sheet, gzip) };
    Ok(Table::new(name, report, data))
}

/// What was found in the sheets that were read so far.
#[derive(Default)]
struct Collected {
    /// How the first sheet is written.
    dialect: Option<DialectReport>,
    sheet: SheetReport,
}

impl Collected {
    /// Collects the rows of a sheet. `name` is the sheet's name if it is a value of the table.
    fn add(&mut self, grid: &Grid, name: Option<&String>, rows: &mut RowCollector) -> Result<(), ReadError> {
        if self.dialect.is_none() {
            let names = column_names(grid.header_rows(), grid.width());
            // Columns at the end without a name and without content are dropped.
            let contents = (0..grid.width()).rposition(|column| grid.rows().any(|(_, row)| !is_blank(&row[column])));
            let width = contents.map_or(0, |last| last + 1).max(grid.named());
            *rows.columns() = named_columns(names).into_iter().take(width).collect();
            if name.is_some() {
                let names: Vec<&str> = rows.columns().iter().map(Column::name).chain([SHEET]).collect();
                let unique = unique_names(names).pop().unwrap_or_default();
                rows.columns().push(Column::new(unique));
            }
            self.dialect = Some(dialect(grid));
        }
        let width = rows.columns().len() - usize::from(name.is_some());
        self.report(grid, rows.columns());
        for (line, row) in grid.rows() {
            if rows.is_full() || !rows.start_row() {
                continue;
            }
            let mut bytes = 0;
            for (index, column) in rows.columns().iter_mut().take(width).enumerate() {
                let cell = row.get(index).map(text).unwrap_or_default();
                bytes += cell.len();
                column.push(&cell);
            }
            if let (Some(name), Some(column)) = (name, rows.columns().get_mut(width)) {
                bytes += name.len();
                column.push(name);
            }
            rows.end_row(line, bytes)?;
        }
        Ok(())
    }

    fn report(&mut self, grid: &Grid, columns: &[Column]) {
        let sheet = &mut self.sheet;
        sheet.merged += grid.merged.0;
        sheet.merged_rows += grid.merged.1;
        sheet.formulas += grid.uncomputed.len();
        for &column in &grid.uncomputed {
            if let Some(column) = columns.get(column)
                && !sheet.formula_columns.iter().any(|name| name == column.name())
            {
                sheet.formula_columns.push(column.name().to_owned());
            }
        }
        sheet.errors += grid.rows().flat_map(|(_, row)| row).filter(|cell| matches!(cell, Data::Error(_))).count();
    }
}

fn is_blank(cell: &Data) -> bool {
    matches!(cell, Data::Empty) || text(cell).trim().is_empty()
}

fn dialect(grid: &Grid) -> DialectReport {
    DialectReport {
        delimiter: None,
        quote: Quote::None,
        escape: Escape::Doubled,
        header: grid.header.rows > 0,
        header_rows: grid.header.rows,
        header_reason: grid.header.reason,
        skip_lines: u32::try_from(grid.lines_above()).unwrap_or(u32::MAX),
        fields: grid.width(),
        agreeing: grid.looked_at,
        looked_at: grid.looked_at,
        quoted: 0,
    }
}
