//! Numbers in, judgement out: how good predicted categories and scores are. Knows nothing of tensors, texts or tables.

mod classification;
mod interval;
mod predictions;
mod regression;

pub use classification::{ClassMetrics, Classification};
pub use interval::{Estimate, bootstrap};
pub use predictions::Predictions;
pub use regression::{Regression, ScorePoint};
