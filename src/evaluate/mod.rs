//! Tensors in, plain numbers out: what a network says of rows, and how good that is.

mod judgement;
mod predictions;

pub use judgement::{Judgement, judge};
pub use predictions::{Predictions, predict};
