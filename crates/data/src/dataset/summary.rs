//! What the page is told of the rows chosen from a table. Plain data.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::dataset::target_kind::TargetKind;

/// The rows chosen to train on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RowsSummary {
    /// How many rows are used: with text, and with a target.
    pub rows: usize,
    /// How many rows were left out because their text is empty.
    pub without_text: usize,
    /// How many rows were left out because they have no answer at all.
    pub without_target: usize,
    /// What is predicted, in the order chosen.
    pub targets: Vec<TargetSummary>,
    /// The tokens of the rows' texts.
    pub tokens: TokensSummary,
    /// How many rows train.
    pub train: usize,
    /// How many rows choose the best epoch.
    pub validation: usize,
    /// How many rows are kept for the test.
    pub test: usize,
    /// How many rows each fix left out, in the order of the fixes.
    pub left_out: Vec<usize>,
}

/// One column to predict.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TargetSummary {
    /// The column.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// How many rows have an answer.
    pub rows: usize,
    /// What stands between several labels in its cells; absent where it holds none.
    pub separator: Option<char>,
    /// The classes or labels, commonest first; of numbers none.
    pub classes: Vec<ClassCount>,
    /// The numbers of the rows that have one.
    pub score: Option<ScoreSummary>,
}

/// How many rows are of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ClassCount {
    /// The class.
    pub label: String,
    /// Its rows.
    pub rows: usize,
}

/// The scores of the rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ScoreSummary {
    /// How many rows have a score.
    pub rows: usize,
    /// The least.
    pub min: f64,
    /// The greatest.
    pub max: f64,
    /// The mean.
    pub mean: f64,
    /// The standard deviation.
    pub deviation: f64,
}

/// The tokens of the rows' texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TokensSummary {
    /// All of them.
    pub total: usize,
    /// How many different ones.
    pub distinct: usize,
    /// The median number in a text.
    pub median: usize,
    /// The number that 95 of 100 texts do not exceed.
    pub p95: usize,
    /// The most in a text.
    pub max: usize,
}
