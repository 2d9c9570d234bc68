//! What the user changes in the rows of a file: other cells, deleted rows, added rows.
//!
//! The file and its table stay as they are. [`Table::edited`] returns a copy with the edits, and `formats` writes the
//! file with them.

mod author;
mod changes;
mod edit;

pub use author::{Author, LabelSource, LabelSources};
pub(crate) use changes::{AddedRow, Changes};
pub use edit::{CellEdit, ConfirmedLabels, Edit};

use crate::error::Error;
use crate::table::Table;

impl Table {
    /// Returns a copy with these edits, in their order. Deleted rows stay as empty ones, see [`Table::is_deleted`], and
    /// added rows come after the last one. `test_file` tells whether it is the table of the separate test file: edits
    /// of the other file are skipped.
    ///
    /// # Errors
    /// [`Error::UnknownColumn`] or [`Error::NoSuchRow`] if an edit is of another table.
    pub fn edited(&self, edits: &[Edit], test_file: bool) -> Result<Self, Error> {
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
