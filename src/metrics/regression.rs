//! How good predicted scores are: MAE, RMSE, R², Pearson. Knows nothing of tensors.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

/// How good predicted scores are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Regression {
    /// How many rows have a true score.
    pub rows: usize,
    /// The mean absolute error, in the score's unit.
    pub mean_absolute_error: f64,
    /// The root of the mean squared error, in the score's unit.
    pub root_mean_squared_error: f64,
    /// The coefficient of determination; absent where the true scores are all equal.
    pub r2: Option<f64>,
    /// Pearson's correlation; absent where the true or the predicted scores are all equal.
    pub pearson: Option<f64>,
    /// True and predicted score of the rows, evenly thinned to at most 2,000, for a scatter plot.
    pub points: Vec<ScorePoint>,
}

/// A row's true and predicted score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ScorePoint {
    /// The true score.
    pub truth: f64,
    /// The predicted score.
    pub predicted: f64,
}
