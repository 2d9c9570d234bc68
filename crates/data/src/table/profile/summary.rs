//! What the page is told of a column. Plain data.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::guess::Guess;
use crate::table::numerals::NumeralsSummary;

/// What one column holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ColumnSummary {
    /// Its name in the header.
    pub name: String,
    /// How many different values it holds, empty cells not counted.
    pub distinct: usize,
    /// How many cells are empty.
    pub empty: usize,
    /// How many cells are numbers.
    pub numbers: usize,
    /// The mean length of its cells that are not empty, in characters.
    pub mean_length: f64,
    /// What it looks like, and why.
    pub guess: Guess,
    /// How its numbers are read, where every cell is one and it can be asked.
    pub numerals: Option<NumeralsSummary>,
}
