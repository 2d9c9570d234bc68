//! The thresholds, sets and intervals of each column that a model predicts.

use crate::error::Error;
use wordloom_data::Target;
use wordloom_evaluation::{Certainty, CoverageBound};

/// The thresholds, sets and intervals of a column.
#[derive(Debug, Clone, Default)]
pub(crate) struct TargetCertainty {
    /// The threshold of each category, if predictions are decided.
    pub thresholds: Option<Vec<Option<f64>>>,
    /// What is in a set or an interval, if there are any.
    pub bound: Option<CoverageBound>,
}

impl TargetCertainty {
    /// Returns that of each target.
    ///
    /// # Errors
    /// [`Error::NoCategories`] or [`Error::NoLabel`] if a threshold is of something that is not predicted,
    /// [`Error::NoCoverage`] if a set or an interval is.
    pub(crate) fn by_target(certainty: &Certainty, targets: &[Target]) -> Result<Vec<Self>, Error> {
        let mut all = vec![Self::default(); targets.len()];
        for thresholds in &certainty.thresholds {
            let column = || thresholds.column.clone();
            let missing = || Error::NoCategories { column: column() };
            let index = targets.iter().position(|target| thresholds.is_of(target)).ok_or_else(missing)?;
            let ordered = thresholds.ordered(&targets[index]);
            let ordered = ordered.map_err(|label| Error::NoLabel { column: column(), label: label.to_owned() })?;
            all[index].thresholds = Some(ordered);
        }
        for coverage in &certainty.coverage {
            let missing = || Error::NoCoverage { column: coverage.column.clone() };
            let index = targets.iter().position(|target| coverage.is_of(target)).ok_or_else(missing)?;
            all[index].bound = Some(coverage.bound);
        }
        Ok(all)
    }

    /// Returns that of a text of which the model knows nothing: a person decides, and nothing is said of other values.
    pub(crate) fn of_unfamiliar(&self) -> Self {
        Self { thresholds: self.thresholds.as_ref().map(|all| vec![None; all.len()]), bound: None }
    }
}
