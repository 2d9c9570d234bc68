//! The numbers of one tensor.

use crate::Error;

/// Numbers with their shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    /// The shape.
    pub shape: Vec<usize>,
    /// The values in row-major order.
    pub values: Vec<f32>,
    /// Whether half precision suffices. Biases, scales and other lists are so short that rounding them saves nothing.
    pub may_round: bool,
}

impl Numbers {
    /// A list, not to be rounded.
    pub fn list(values: Vec<f32>) -> Self {
        Self { shape: vec![values.len()], values, may_round: false }
    }

    /// A matrix `[rows, width]`, row after row; it may be rounded.
    pub fn rows(values: Vec<f32>, width: usize) -> Self {
        Self { shape: vec![values.len().checked_div(width).unwrap_or(0), width], values, may_round: true }
    }

    /// A tensor of any shape; it may be rounded unless it is a list.
    pub fn of_shape(shape: Vec<usize>, values: Vec<f32>) -> Self {
        Self { may_round: shape.len() > 1, shape, values }
    }

    /// The numbers, to be rounded if the file is of half precision.
    pub fn rounded(self) -> Self {
        Self { may_round: true, ..self }
    }

    /// Returns a shape as the user reads it: `3 × 4`.
    pub fn shown(shape: &[usize]) -> String {
        shape.iter().map(usize::to_string).collect::<Vec<_>>().join(" × ")
    }

    /// Returns the values if they have this shape. `tensor` is the name in the error.
    ///
    /// # Errors
    /// [`Error::Shape`] if they have another.
    pub fn with_shape(self, expected: &[usize], tensor: &str) -> Result<Vec<f32>, Error> {
        if self.shape == expected {
            return Ok(self.values);
        }
        let [found, expected] = [&self.shape[..], expected].map(Self::shown);
        Err(Error::Shape { tensor: tensor.to_owned(), found, expected })
    }
}
