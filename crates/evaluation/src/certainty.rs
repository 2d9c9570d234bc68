//! What a person asks of predictions beside the most probable value.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::coverage::ColumnCoverage;
use crate::thresholds::ColumnThresholds;
use wordloom_data::Target;

/// Which predictions a model decides by itself, and which other values are possible.
///
/// It belongs to one model: another one has other probabilities.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Certainty {
    /// The thresholds of columns of categories, from which the model decides.
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<ColumnThresholds>>"))]
    pub thresholds: Vec<ColumnThresholds>,
    /// The sets and intervals of columns.
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<ColumnCoverage>>"))]
    pub coverage: Vec<ColumnCoverage>,
}

impl Certainty {
    /// Returns whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.thresholds.is_empty() && self.coverage.is_empty()
    }

    /// Returns whether all of it is of targets with these labels, and its numbers are within their ranges.
    pub fn is_of(&self, targets: &[Target]) -> bool {
        let is_probability = |probability: Option<f64>| probability.is_none_or(|p| (0.0..=1.0).contains(&p));
        let thresholds = self.thresholds.iter().all(|thresholds| {
            let target = targets.iter().find(|target| thresholds.is_of(target));
            target.is_some_and(|target| thresholds.ordered(target).is_ok())
                && thresholds.classes.iter().all(|class| is_probability(class.probability))
        });
        let coverage = self.coverage.iter().all(|coverage| {
            targets.iter().any(|target| coverage.is_of(target))
                && (0.0..=1.0).contains(&coverage.coverage)
                && coverage.bound.is_valid()
        });
        thresholds && coverage
    }
}
