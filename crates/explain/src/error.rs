//! What can be wrong with what is to be explained: a sentence with what was found and what was expected.

use std::collections::BTreeMap;
use std::fmt;

/// Why an answer cannot be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence of each variant says what its fields are")]
pub enum Error {
    UnknownColumn { column: String, columns: Vec<String> },
    UnknownLabel { column: String, label: String, labels: Vec<String> },
    NoLabels { column: String },
}

impl Error {
    /// A name for the kind of error that never changes, for the page to translate.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownColumn { .. } => "explain.unknownColumn",
            Self::UnknownLabel { .. } => "explain.unknownLabel",
            Self::NoLabels { .. } => "explain.noLabels",
        }
    }

    /// What the sentence is filled with, by name.
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

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownColumn { column, columns } => {
                write!(f, "no column {column:?} is predicted; those that are: {}", quoted(columns))
            }
            Self::UnknownLabel { column, label, labels } => {
                write!(f, "the column {column:?} has no label {label:?}; its labels are {}", quoted(labels))
            }
            Self::NoLabels { column } => {
                write!(f, "the column {column:?} is predicted as a number and has no labels: name none")
            }
        }
    }
}

impl std::error::Error for Error {}

/// `"a", "b", "c"`.
fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    names.join(", ")
}
