//! What all edits of a file together change.

use std::collections::{BTreeMap, BTreeSet};

use super::edit::{Edit, Renaming};
use crate::error::Error;
use crate::table::Table;

/// What all edits of a file together change, in terms of its table as it was read with the columns that they add.
#[derive(Debug, Default)]
pub(crate) struct Changes<'e> {
    /// The new cells of rows that the file has, by their row and column.
    pub(crate) cells: BTreeMap<usize, BTreeMap<usize, &'e str>>,
    /// The deleted rows that the file has.
    pub(crate) deleted: BTreeSet<usize>,
    /// The added rows.
    pub(crate) added: Vec<AddedRow<'e>>,
}

/// A row that the user added.
#[derive(Debug, Default)]
pub(crate) struct AddedRow<'e> {
    /// Its cells that are not empty, by their column.
    pub(crate) cells: BTreeMap<usize, &'e str>,
    /// Whether it was deleted later.
    pub(crate) deleted: bool,
}

impl<'e> Changes<'e> {
    /// Collects the edits of the data, or of the separate test file. The last content of a cell counts. The table has
    /// the columns that they add, see [`Table::with_added_columns`].
    ///
    /// # Errors
    /// [`Error::UnknownColumn`] or [`Error::NoSuchRow`] if an edit is of another table.
    pub(crate) fn of(table: &Table, edits: &'e [Edit], test_file: bool) -> Result<Self, Error> {
        let mut changes = Self::default();
        for edit in edits.iter().filter(|edit| edit.test_file == test_file) {
            for added in &edit.added {
                let cell = |(column, cell): (&String, &'e String)| Ok((table.find_column(column)?, cell.as_str()));
                let cells = added.iter().map(cell).collect::<Result<_, Error>>()?;
                changes.added.push(AddedRow { cells, deleted: false });
            }
            for cells in &edit.cells {
                let column = table.find_column(&cells.column)?;
                for &row in &cells.rows {
                    changes.cells_of(table, row)?.insert(column, &cells.value);
                }
            }
            for renaming in &edit.renamed {
                changes.rename(table, renaming)?;
            }
            for &row in &edit.deleted {
                changes.cells_of(table, row)?;
                match row.checked_sub(table.rows()) {
                    Some(added) => changes.added[added].deleted = true,
                    None => _ = changes.deleted.insert(row),
                }
            }
        }
        changes.cells.retain(|row, cells| !changes.deleted.contains(row) && !cells.is_empty());
        Ok(changes)
    }

    /// Changes every cell of a column that consists of a value.
    fn rename(&mut self, table: &Table, Renaming { column, from, to }: &'e Renaming) -> Result<(), Error> {
        let column = table.find_column(column)?;
        for row in (0..table.rows()).filter(|row| !self.deleted.contains(row)) {
            let changed = self.cells.get(&row).and_then(|cells| cells.get(&column));
            if changed.map_or(table.cell(row, column), |cell| *cell).trim() == from {
                self.cells.entry(row).or_default().insert(column, to);
            }
        }
        let added = self.added.iter_mut().filter_map(|added| added.cells.get_mut(&column));
        added.filter(|cell| cell.trim() == from).for_each(|cell| *cell = to);
        Ok(())
    }

    /// The new cells of a row.
    fn cells_of(&mut self, table: &Table, row: usize) -> Result<&mut BTreeMap<usize, &'e str>, Error> {
        let rows = table.rows() + self.added.len();
        if row >= rows {
            return Err(Error::NoSuchRow { row, rows });
        }
        Ok(match row.checked_sub(table.rows()) {
            Some(added) => &mut self.added[added].cells,
            None => self.cells.entry(row).or_default(),
        })
    }

    /// Returns the new cells of each of `columns` columns, by their rows. Those of added rows are left out.
    pub(crate) fn cells_by_column(&self, columns: usize) -> Vec<BTreeMap<usize, &'e str>> {
        let mut all = vec![BTreeMap::new(); columns];
        for (&row, cells) in &self.cells {
            cells.iter().for_each(|(&column, &cell)| _ = all[column].insert(row, cell));
        }
        all
    }
}
