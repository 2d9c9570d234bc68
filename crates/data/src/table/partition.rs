//! The parts of a split and their names in a file. Knows nothing of how rows are split.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The part of the split that a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Partition {
    /// The training rows.
    Train,
    /// The validation rows, on which the best epoch is selected.
    Validation,
    /// The test rows, on which the final model is evaluated.
    Test,
}

impl Partition {
    /// Parses a cell of a split column or the name of a folder, in any case. Returns `None` if it names no part.
    pub fn parse(name: &str) -> Option<Self> {
        match name.trim().to_lowercase().as_str() {
            "train" | "training" => Some(Self::Train),
            "validation" | "valid" | "val" | "dev" => Some(Self::Validation),
            "test" | "testing" => Some(Self::Test),
            _ => None,
        }
    }
}
