//! A column whose cells were lists, and the files of a folder that were left out.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// A column whose cells are lists, such as `["good", "cheap"]`, and are read as labels with a separator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ListColumn {
    /// The column's name.
    pub column: String,
    /// What separates the items of a cell now.
    pub separator: char,
    /// How many cells have several items. If none has, the column is read as one category.
    pub several: usize,
}

/// The files of a folder or an archive that were left out because they are no texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// How many.
    pub files: usize,
    /// The paths of the first 20.
    pub first: Vec<String>,
    /// How many further files were left out that an operating system adds, such as `Thumbs.db`.
    pub system: usize,
}

impl LeftOut {
    /// Adds a file.
    pub(crate) fn add(&mut self, path: &str) {
        const SHOWN: usize = 20;
        self.files += 1;
        if self.first.len() < SHOWN {
            self.first.push(path.to_owned());
        }
    }
}
