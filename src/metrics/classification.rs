//! How good predicted categories are: accuracy, precision, recall, F1, the confusion matrix. Knows nothing of tensors.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

/// How good predicted categories are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Classification {
    /// How many rows have a true category the model knows.
    pub rows: usize,
    /// The share of rows whose category is right, 0 to 1.
    pub accuracy: f64,
    /// The mean F1 of the classes that have a true or predicted row.
    pub macro_f1: f64,
    /// Every class in the model's order.
    pub classes: Vec<ClassMetrics>,
    /// Rows by true class, then predicted class: `confusion[true][predicted]`.
    pub confusion: Vec<Vec<usize>>,
}

/// How good the predictions of one class are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ClassMetrics {
    /// The class.
    pub label: String,
    /// Of the rows predicted as this class, the share that is; 0 where none is predicted.
    pub precision: f64,
    /// Of the rows of this class, the share predicted as it; 0 where there is none.
    pub recall: f64,
    /// The harmonic mean of precision and recall.
    pub f1: f64,
    /// How many rows are of this class.
    pub support: usize,
}
