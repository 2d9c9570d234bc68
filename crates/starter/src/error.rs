//! What can be wrong with the bytes of a starter encoder, each with what was found and what was expected.

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
}

impl Error {
    /// [`Error::Damaged`] with this reason.
    pub(crate) fn damaged(reason: impl ToString) -> Self {
        Self::Damaged { reason: reason.to_string() }
    }
}
