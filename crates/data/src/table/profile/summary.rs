//! The summary of a column for the page. Plain data.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::guess::Guess;
use crate::table::numerals::NumeralsSummary;

/// What one column contains.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ColumnSummary {
    /// Its name in the header.
    pub name: String,
    /// What the header contains about it beside its name, such as the question of a survey. Empty if there is nothing.
    pub description: String,
    /// The number of distinct values. Empty cells and words for a missing value, such as `n/a`, are not counted.
    pub distinct: usize,
    /// The number of empty cells and words for a missing value.
    pub empty: usize,
    /// The number of cells that are numbers.
    pub numbers: usize,
    /// The mean length of the cells that are not empty, in characters.
    pub mean_length: f64,
    /// The guessed role, and the reason for it.
    pub guess: Guess,
    /// How its numbers are parsed. Absent if over a tenth of the cells are not numbers, or if the
    /// numbers are plain and unambiguous.
    pub numerals: Option<NumeralsSummary>,
}
