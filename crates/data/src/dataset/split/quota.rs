//! How many rows each part of a split gets from each stratum.

use crate::table::Partition;

/// How many rows a part may still take. Rounding errors of one stratum carry over to the next, so that many small
/// classes do not add up to a part that is too large or too small.
pub(super) struct Quota {
    pub(super) part: Partition,
    fraction: f64,
    /// How many rows the part should have got by now and did not.
    due: f64,
}

impl Quota {
    /// Creates the quota of a part that takes a fraction of `rows` rows, or none if the fraction is 0.
    pub(super) fn new(part: Partition, fraction: f64, rows: usize) -> Self {
        // Of few rows, at least one is held out.
        let fraction = if fraction > 0.0 { fraction.max(1.0 / rows as f64) } else { 0.0 };
        Self { part, fraction, due: 0.0 }
    }

    /// Whether the part takes any rows.
    pub(super) fn is_drawn(&self) -> bool {
        self.fraction > 0.0
    }

    /// Begins a stratum of `rows` rows.
    pub(super) fn begin(&mut self, rows: usize) {
        self.due += self.fraction * rows as f64;
    }

    /// Takes a group of `rows` rows, if they are due. Returns whether it does.
    pub(super) fn take(&mut self, rows: usize) -> bool {
        let takes = self.is_drawn() && self.due.round() >= rows as f64;
        if takes {
            self.due -= rows as f64;
        }
        takes
    }
}
