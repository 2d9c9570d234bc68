//! What can be wrong with the bytes of a starter encoder, each with what was found and what was expected.

use std::collections::BTreeMap;

use thiserror::Error as ThisError;

/// Why bytes cannot be loaded as a starter encoder.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
pub enum Error {
    /// The bytes are not the file of a starter encoder.
    #[error("these bytes are not a starter encoder of Wordloom")]
    Foreign,
    /// The file has a version of the format that this version of Wordloom does not know.
    #[error("the starter encoder is of version {found} of the format; version {expected} was expected")]
    Version {
        /// The version in the file.
        found: String,
        /// The only version that is read.
        expected: String,
    },
    /// The bytes are cut off, or their parts contradict one another.
    #[error("the starter encoder is damaged: {reason}")]
    Damaged {
        /// A clause that names the damaged part.
        reason: String,
    },
    /// A tensor is missing or does not have the required shape or type.
    #[error("{tensor} of the starter encoder is {found}; {expected} was expected")]
    Shape {
        /// The name of the tensor in the file.
        tensor: String,
        /// Its type and shape, or `absent`.
        found: String,
        /// The required type and shape.
        expected: String,
    },
    /// The loaded word vectors are not those that the encoder was trained on.
    #[error("the starter encoder reads word vectors of {expected} numbers; the loaded ones have {found}")]
    Vectors {
        /// The width of the loaded word vectors.
        found: usize,
        /// The width of those that it was trained on.
        expected: usize,
    },
    /// The loaded word vectors are of other words than those that the encoder was trained on.
    #[error("the starter encoder knows {expected} words; the loaded word vectors have {found}")]
    Words {
        /// The number of words of the loaded word vectors.
        found: usize,
        /// The number of words of those that it was trained on.
        expected: usize,
    },
}

impl Error {
    /// Returns the code of the error, which never changes. The page translates it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Foreign => "starter.foreign",
            Self::Version { .. } => "starter.version",
            Self::Damaged { .. } => "starter.damaged",
            Self::Shape { .. } => "starter.shape",
            Self::Vectors { .. } => "starter.vectors",
            Self::Words { .. } => "starter.words",
        }
    }

    /// Returns the values of the placeholders in a translated sentence, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        let values = match self {
            Self::Foreign => Vec::new(),
            Self::Version { found, expected } => vec![("found", found.clone()), ("expected", expected.clone())],
            Self::Damaged { reason } => vec![("reason", reason.clone())],
            Self::Shape { tensor, found, expected } => {
                vec![("tensor", tensor.clone()), ("found", found.clone()), ("expected", expected.clone())]
            }
            Self::Vectors { found, expected } | Self::Words { found, expected } => {
                vec![("found", found.to_string()), ("expected", expected.to_string())]
            }
        };
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// [`Error::Damaged`] with this reason.
    pub(crate) fn damaged(reason: impl ToString) -> Self {
        Self::Damaged { reason: reason.to_string() }
    }
}
