//! The thresholds from which a model decides.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::error::Error;
use wordloom_data::{Target, TargetKind};

/// The thresholds of the categories of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ColumnThresholds {
    /// The column.
    pub column: String,
    /// Its categories. One that is not listed is never decided.
    pub classes: Vec<ClassThreshold>,
}

/// The threshold of a category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClassThreshold {
    /// The category.
    pub label: String,
    /// The probability from which it is decided, 0 to 1. Absent if it is never decided, because no threshold has the
    /// precision.
    pub probability: Option<f64>,
}

impl ColumnThresholds {
    /// Returns the thresholds of a target's labels; `probabilities` has one item for each of them.
    pub fn of(target: &Target, probabilities: &[Option<f64>]) -> Self {
        let class =
            |(label, &probability): (&String, &Option<f64>)| ClassThreshold { label: label.clone(), probability };
        Self { column: target.column.clone(), classes: target.labels.iter().zip(probabilities).map(class).collect() }
    }

    /// The thresholds in the order of the labels of the target that they belong to, and the index of that target.
    ///
    /// # Errors
    /// [`Error::NoCategories`] if there is no such target, [`Error::NoLabel`] if it has no such category.
    pub(crate) fn ordered(&self, targets: &[Target]) -> Result<(usize, Vec<Option<f64>>), Error> {
        let is_it = |target: &Target| target.column == self.column && target.kind == TargetKind::Category;
        let missing = || Error::NoCategories { column: self.column.clone() };
        let index = targets.iter().position(is_it).ok_or_else(missing)?;
        let labels = &targets[index].labels;
        let mut ordered = vec![None; labels.len()];
        for ClassThreshold { label, probability } in &self.classes {
            let missing = || Error::NoLabel { column: self.column.clone(), label: label.clone() };
            let class = labels.iter().position(|own| own == label).ok_or_else(missing)?;
            ordered[class] = *probability;
        }
        Ok((index, ordered))
    }
}
