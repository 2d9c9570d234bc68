//! What can be wrong with the bytes of a model: a sentence with what was found and what was expected.

use std::collections::BTreeMap;
use std::fmt;

/// Why bytes are no model that can be asked here.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence of each variant says what its fields are")]
pub enum Error {
    Foreign,
    Version { found: String, expected: String },
    Damaged { reason: String },
    Shape { tensor: String, found: String, expected: String },
    OtherRows { found: usize, expected: usize },
    OtherAnswers,
}

impl Error {
    /// A name for the kind of error that never changes, for the page to translate.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Foreign => "store.foreign",
            Self::Version { .. } => "store.version",
            Self::Damaged { .. } => "store.damaged",
            Self::Shape { .. } => "store.shape",
            Self::OtherRows { .. } => "store.otherRows",
            Self::OtherAnswers => "store.otherAnswers",
        }
    }

    /// What the sentence is filled with, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        let values = match self {
            Self::Foreign | Self::OtherAnswers => Vec::new(),
            Self::Version { found, expected } => vec![("found", found.clone()), ("expected", expected.clone())],
            Self::Damaged { reason } => vec![("reason", reason.clone())],
            Self::Shape { tensor, found, expected } => {
                vec![("tensor", tensor.clone()), ("found", found.clone()), ("expected", expected.clone())]
            }
            Self::OtherRows { found, expected } => {
                vec![("found", found.to_string()), ("expected", expected.to_string())]
            }
        };
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => write!(f, "these bytes are no model of Wordloom's"),
            Self::Version { found, expected } => {
                write!(f, "the model is of version {found} of the format; version {expected} was expected")
            }
            Self::Damaged { reason } => write!(f, "the model is damaged: {reason}"),
            Self::Shape { tensor, found, expected } => {
                write!(f, "{tensor} of the model is {found}; {expected} was expected")
            }
            Self::OtherRows { found, expected } => {
                write!(
                    f,
                    "the network was judged on {found} validation rows; the rows that are chosen have {expected} of them"
                )
            }
            Self::OtherAnswers => write!(f, "the network was trained for other answers than those that are chosen"),
        }
    }
}

impl std::error::Error for Error {}
