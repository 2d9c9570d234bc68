//! Tensors in, plain numbers out: what a network says of rows, and how good that is.

mod comparison;
mod judgement;
mod predictions;

pub use crate::metrics::Predictions;
pub use comparison::{Comparison, Standing};
pub use judgement::{Judgement, judge};
pub use predictions::predict;
