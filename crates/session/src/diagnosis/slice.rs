//! A part of the rows that have something in common.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::target_rows::TargetRows;
use wordloom_metrics::Range;

/// Rows that have something in common.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(tag = "by", rename_all = "camelCase", deny_unknown_fields)]
pub enum Slice {
    /// Rows with a value in a column that the model does not read.
    Column {
        /// The column.
        column: String,
        /// The cell, without spaces around it. Empty for rows without a value.
        value: String,
    },
    /// Rows with texts of these numbers of tokens.
    Length {
        /// From and to how many tokens.
        range: Range,
    },
    /// Rows with this fraction of tokens that the model does not know.
    Unknown {
        /// From and to which fraction, 0 to 1.
        range: Range,
    },
    /// Rows with texts that are mainly in one script.
    Script {
        /// The code of the script in ISO 15924.
        script: String,
    },
}

impl Slice {
    /// Returns the test of whether a row, given by its position, is in the slice. No row is in a slice of a column that
    /// does not exist.
    pub(super) fn contains<'s>(&'s self, rows: &'s TargetRows<'_>) -> Box<dyn Fn(u32) -> bool + 's> {
        match self {
            Self::Column { column, value } => {
                let table = rows.table().0;
                let Some(column) = table.column_index(column) else { return Box::new(|_| false) };
                Box::new(move |position| table.cell(rows.table_row(position), column).trim() == value)
            }
            Self::Length { range } => Box::new(|position| range.contains(rows.reading(position).tokens as f64)),
            Self::Unknown { range } => Box::new(|position| range.contains(rows.reading(position).unknown)),
            Self::Script { script } => Box::new(move |position| rows.reading(position).script == Some(script)),
        }
    }
}
