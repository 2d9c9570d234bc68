//! What a row is for. Knows nothing of how the rows are split.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// What a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", ts(rename = "RowPart"))]
pub enum Partition {
    /// It trains.
    Train,
    /// It chooses the best epoch.
    Validation,
    /// It is kept for the test.
    Test,
}

impl Partition {
    /// The part a cell of a split column names, in any case.
    pub fn named(cell: &str) -> Option<Self> {
        match cell.trim().to_lowercase().as_str() {
            "train" | "training" => Some(Self::Train),
            "validation" | "valid" | "val" | "dev" => Some(Self::Validation),
            "test" | "testing" => Some(Self::Test),
            _ => None,
        }
    }
}
