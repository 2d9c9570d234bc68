//! The thresholds from which a model decides.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

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

    /// Returns whether these are thresholds of a target.
    pub fn is_of(&self, target: &Target) -> bool {
        target.column == self.column && target.kind == TargetKind::Category
    }

    /// Returns the thresholds in the order of a target's labels.
    ///
    /// # Errors
    /// The first label that the target does not have.
    pub fn ordered(&self, target: &Target) -> Result<Vec<Option<f64>>, &str> {
        let mut ordered = vec![None; target.labels.len()];
        for ClassThreshold { label, probability } in &self.classes {
            let class = target.labels.iter().position(|own| own == label).ok_or(label.as_str())?;
            ordered[class] = *probability;
        }
        Ok(ordered)
    }
}
