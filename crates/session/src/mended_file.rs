//! The file that is written with the user's edits.

use crate::error::Error;
use crate::selected_rows::SelectedRows;
use wordloom_data::{
    Cell, Column, DelimitedStyle, LONGEST_SHEET_CELL, MOST_SHEET_COLUMNS, MOST_SHEET_ROWS, OutputFormat, RowWriter,
    Table,
};

/// The bytes of a file that is to be written with edits, as far as they have arrived.
pub(crate) struct MendedFile {
    pub(crate) test_file: bool,
    pub(crate) bytes: Vec<u8>,
}

/// Writes the edited rows of a table as a new file, without the deleted ones.
///
/// # Errors
/// [`Error::TooLargeForSheet`] if a sheet cannot hold them.
pub(crate) fn write_rows(table: &Table, format: OutputFormat) -> Result<Vec<u8>, Error> {
    if format == OutputFormat::Xlsx {
        let cells = table.columns().iter().flat_map(Column::cells);
        let characters = cells.map(|cell| cell.encode_utf16().count()).max().unwrap_or(0);
        let (rows, columns) = (table.rows(), table.columns().len());
        if rows > MOST_SHEET_ROWS || columns > MOST_SHEET_COLUMNS || characters > LONGEST_SHEET_CELL {
            return Err(Error::TooLargeForSheet { rows, columns, characters });
        }
    }
    let names: Vec<String> = table.columns().iter().map(|column| column.name().to_owned()).collect();
    // The cells stay as they are: the file is to be read again, and not only to be looked at.
    let style = DelimitedStyle { byte_order_mark: false, defuse_formulas: false };
    let mut writer = RowWriter::new(format, &names, style);
    for row in (0..table.rows()).filter(|&row| !table.is_deleted(row)) {
        let cells: Vec<Cell<'_>> = table.columns().iter().map(|column| Cell::of(column.cell(row))).collect();
        writer.row(&cells);
    }
    Ok(writer.finish())
}

impl SelectedRows {
    /// The table of a file with the edits.
    ///
    /// # Errors
    /// [`Error::NoData`] if there is no separate test file.
    pub(crate) fn edited_table(&self, test_file: bool) -> Result<std::rc::Rc<Table>, Error> {
        let test = self.test();
        match test_file {
            false => Ok(self.table.clone()),
            true if test.is_file => Ok(test.table),
            true => Err(Error::NoData),
        }
    }
}
