//! The kinds of targets.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// What a column is predicted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum TargetKind {
    /// One of several categories.
    Category,
    /// Any number of several labels, including none.
    Labels,
    /// A number.
    Score,
    /// A number with few values that are ordered, such as stars.
    Ordinal,
}

impl TargetKind {
    /// Whether its values are numbers.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Score | Self::Ordinal)
    }
}
