//! What a run reports while it goes on. Plain data.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_evaluation::Evaluation;

/// What a burst of optimizer steps did.
#[derive(Debug, Clone, Default)]
pub struct Burst {
    /// The number of optimizer steps.
    pub steps: usize,
    /// The number of texts trained on.
    pub texts: usize,
    /// The mean training loss over the burst; `None` without a step.
    pub loss: Option<f64>,
    /// The mean training loss of each target over the burst; empty without a step.
    pub losses: Vec<f64>,
    /// The epoch that ended with the burst, if one did.
    pub epoch: Option<EpochSummary>,
    /// How long the burst took, in seconds, with the validation of the epoch.
    pub seconds: f64,
}

/// Why training ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Ended {
    /// Every epoch was trained.
    Finished,
    /// The validation error did not decrease for as long as the patience allows.
    Patience,
    /// The user stopped it.
    Stopped,
    /// The loss was not finite, or more than ten times the first one. The best weights are restored.
    Diverged,
}

/// One epoch, evaluated on the validation rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EpochSummary {
    /// The epoch, from 1.
    pub epoch: usize,
    /// The number of texts without values among those that the epoch trained on, of all folds together.
    pub unlabeled: usize,
    /// The number of optimizer steps by the end of the epoch.
    pub step: usize,
    /// The mean training loss over the epoch.
    pub train_loss: f64,
    /// The loss on the validation rows.
    pub loss: f64,
    /// The error on the validation rows by which the best epoch is selected, from 0; lower is better. It is the sum of
    /// the targets' error rates (1 - accuracy, 1 - micro F1 or 1 - R²) and a tenth of the loss. Absent if it is not
    /// finite.
    pub validation_error: Option<f64>,
    /// The measures of each target, in the order of the target columns.
    pub targets: Vec<EpochTarget>,
}

/// One target in one epoch, evaluated on the validation rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EpochTarget {
    /// The target's mean training loss over the epoch.
    pub train_loss: f64,
    /// The target's loss on the validation rows.
    pub loss: f64,
    /// The accuracy of categories, 0 to 1. Absent for other kinds of target.
    pub accuracy: Option<f64>,
    /// Micro F1 over all decisions on labels, 0 to 1. Absent for other kinds of target.
    pub micro_f1: Option<f64>,
    /// The mean absolute error of the score, in its own unit. Absent for other kinds of target.
    pub mean_absolute_error: Option<f64>,
    /// The same measure of a sample of the texts without values, with what the linear model predicts in place of a
    /// value: how well the network has learned it. Absent if no such texts are trained on.
    pub taught: Option<f64>,
}

impl EpochTarget {
    /// The measures of a target, with its mean loss on the validation rows and over the epoch's training steps, and how
    /// well each network has learned the soft labels.
    pub(super) fn of(evaluation: Evaluation, loss: f64, train_loss: f64, taught: &[Evaluation]) -> Self {
        let taught: Vec<f64> = taught.iter().filter_map(measure).collect();
        Self {
            taught: (!taught.is_empty()).then(|| taught.iter().sum::<f64>() / taught.len() as f64),
            train_loss,
            loss,
            accuracy: evaluation.category.map(|category| category.accuracy),
            micro_f1: evaluation.labels.map(|labels| labels.micro_f1),
            mean_absolute_error: evaluation.score.map(|score| score.mean_absolute_error),
        }
    }
}

/// The measure of the kind of target: accuracy, micro F1 or the mean absolute error.
fn measure(Evaluation { category, labels, score }: &Evaluation) -> Option<f64> {
    let category = category.as_ref().map(|category| category.accuracy);
    let labels = labels.as_ref().map(|labels| labels.micro_f1);
    category.or(labels).or(score.as_ref().map(|score| score.mean_absolute_error))
}
