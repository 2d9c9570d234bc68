//! The suggested columns for each role. Plain data.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The suggested columns for each role, by name. The user decides.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The text columns.
    pub text: Vec<String>,
    /// The column to predict as a category.
    pub category: Option<String>,
    /// The column to predict as a score.
    pub score: Option<String>,
    /// The column that assigns rows to training, validation and test.
    pub split: Option<String>,
}
