//! Examples in, batches out: the first tensor. Knows tokens as numbers and nothing of models.

mod batcher;
mod example;
mod padded;
mod token_dropout;

pub use batcher::Batcher;
pub use example::{Examples, ScoreScale};
pub use padded::{Batch, Targets};
pub use token_dropout::drop_tokens;
