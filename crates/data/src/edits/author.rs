//! Who gave the label of a row.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::edit::Edit;

/// Who gave the new content of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Author {
    /// The user.
    Person,
    /// A model: the user took its suggestion.
    Model,
}

/// Where the label of a row comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LabelSource {
    /// The file has it, and nobody has checked it here.
    #[default]
    File,
    /// The user gave it.
    Person,
    /// A model suggested it, and the user took it.
    Model,
    /// The file has it, and the user has confirmed it.
    Confirmed,
}

/// Where the labels of one column come from, by their rows.
#[derive(Debug, Clone, Default)]
pub struct LabelSources(HashMap<usize, LabelSource>);

impl LabelSources {
    /// Finds the sources of a column's labels in the edits of a file.
    pub fn of(edits: &[Edit], column: &str, test_file: bool) -> Self {
        let mut sources = HashMap::new();
        for edit in edits.iter().filter(|edit| edit.test_file == test_file) {
            let source = match edit.by {
                Author::Person => LabelSource::Person,
                Author::Model => LabelSource::Model,
            };
            for cells in edit.cells.iter().filter(|cells| cells.column == column) {
                sources.extend(cells.rows.iter().map(|&row| (row, source)));
            }
            for labels in edit.confirmed.iter().filter(|labels| labels.column == column) {
                labels.rows.iter().for_each(|&row| _ = sources.entry(row).or_insert(LabelSource::Confirmed));
            }
        }
        Self(sources)
    }

    /// Returns the source of a row's label.
    pub fn of_row(&self, row: usize) -> LabelSource {
        self.0.get(&row).copied().unwrap_or_default()
    }
}
