//! The rows that edits concern: all rows of a filter, the cells of a row, and what each edit has changed.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use super::inspection::{PAGE_LIMIT, beginning};
use crate::diagnosis::{RowFilter, RowOrder, RowQuery};
use crate::error::Error;
use crate::session::Session;
use wordloom_data::{CellEdit, Edit, Renaming, Table};

/// How many rows of an edit are shown.
const SHOWN_ROWS: usize = 20;

/// Asks for all rows of a diagnosis that match a filter, to edit them together.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FilteredRowsQuery {
    /// The index of the column among those to predict, from 0.
    pub target: usize,
    /// Which rows. By default all with a value.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<RowFilter>"))]
    pub filter: RowFilter,
}

/// All rows that match a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FilteredRows {
    /// Their indices in the table of their file, rising, from 0. Rows that were deleted since are left out.
    pub rows: Vec<usize>,
    /// Whether they are rows of the separate test file.
    pub test_file: bool,
}

/// Asks for the cells of a row with the edits, to edit them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RowCellsQuery {
    /// Its index in the table of its file, from 0.
    pub row: usize,
    /// Whether it is a row of the separate test file.
    pub test_file: bool,
}

/// The cells of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RowCells {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The cell in each column.
    pub cells: Vec<String>,
    /// The line of its file where it starts, from 1; 0 if the user added it.
    pub line: usize,
}

/// Asks for what the edits of the selected rows have changed, the last edit first.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditViewsQuery {
    /// The number of edits to skip.
    pub offset: usize,
    /// The most edits to return, at most 1,000.
    pub limit: usize,
}

/// What edits have changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EditViews {
    /// The number of edits.
    pub total: usize,
    /// The requested ones, the last edit first.
    pub edits: Vec<EditView>,
}

/// What an edit has changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EditView {
    /// Its index among the edits, from 0.
    pub index: usize,
    /// The number of cells, rows, labels, columns or values that it concerns.
    pub total: usize,
    /// The first 20 of them.
    pub changes: Vec<ChangeView>,
}

/// What an edit has changed in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// What was done.
    pub kind: ChangeKind,
    /// The line of its file where the row starts, from 1; 0 if the user added it, and of a column or a value.
    pub line: usize,
    /// The column of the cell. Absent if the whole row was deleted or added.
    pub column: Option<String>,
    /// The first 300 characters of the cell before the edit; of a deleted row, those of its text.
    pub before: String,
    /// The first 300 characters of the cell after the edit; of an added row, those of its text.
    pub after: String,
}

/// What was done with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// A cell has another content.
    Cell,
    /// The row was deleted.
    Deleted,
    /// The row was added.
    Added,
    /// Its label was checked and left as it is.
    Confirmed,
    /// A column was added.
    Column,
    /// A value has another name in all rows.
    Renamed,
}

impl Request for FilteredRowsQuery {
    type Answer = FilteredRows;

    /// # Errors
    /// [`Error::NotDiagnosed`], [`Error::NotChosen`], [`Error::NoTarget`] if there is no such column, or
    /// [`wordloom_inference::Error::NoLabel`] if it has no such category or label.
    async fn answer(self, session: &mut Session) -> Result<FilteredRows, Error> {
        let diagnosis = session.diagnosis.as_mut().ok_or(Error::NotDiagnosed)?;
        let query = RowQuery { target: self.target, filter: self.filter, order: RowOrder::File };
        let found = diagnosis.found(query)?;
        let of_target = diagnosis.target_rows(self.target)?;
        let (_, test_file) = of_target.table();
        let mut rows: Vec<usize> = found.iter().map(|&position| of_target.table_row(position)).collect();
        rows.sort_unstable();
        let now = session.rows()?.edited_table(test_file)?;
        rows.retain(|&row| row < now.rows() && !now.is_deleted(row));
        Ok(FilteredRows { rows, test_file })
    }
}

impl Request for RowCellsQuery {
    type Answer = RowCells;

    /// # Errors
    /// [`Error::NotChosen`], [`Error::NoData`] if there is no test file, or [`Error::NoRow`] if there is no such row.
    async fn answer(self, session: &mut Session) -> Result<RowCells, Error> {
        let table = session.rows()?.edited_table(self.test_file)?;
        let row = self.row;
        if row >= table.rows() || table.is_deleted(row) {
            return Err(Error::NoRow { row, rows: table.rows() });
        }
        Ok(RowCells {
            columns: table.columns().iter().map(|column| column.name().to_owned()).collect(),
            cells: table.columns().iter().map(|column| column.cell(row).to_owned()).collect(),
            line: table.line(row),
        })
    }
}

impl Request for EditViewsQuery {
    type Answer = EditViews;

