//! Why a prediction cannot be explained: a sentence with what was found and what was expected.

use std::collections::BTreeMap;

use thiserror::Error;

/// Why a prediction cannot be explained.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    /// A label was requested for a column that is not predicted.
    #[error("no column {column:?} is predicted; those that are: {}", quoted(columns))]
    UnknownColumn {
        /// The requested column.
        column: String,
        /// The columns that are predicted.
        columns: Vec<String>,
    },
    /// A label was requested that the column does not have.
    #[error("the column {column:?} has no label {label:?}; its labels are {}", quoted(labels))]
    UnknownLabel {
        /// The column.
        column: String,
        /// The requested label.
        label: String,
        /// The labels of the column.
        labels: Vec<String>,
    },
    /// A label was requested for a column of scores or levels.
    #[error("the column {column:?} is predicted as a number and has no labels: name none")]
    NoLabels {
        /// The column.
        column: String,
    },
}

impl Error {
    /// Returns the stable name of the kind of error, by which the page translates it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownColumn { .. } => "explain.unknownColumn",
            Self::UnknownLabel { .. } => "explain.unknownLabel",
            Self::NoLabels { .. } => "explain.noLabels",
        }
    }

    /// Returns the values of the sentence's placeholders, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        let values = match self {
            Self::UnknownColumn { column, columns } => vec![("column", column.clone()), ("columns", quoted(columns))],
            Self::UnknownLabel { column, label, labels } => {
                vec![("column", column.clone()), ("label", label.clone()), ("labels", quoted(labels))]
            }
            Self::NoLabels { column } => vec![("column", column.clone())],
        };
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

/// Formats names as `"a", "b", "c"`.
fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    names.join(", ")
}
