//! What the user changes in the rows of a file: other cells, renamed values, deleted rows, added rows and columns.
//!
//! The file and its table stay as they are. [`Table::edited`] returns a copy with the edits, and `formats` writes the
//! file with them.

mod author;
mod changes;
mod edit;

pub use author::{Author, LabelSource, LabelSources};
pub(crate) use changes::{AddedRow, Changes};
pub use edit::{CellEdit, ConfirmedLabels, Edit, Renaming};

use crate::error::Error;
use crate::table::Table;

impl Table {
    /// Returns a copy with these edits, in their order. Deleted rows stay as empty ones, see [`Table::is_deleted`], and
    /// added rows and columns come after the last one. `test_file` tells whether it is the table of the separate test
    /// file: edits of the other file are skipped.
    ///
    /// # Errors
    /// [`Error::UnknownColumn`] or [`Error::NoSuchRow`] if an edit is of another table, and [`Error::ColumnExists`] if
    /// one adds a column that there is already.
    pub fn edited(&self, edits: &[Edit], test_file: bool) -> Result<Self, Error> {
        let own = || edits.iter().filter(|edit| edit.test_file == test_file);
        if own().any(|edit| !edit.columns.is_empty()) {
            let added = own().flat_map(|edit| &edit.columns);
            return self.with_added_columns(added)?.changed(edits, test_file);
        }
        self.changed(edits, test_file)
    }

    /// Returns a copy with the edits, which add no column that the table lacks.
    fn changed(&self, edits: &[Edit], test_file: bool) -> Result<Self, Error> {
        let changes = Changes::of(self, edits, test_file)?;
        let mut cells = changes.cells_by_column(self.columns().len());
        for (row, added) in (self.rows()..).zip(&changes.added) {
            added.cells.iter().for_each(|(&column, &cell)| _ = cells[column].insert(row, cell));
        }
        let mut deleted = changes.deleted.clone();
        deleted.extend((self.rows()..).zip(&changes.added).filter(|(_, added)| added.deleted).map(|(row, _)| row));
        Ok(self.with_changes(cells, deleted, changes.added.len()))
    }
}

#[cfg(test)]
mod tests;
