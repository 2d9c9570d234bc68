//! What a model's file does not say about the model.

use serde_json::Value;

/// What a model's file does not say about it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// The day of the export, such as `2026-01-31`.
    pub date: String,
    /// The license that the user chose; empty if none.
    pub license: String,
    /// The rows that it was trained on. `None` if they are not known.
    pub rows: Option<Rows>,
    /// The settings of the run, an object; null if they are not known.
    pub settings: Value,
    /// How good the model is on the test rows.
    pub measures: Vec<Measure>,
    /// The classes that it predicts worst, with what is known of each.
    pub weaknesses: Vec<Weakness>,
}

/// The rows of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// The name of the data file.
    pub data: String,
    /// The number of training rows.
    pub train: usize,
    /// The number of held-out validation rows; 0 with folds.
    pub validation: usize,
    /// The number of folds of the cross-validation; 1 if rows were held out.
    pub folds: usize,
    /// The number of test rows.
    pub test: usize,
}

/// A measure with its confidence interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The column.
    pub column: String,
    /// The name of the measure.
    pub name: &'static str,
    /// The measure on the test rows.
    pub value: f64,
    /// The ends of its 95 % confidence interval.
    pub interval: (f64, f64),
}

/// A class or a label that is predicted badly.
#[derive(Debug, Clone, PartialEq)]
pub struct Weakness {
    /// The column.
    pub column: String,
    /// The class or the label.
    pub label: String,
    /// The fraction of its test rows that are found, 0 to 1.
    pub recall: f64,
    /// The fraction of the rows predicted as it that are right, 0 to 1.
    pub precision: f64,
    /// The number of its test rows.
    pub rows: usize,
}
