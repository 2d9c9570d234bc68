//! What the page is told: the contents of each [`Response`](super::Response). Plain data.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::floor_report::FloorReport;
use wordloom_data::{ColumnSummary, ReadReport, Suggestion, TargetKind};
use wordloom_evaluation::Evaluation;
use wordloom_kernels::device::DeviceReport;
use wordloom_metrics::{Classification, MultiLabel, Regression};
use wordloom_training::{Ended, EpochSummary, Preset, Settings};
use wordloom_vectors::Coverage;

/// A preset with all its settings.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct PresetSettings {
    /// Which preset.
    pub preset: Preset,
    /// Every setting, filled in.
    pub settings: Settings,
}

/// What a file held.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// The file's name.
    pub name: String,
    /// The columns, in order.
    pub columns: Vec<ColumnSummary>,
    /// How many rows, the header not counted.
    pub rows: usize,
    /// What tells this table from any other: see [`wordloom_data::Table::digest`].
    pub digest: String,
    /// The first rows, cell by cell.
    pub preview: Vec<Vec<String>>,
    /// How it was read.
    pub reading: ReadReport,
    /// Which columns look like what.
    pub suggestion: Suggestion,
}

/// What is about to be trained.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Every setting, as it will be used.
    pub settings: Settings,
    /// The device it trains on, and why.
    pub device: DeviceReport,
    /// How many numbers the model learns.
    pub parameters: usize,
    /// How many tokens the vocabulary holds, padding and unknown included.
    pub vocabulary: usize,
    /// The share of the training texts' tokens outside the vocabulary, 0 to 1.
    pub unknown: f64,
    /// The share of texts longer than the maximum length, 0 to 1.
    pub truncated: f64,
    /// How much of the vocabulary starts from pretrained word vectors; absent where none are used.
    pub vectors: Option<Coverage>,
    /// Optimizer steps in one epoch.
    pub steps_per_epoch: usize,
    /// Optimizer steps at most.
    pub steps: usize,
}

/// How far training is.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Optimizer steps done.
    pub step: usize,
    /// Optimizer steps at most.
    pub steps: usize,
    /// The epoch under way, from 1.
    pub epoch: usize,
    /// Epochs at most.
    pub epochs: usize,
    /// The mean training loss over this burst; absent where the burst held no step.
    pub loss: Option<f64>,
    /// The same of each answer, in the order of the columns to predict; none where the burst held no step.
    pub losses: Vec<f64>,
    /// The epochs that ended within this burst.
    pub validation: Vec<EpochSummary>,
    /// The epoch whose weights are the best so far, from 1; 0 before the first has ended.
    pub best_epoch: usize,
    /// Texts trained on in a second, over this burst.
    pub texts_per_second: f64,
    /// Optimizer steps in a second, over this burst.
    pub steps_per_second: f64,
    /// Seconds of training so far, pauses left out.
    pub seconds: f64,
    /// Seconds left at most, by the pace so far.
    pub seconds_left: f64,
    /// Set once training is over.
    pub ended: Option<Ended>,
}

/// How good the model is on rows it was not trained on.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    /// How many rows were judged.
    pub rows: usize,
    /// Each column to predict.
    pub targets: Vec<TargetMetrics>,
    /// How many n-grams the linear model knows.
    pub n_grams: usize,
    /// How long it took to fit, in seconds.
    pub linear_seconds: f64,
    /// The models that the blend averages besides the linear one: the networks kept, then the run's own.
    pub members: Vec<String>,
}

/// How good the model is at one column.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TargetMetrics {
    /// The column.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// What the network says.
    pub network: ModelMetrics,
    /// What the linear model says of the same rows.
    pub linear: ModelMetrics,
    /// What they say together, with the networks kept.
    pub blend: ModelMetrics,
    /// All models beside each other.
    pub floor: FloorReport,
}

/// How good one model is at one column; the one that fits its kind, where there is a row to judge.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ModelMetrics {
    /// The categories.
    pub category: Option<Classification>,
    /// The labels.
    pub labels: Option<MultiLabel>,
    /// The scores.
    pub score: Option<Regression>,
}

impl From<Evaluation> for ModelMetrics {
    fn from(Evaluation { category, labels, score }: Evaluation) -> Self {
        Self { category, labels, score }
    }
}

/// What the model says of one text.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Prediction {
    /// Each column to predict.
    pub targets: Vec<TargetPrediction>,
    /// The text's tokens as the model saw them.
    pub tokens: Vec<TokenView>,
}

/// What the model says of one column.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TargetPrediction {
    /// The column.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The category, where that is what it is.
    pub category: Option<CategoryPrediction>,
    /// The labels, where those are what it is.
    pub labels: Option<LabelsPrediction>,
    /// The score, where that is what it is.
    pub score: Option<ScorePrediction>,
}

/// Predicted labels.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LabelsPrediction {
    /// The labels that are likelier than not, likeliest first.
    pub labels: Vec<String>,
    /// Every label with its probability, likeliest first.
    pub probabilities: Vec<LabelProbability>,
}

/// One token of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TokenView {
    /// Where it starts in the text, in UTF-16 code units, as JavaScript counts.
    pub start: usize,
    /// Where it ends in the text, likewise.
    pub end: usize,
    /// Whether the vocabulary holds it.
    pub known: bool,
}

/// A predicted category.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CategoryPrediction {
    /// The likeliest category.
    pub label: String,
    /// Its probability, 0 to 1.
    pub probability: f64,
    /// Every category with its probability, likeliest first.
    pub probabilities: Vec<LabelProbability>,
}

/// A category and its probability.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LabelProbability {
    /// The category.
    pub label: String,
    /// Its probability, 0 to 1.
    pub probability: f64,
}

/// A predicted score.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ScorePrediction {
    /// The score, in its own unit.
    pub value: f64,
}
