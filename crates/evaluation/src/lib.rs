//! How good predictions are, how several models predict together, and which of them predicts. Knows nothing of
//! tensors.

#![deny(missing_docs)]

mod blending;
mod certainty;
mod comparison;
mod coverage;
mod evaluation;
mod predictor;
mod row_errors;
mod selection;
mod temperature;
mod threads;
mod thresholds;

pub use blending::{blended, fit_weights, mean};
pub use certainty::Certainty;
pub use comparison::{Comparison, ModelEstimates};
pub use coverage::{ColumnCoverage, CoverageBound};
pub use evaluation::{Evaluation, evaluate, learnability, validation_error};
pub use predictor::Predictor;
pub use row_errors::{curve_errors, score_estimates};
pub use selection::{Candidates, better_than_constant, scores, select};
pub use temperature::{fit_temperature, tempered_all};
pub use threads::{limit_threads, threads};
pub use thresholds::{ClassThreshold, ColumnThresholds};
pub use wordloom_metrics::{LOSS_WEIGHT, Predictions, THRESHOLD};
