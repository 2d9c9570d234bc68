//! What a column can be predicted as.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// What a column is predicted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum TargetKind {
    /// One of several names.
    Category,
    /// Any number of several names, none included.
    Labels,
    /// A number.
    Score,
    /// A number that takes few values in an order, such as stars.
    Ordinal,
}

impl TargetKind {
    /// Whether its cells are numbers.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Score | Self::Ordinal)
    }
}
