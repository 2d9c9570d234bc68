//! Which model is asked.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Which of a run's models predicts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Predictor {
    /// The network.
    #[default]
    Network,
    /// The linear model on n-grams.
    Linear,
    /// All networks of the ensemble and the linear model, averaged.
    Blend,
}
