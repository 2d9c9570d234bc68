//! The summary of the selected rows for the page. Plain data.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::missing_words::WordCount;
use super::target_kind::TargetKind;

/// The rows that were selected from a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RowsSummary {
    /// How many rows are used: those with a text and a target value.
    pub rows: usize,
    /// How many rows were left out because their text is empty.
    pub without_text: usize,
    /// How many rows were left out because they have no target value.
    pub without_target: usize,
    /// The targets, in the selected order.
    pub targets: Vec<TargetSummary>,
    /// The tokens of the rows' texts.
    pub tokens: TokensSummary,
    /// The number of training rows.
    pub train: usize,
    /// The number of validation rows. 0 if the training rows are cross-validated.
    pub validation: usize,
    /// The number of folds in which the training rows are cross-validated. 1 if validation rows are held out.
    pub folds: usize,
    /// The number of test rows.
    pub test: usize,
    /// How many rows each fix left out, in the order of the fixes.
    pub left_out: Vec<usize>,
}

/// One column to predict.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TargetSummary {
    /// The column's name.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// How many rows have a value.
    pub rows: usize,
    /// What separates several labels in a cell. Absent if it is not a column of labels.
    pub separator: Option<String>,
    /// The labels that contain the separator.
    pub options: Vec<String>,
    /// The words that usually stand for a missing value and those that the user named, the most frequent first.
    pub words: Vec<WordCount>,
    /// The cells that are not numbers, if it is a numeric target. Their rows have no value in it.
    pub unread: UnreadCells,
    /// The categories or labels, the most frequent first. Empty for a numeric target.
    pub classes: Vec<ClassCount>,
    /// The numbers. Absent if no row has one.
    pub score: Option<ScoreSummary>,
}

/// The cells of a numeric target that are not numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct UnreadCells {
    /// How many there are.
    pub rows: usize,
    /// The first of them, at most 100.
    pub cells: Vec<UnreadCell>,
}

/// A cell that is not a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct UnreadCell {
    /// The line of the file in which its row starts, from 1.
    pub line: usize,
    /// The cell.
    pub value: String,
}

/// A category or label and its number of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ClassCount {
    /// The category or label.
    pub label: String,
    /// The number of rows.
    pub rows: usize,
}

/// The distribution of a numeric target.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ScoreSummary {
    /// The number of rows with a score.
    pub rows: usize,
    /// The least score.
    pub min: f64,
    /// The greatest score.
    pub max: f64,
    /// The mean score.
    pub mean: f64,
    /// The standard deviation, with the number of rows as the divisor.
    pub deviation: f64,
}

/// The number of tokens in the rows' texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TokensSummary {
    /// All tokens.
    pub total: usize,
    /// The distinct tokens.
    pub distinct: usize,
    /// The median per text.
    pub median: usize,
    /// The 95th percentile per text.
    pub p95: usize,
    /// The maximum per text.
    pub max: usize,
}
