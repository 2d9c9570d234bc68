//! The predictions for a text, as the page receives them.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::text_reading::Unfamiliar;
use wordloom_data::TargetKind;

/// The prediction for one text.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Prediction {
    /// Each column to predict.
    pub targets: Vec<TargetPrediction>,
    /// The tokens of the text that the model read.
    pub tokens: Vec<TokenView>,
    /// How many of them the model knows.
    pub known: usize,
    /// The number of tokens that were read.
    pub read: usize,
    /// The number of tokens after the maximum length, which were not read. In a blend, the linear model reads them
    /// nonetheless.
    pub cut: usize,
    /// Why the model knows nothing of the text. The prediction is then the prior: the frequency of each category and
    /// label in the training rows, or their mean score. Absent if the model predicted the text.
    pub unfamiliar: Option<Unfamiliar>,
}

/// The prediction of one column.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TargetPrediction {
    /// The column.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The category, if the column has categories.
    pub category: Option<CategoryPrediction>,
    /// The labels, if the column has labels.
    pub labels: Option<LabelsPrediction>,
    /// The score, if the column has scores.
    pub score: Option<ScorePrediction>,
}

/// A predicted category.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CategoryPrediction {
    /// The most probable category.
    pub label: String,
    /// Its probability, 0 to 1.
    pub probability: f64,
    /// Every category with its probability, most probable first.
    pub probabilities: Vec<LabelProbability>,
    /// Whether the model decides: the probability reaches the category's threshold, and the model knows something of
    /// the text. Absent without thresholds.
    pub decided: Option<bool>,
    /// The categories that include the true one as often as the coverage says, most probable first. Absent without a
    /// coverage, and for a text of which the model knows nothing.
    pub set: Option<Vec<String>>,
}

/// Predicted labels.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LabelsPrediction {
    /// The labels with a probability of at least 0.5, most probable first.
    pub labels: Vec<String>,
    /// The labels that include all true ones as often as the coverage says, most probable first. Absent without a
    /// coverage, and for a text of which the model knows nothing.
    pub set: Option<Vec<String>>,
    /// Every label with its probability, most probable first.
    pub probabilities: Vec<LabelProbability>,
}

/// A category or label and its probability.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LabelProbability {
    /// The category or label.
    pub label: String,
    /// Its probability, 0 to 1.
    pub probability: f64,
}

/// A predicted score.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ScorePrediction {
    /// The score, in the unit of the column.
    pub value: f64,
    /// The interval that contains the true score as often as the coverage says. Absent without a coverage, and for a
    /// text of which the model knows nothing.
    pub interval: Option<Interval>,
}

/// An interval of scores.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Interval {
    /// The least score in it.
    pub low: f64,
    /// The greatest score in it.
    pub high: f64,
}

/// A token of a text that a model read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TokenView {
    /// Its start in the text, in UTF-16 code units as in JavaScript.
    pub start: usize,
    /// Its end in the text, in UTF-16 code units.
    pub end: usize,
    /// Whether the model knows it.
    pub known: bool,
}
