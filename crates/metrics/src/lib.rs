//! Numbers in, evaluation out: how good predicted categories, labels and scores are. Knows nothing of tensors, texts or tables.

#![deny(missing_docs)]

mod blend;
mod classification;
mod interval;
mod multi_label;
mod predictions;
mod regression;

pub use blend::{blend, blend_weights, blend_weights_of_scores};
pub use classification::{ClassMetrics, Classification};
pub use interval::{Estimate, bootstrap};
pub use multi_label::{MultiLabel, micro_f1};
pub use predictions::{Predicted, Predictions, THRESHOLD, likeliest, said_labels};
pub use regression::{Regression, ScorePoint};
