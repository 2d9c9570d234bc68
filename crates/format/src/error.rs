//! What can be wrong with the bytes of a model, each with what was found and what was expected.

use std::collections::BTreeMap;

use thiserror::Error as ThisError;

/// Why bytes cannot be loaded as a model, or not for the chosen rows.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
pub enum Error {
    /// The bytes are not a safetensors file of Wordloom.
    #[error("these bytes are not a model of Wordloom")]
    Foreign,
    /// The file has a version of the format that this version of Wordloom does not know.
    #[error("the model is of version {found} of the format; version {expected} was expected")]
    Version {
        /// The version in the file.
        found: String,
        /// The version that is written; older ones are read as well.
        expected: String,
    },
    /// The bytes are cut off, or their parts contradict one another.
    #[error("the model is damaged: {reason}")]
    Damaged {
        /// A clause that names the damaged part.
        reason: String,
    },
    /// A tensor is missing or does not have the shape or the type that the manifest requires.
    #[error("{tensor} of the model is {found}; {expected} was expected")]
    Shape {
        /// The name of the tensor in the file.
        tensor: String,
        /// Its shape or type, or `absent`.
        found: String,
        /// The required shape or type.
        expected: String,
    },
    /// An exported network was evaluated on another number of validation rows.
    #[error("the network was evaluated on {found} validation rows; the chosen rows have {expected}")]
    OtherRows {
        /// The validation rows that it was evaluated on.
        found: usize,
        /// The validation rows of the chosen data.
        expected: usize,
    },
    /// An exported network predicts other targets, classes or levels.
    #[error("the network was trained for other targets than the chosen ones")]
    OtherAnswers,
}

impl Error {
    /// The stable name of this kind of error, for the page to translate.
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

    /// The values of the sentence's placeholders, by name.
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

    /// [`Error::Damaged`] with this reason.
    pub fn damaged(reason: impl ToString) -> Self {
        Self::Damaged { reason: reason.to_string() }
    }
}
