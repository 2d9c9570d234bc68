//! Which columns of a table look like what. Plain data.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Which columns look like what. The person decides.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The columns that look like text.
    pub text: Vec<String>,
    /// The column that looks like a category.
    pub category: Option<String>,
    /// The column that looks like a score.
    pub score: Option<String>,
    /// The column that says which rows train and which test.
    pub split: Option<String>,
}
