//! How a file that is written begins, in any format.

use wordloom_data::{
    Column, DelimitedStyle, LONGEST_SHEET_CELL, MOST_SHEET_COLUMNS, MOST_SHEET_ROWS, OutputFormat, RowWriter, Table,
};
use wordloom_inference::Error;

/// Returns a function that begins a file of any format for the rows of a table and these columns.
///
/// # Errors
/// The function returns [`Error::TooLargeForSheet`] if a workbook cannot hold them.
pub(crate) fn file_writer(
    format: OutputFormat,
    style: DelimitedStyle,
) -> impl FnOnce(&Table, &[String]) -> Result<RowWriter, Error> {
    move |table, columns| {
        if format == OutputFormat::Xlsx {
            check_sheet(table, columns.len())?;
        }
        Ok(RowWriter::new(format, columns, style))
    }
}

/// # Errors
/// [`Error::TooLargeForSheet`].
fn check_sheet(table: &Table, columns: usize) -> Result<(), Error> {
    let cells = table.columns().iter().flat_map(Column::cells);
    let characters = cells.map(|cell| cell.encode_utf16().count()).max().unwrap_or(0);
    let rows = table.rows();
    if rows > MOST_SHEET_ROWS || columns > MOST_SHEET_COLUMNS || characters > LONGEST_SHEET_CELL {
        return Err(Error::TooLargeForSheet { rows, columns, characters });
    }
    Ok(())
}
