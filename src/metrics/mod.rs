//! Numbers in, judgement out: how good predicted categories and scores are. Knows nothing of tensors, texts or tables.

mod classification;
mod regression;

pub use classification::{ClassMetrics, Classification};
pub use regression::{Regression, ScorePoint};