    /// # Errors
    /// [`Error::NotChosen`].
    async fn answer(self, session: &mut Session) -> Result<EditViews, Error> {
        let choice = session.rows()?.choice();
        let edits = &choice.edits;
        let indices = (0..edits.len()).rev().skip(self.offset).take(self.limit.min(PAGE_LIMIT));
        let view = |index: usize| {
            let edit = &edits[index];
            let table = match edit.test_file {
                false => session.tables.data()?,
                true => session.tables.test().ok_or(Error::NoData)?,
            };
            // Of a bulk edit a few rows are shown, and of each only the edits before are searched.
            let before = Before { table, edits: &edits[..index], test_file: edit.test_file };
            Ok(EditView { index, total: count(edit), changes: changes(edit, &before, &choice.text) })
        };
        Ok(EditViews { total: edits.len(), edits: indices.map(view).collect::<Result<_, Error>>()? })
    }
}

/// The number of cells, rows, labels, columns and values that an edit concerns.
fn count(edit: &Edit) -> usize {
    let cells = edit.cells.iter().map(|cells| cells.rows.len());
    let labels = edit.confirmed.iter().map(|labels| labels.rows.len());
    edit.columns.len() + edit.renamed.len() + edit.deleted.len() + edit.added.len() + cells.chain(labels).sum::<usize>()
}

/// The first changes of an edit.
fn changes(edit: &Edit, before: &Before<'_>, text: &[String]) -> Vec<ChangeView> {
    let joined = |row| text.iter().map(|name| before.cell(row, name)).collect::<Vec<_>>().join(" ");
    let view = |kind, line, column: Option<&String>, before: &str, after: &str| ChangeView {
        kind,
        line,
        column: column.cloned(),
        before: beginning(before),
        after: beginning(after),
    };
    let cells = edit.cells.iter().flat_map(|cells| cells.rows.iter().map(move |&row| (cells, row)));
    let cells = cells.map(|(cells, row)| {
        let known = before.cell(row, &cells.column);
        view(ChangeKind::Cell, before.line(row), Some(&cells.column), known, &cells.value)
    });
    let labels = edit.confirmed.iter().flat_map(|labels| labels.rows.iter().map(move |&row| (&labels.column, row)));
    let labels = labels.map(|(column, row)| {
        let known = before.cell(row, column);
        view(ChangeKind::Confirmed, before.line(row), Some(column), known, known)
    });
    let deleted = edit.deleted.iter();
    let deleted = deleted.map(|&row| view(ChangeKind::Deleted, before.line(row), None, &joined(row), ""));
    let added = edit.added.iter().map(|cells| {
        let texts = text.iter().filter_map(|name| cells.get(name)).map(String::as_str).collect::<Vec<_>>().join(" ");
        view(ChangeKind::Added, 0, None, "", &texts)
    });
    let columns = edit.columns.iter().map(|column| view(ChangeKind::Column, 0, Some(column), "", ""));
    let renamed = edit.renamed.iter();
    let renamed = renamed.map(|Renaming { column, from, to }| view(ChangeKind::Renamed, 0, Some(column), from, to));
    columns.chain(renamed).chain(cells).chain(deleted).chain(added).chain(labels).take(SHOWN_ROWS).collect()
}

/// A table with the edits before one.
struct Before<'e> {
    table: &'e Table,
    edits: &'e [Edit],
    test_file: bool,
}

impl<'e> Before<'e> {
    /// The content of a cell.
    fn cell(&self, row: usize, column: &str) -> &'e str {
        let is_of = |cells: &&CellEdit| cells.column == column && cells.rows.contains(&row);
        let own = |edit: &&Edit| edit.test_file == self.test_file;
        let set = |edit: &'e Edit| edit.cells.iter().rev().find(is_of).map(|cells| &*cells.value);
        let last = (0..self.edits.len()).rev().find(|&at| own(&&self.edits[at]) && set(&self.edits[at]).is_some());
        let (mut known, first) = match (last, row.checked_sub(self.table.rows())) {
            (Some(at), _) => (set(&self.edits[at]).unwrap_or(""), at),
            (None, Some(added)) => {
                let mut rows = self.edits.iter().filter(own).flat_map(|edit| &edit.added);
                (rows.nth(added).and_then(|cells| cells.get(column)).map_or("", String::as_str), 0)
            }
            (None, None) => (self.table.column_index(column).map_or("", |index| self.table.cell(row, index)), 0),
        };
        for renaming in self.edits[first..].iter().filter(own).flat_map(|edit| &edit.renamed) {
            if renaming.column == column && renaming.from == known.trim() {
                known = &renaming.to;
            }
        }
        known
    }

    fn line(&self, row: usize) -> usize {
        if row < self.table.rows() { self.table.line(row) } else { 0 }
    }
}
