//! Examples in, batches out: the first tensor. Knows tokens as numbers and nothing of models.

mod batcher;
mod coding;
mod example;
mod padded;
mod targets;
mod token_dropout;

pub use batcher::Batcher;
pub use coding::Coding;
pub use example::{Examples, ScoreScale};
pub use padded::Batch;
pub use targets::TargetBatch;
pub use token_dropout::drop_tokens;
