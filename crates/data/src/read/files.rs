//! The files of a folder or an archive that are read as one table: the part that each is.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::report::SkippedRow;

/// What the rows of one of several files are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum FilePart {
    /// To train. If no file has another part, the rows are split like those of a single file.
    Train,
    /// To select the best epoch.
    Validation,
    /// To evaluate the final model.
    Test,
    /// The file is not used.
    None,
}

/// How one of several files was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FileReport {
    /// Its path.
    pub name: String,
    /// What its rows are for.
    pub part: FilePart,
    /// How many rows were read.
    pub rows: usize,
    /// Why it is not used: it cannot be read, or has other columns. Absent if it is used or the user excluded it.
    pub reason: Option<SkippedRow>,
}
