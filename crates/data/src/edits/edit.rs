//! One step of the user's changes to the rows of a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::author::Author;

/// One step of the user's changes, which is undone as a whole. To undo it, choose the rows again without it.
///
/// Rows are indices of the table, from 0. An added row has the index after the last one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Edit {
    /// Whether the rows are those of the separate test file. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub test_file: bool,
    /// The columns that are added after the last one, by their names. Their cells are empty. Of the data only: the
    /// separate test file has its own columns.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<String>>"))]
    pub columns: Vec<String>,
    /// The cells that get another content.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<CellEdit>>"))]
    pub cells: Vec<CellEdit>,
    /// The values that get another name in all rows. They keep their authors.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<Renaming>>"))]
    pub renamed: Vec<Renaming>,
    /// The rows that are deleted.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<usize>>"))]
    pub deleted: Vec<usize>,
    /// The rows that are added after the last one: their cells by the names of the columns.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<BTreeMap<String, String>>>"))]
    pub added: Vec<BTreeMap<String, String>>,
    /// The labels that the user has checked and left as they are.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<ConfirmedLabels>>"))]
    pub confirmed: Vec<ConfirmedLabels>,
    /// Who gave the new content.
    pub by: Author,
    /// When, in milliseconds since 1970.
    pub at: f64,
}

/// The new content of a column's cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CellEdit {
    /// The column's name.
    pub column: String,
    /// The rows of the cells.
    pub rows: Vec<usize>,
    /// What they contain from now on. Several labels are joined by the column's separator.
    pub value: String,
}

/// A value of a column that gets another name in every cell that consists of it. If other cells have that name already,
/// the two values are merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Renaming {
    /// The column's name.
    pub column: String,
    /// The value so far, without blanks around it.
    pub from: String,
    /// Its new name.
    pub to: String,
}

/// Labels that the user has checked and left as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmedLabels {
    /// The column's name.
    pub column: String,
    /// The rows.
    pub rows: Vec<usize>,
}
