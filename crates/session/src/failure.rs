//! Why a request failed, as plain data.

use std::collections::BTreeMap;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Why a request failed. What was loaded or trained before it is kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// A stable code, such as `data.raggedRow`. The page's messages are keyed by it.
    pub code: String,
    /// An English sentence: what is wrong, where, and what was expected.
    pub message: String,
    /// The values in the sentence, by name.
    pub values: BTreeMap<String, String>,
}
