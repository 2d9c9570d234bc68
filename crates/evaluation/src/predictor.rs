//! The choice of the model that predicts.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Which of a run's models predicts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Predictor {
    /// The run's own network.
    #[default]
    Network,
    /// The linear model on n-grams.
    Linear,
    /// The weighted mean of all networks of the ensemble and the linear model.
    Blend,
}
