//! What can be wrong with the bytes of a teacher, each with what was found and what was expected.

use std::collections::BTreeMap;

use thiserror::Error as ThisError;

/// Why bytes cannot be loaded as a teacher, or published weights cannot be converted to one.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
pub enum Error {
    /// The bytes are not a teacher's file.
    #[error("these bytes are not a teacher of Wordloom")]
    Foreign,
    /// The file has a version of the format that this version of Wordloom does not know.
    #[error("the teacher is of version {found} of the format; version {expected} was expected")]
    Version {
        /// The version in the file.
        found: String,
        /// The only version that is read.
        expected: String,
    },
    /// The bytes are cut off, or their parts contradict one another.
    #[error("the teacher is damaged: {reason}")]
    Damaged {
        /// A clause that names the damaged part.
        reason: String,
    },
    /// A tensor is missing or does not have the required shape or type.
    #[error("{tensor} of the teacher is {found}; {expected} was expected")]
    Shape {
        /// The name of the tensor in the file.
        tensor: String,
        /// Its type and shape, or `absent`.
        found: String,
        /// The required type and shape.
        expected: String,
    },
    /// The vocabulary lacks one of the three tokens that every text needs.
    #[error("the teacher's vocabulary has no {token}")]
    SpecialToken {
        /// `[CLS]`, `[SEP]` or `[UNK]`.
        token: &'static str,
    },
}

impl Error {
    /// Returns the code of the error, which never changes. The page translates it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Foreign => "teacher.foreign",
            Self::Version { .. } => "teacher.version",
            Self::Damaged { .. } => "teacher.damaged",
            Self::Shape { .. } => "teacher.shape",
            Self::SpecialToken { .. } => "teacher.specialToken",
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
            Self::SpecialToken { token } => vec![("token", (*token).to_owned())],
        };
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// [`Error::Damaged`] with this reason.
    pub(crate) fn damaged(reason: impl ToString) -> Self {
        Self::Damaged { reason: reason.to_string() }
    }
}
