//! What can be wrong with the bytes of a starter encoder, each with what was found and what was expected.

use safetensors::SafeTensorError;
use safetensors::tensor::Dtype;
use thiserror::Error as ThisError;

/// Why bytes cannot be loaded as a starter encoder.
#[derive(Debug, ThisError)]
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
        expected: &'static str,
    },
    /// The bytes are cut off, or their parts contradict one another.
    #[error("the starter encoder is damaged: {0}")]
    Damaged(#[from] SafeTensorError),
    /// The widths of the vectors and of the layer contradict one another, or are too large.
    #[error("the starter encoder is damaged: sizes of {d_vector}, {d_hidden} and {width} do not fit")]
    Sizes {
        /// The width of a word vector.
        d_vector: usize,
        /// The number of hidden units of each direction.
        d_hidden: usize,
        /// The width of a sentence vector.
        width: usize,
    },
    /// A number is not finite.
    #[error("the starter encoder is damaged: {tensor} has a number that is not finite")]
    NotFinite {
        /// The name of the tensor in the file.
        tensor: String,
    },
    /// A tensor is missing or does not have the required shape or type.
    #[error("{tensor} of the starter encoder is {}; {expected} was expected", tensor_type(found.as_ref()))]
    Shape {
        /// The name of the tensor in the file.
        tensor: String,
        /// Its type and shape; `None` if it is absent.
        found: Option<(Dtype, Vec<usize>)>,
        /// The required type and shape.
        expected: Expected,
    },
}

/// The type and the shape that a tensor must have.
#[derive(Debug, ThisError)]
pub enum Expected {
    /// Exactly these.
    #[error("{}", tensor_type(Some(.0)))]
    Exactly((Dtype, Vec<usize>)),
    /// Those of a matrix of any size.
    #[error("I8 [columns, rows]")]
    Matrix,
}

fn tensor_type(of: Option<&(Dtype, Vec<usize>)>) -> String {
    of.map_or("absent".to_owned(), |(dtype, shape)| format!("{dtype:?} {shape:?}"))
}
