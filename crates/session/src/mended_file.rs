//! The file that is written with the user's edits.

use crate::error::Error;
use crate::file_writer::file_writer;
use crate::selected_rows::SelectedRows;
use wordloom_data::{Cell, DelimitedStyle, OutputFormat, Table};

/// The bytes of a file that is to be written with edits, as far as they have arrived.
pub(crate) struct MendedFile {
    pub(crate) test_file: bool,
    pub(crate) bytes: Vec<u8>,
}

/// Writes the edited rows of a table as a new file, without the deleted ones.
///
/// # Errors
/// [`wordloom_inference::Error::TooLargeForSheet`] if a sheet cannot hold them.
pub(crate) fn write_rows(table: &Table, format: OutputFormat) -> Result<Vec<u8>, Error> {
    let names: Vec<String> = table.columns().iter().map(|column| column.name().to_owned()).collect();
    // The cells stay as they are: the file is to be read again, and not only to be looked at.
    let style = DelimitedStyle { byte_order_mark: false, defuse_formulas: false };
    let mut writer = file_writer(format, style)(table, &names)?;
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
