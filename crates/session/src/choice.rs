//! What a person says of a table: which columns mean what, and how the rows are split.

use serde::Deserialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_data::TargetChoice;
use wordloom_health::Fix;

/// Which columns mean what, and how the rows are split.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choice {
    /// The columns of text, at least one, joined by a space.
    pub text: Vec<String>,
    /// The columns to predict, at least one.
    pub targets: Vec<TargetChoice>,
    /// How the rows are split.
    #[serde(default)]
    pub split: SplitChoice,
    /// What is done about findings of an inspection, in this order.
    #[serde(default)]
    pub fixes: Vec<Fix>,
}

/// How the rows are split.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SplitChoice {
    /// The share of rows held out for validation, 0.01 to 0.5.
    pub validation: f64,
    /// The share of rows held out for the test, 0.01 to 0.5; ignored where `column` or a test file says which.
    pub test: f64,
    /// A column whose cells say `train`, `validation` (`dev`, `valid`) or `test` row by row.
    pub column: Option<String>,
    /// Seeds the shuffle.
    pub seed: u32,
}

impl Default for SplitChoice {
    fn default() -> Self {
        Self { validation: 0.1, test: 0.1, column: None, seed: 1 }
    }
}
