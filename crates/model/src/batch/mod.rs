//! From examples to batches, the first tensors. Knows tokens as numbers and nothing of models.

mod batcher;
mod examples;
mod padded;
mod soft_targets;
mod targets;
mod token_dropout;

pub use batcher::Batcher;
pub use examples::Examples;
pub use padded::Batch;
pub use targets::TargetBatch;
pub use token_dropout::drop_tokens;
pub use wordloom_architecture::TargetEncoding;
