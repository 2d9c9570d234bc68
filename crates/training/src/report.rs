//! What is told of a run while it goes on. Plain data.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// What a burst of steps did.
#[derive(Debug, Clone, Default)]
pub struct Burst {
    /// Optimizer steps.
    pub steps: usize,
    /// Texts trained on.
    pub texts: usize,
    /// The mean training loss over the burst; absent where it held no step.
    pub loss: Option<f64>,
    /// The same of each answer; none where it held no step.
    pub losses: Vec<f64>,
    /// The epoch that ended with it.
    pub epoch: Option<EpochSummary>,
    /// How long it took.
    pub seconds: f64,
}

/// Why training is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Ended {
    /// Every epoch was done.
    Finished,
    /// Validation had not improved for the set number of epochs.
    Patience,
    /// It was asked to.
    Stopped,
    /// The loss was no longer a number, or ten times what it was at first; the best weights are restored.
    Diverged,
}

/// One epoch, judged on the validation rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EpochSummary {
    /// The epoch, from 1.
    pub epoch: usize,
    /// Optimizer steps done by its end.
    pub step: usize,
    /// The mean training loss over the epoch.
    pub train_loss: f64,
    /// The loss on the validation rows.
    pub loss: f64,
    /// How good each answer is, in the order of the columns to predict.
    pub targets: Vec<EpochTarget>,
}

/// One answer in one epoch, judged on the validation rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EpochTarget {
    /// Its mean training loss over the epoch.
    pub train_loss: f64,
    /// Its loss on the validation rows.
    pub loss: f64,
    /// The share of rows whose category is right, 0 to 1.
    pub accuracy: Option<f64>,
    /// F1 over all decisions on labels, 0 to 1.
    pub micro_f1: Option<f64>,
    /// The mean absolute error of the score, in its own unit.
    pub mean_absolute_error: Option<f64>,
}
