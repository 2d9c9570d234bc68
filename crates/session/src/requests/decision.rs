//! Which rows a model decides by itself: thresholds for a precision that the user asks for, and what they hold.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::session::Session;
use wordloom_data::{Target, TargetKind};
use wordloom_metrics::{Decided, thresholds};

/// Asks for the thresholds of a column of categories, once all test rows are predicted. They are chosen on the
/// validation rows.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecisionsQuery {
    /// The index of the column among those to predict, from 0.
    pub target: usize,
    /// The fraction of the decisions for each category that must be right, 0 to 1. On the validation rows, the
    /// precision exceeds it by a standard error.
    pub precision: f64,
}

/// The thresholds of a column, and what they hold.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Decisions {
    /// The fraction of the decisions that must be right, 0 to 1.
    pub precision: f64,
    /// The threshold of each category.
    pub thresholds: ColumnThresholds,
    /// The decisions for the validation rows, which the thresholds were chosen on.
    pub validation: Decided,
    /// The decisions for the test rows.
    pub test: Decided,
}

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
    /// The thresholds of a target's labels.
    fn of(target: &Target, probabilities: &[Option<f64>]) -> Self {
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

impl Request for DecisionsQuery {
    type Answer = Decisions;

    /// # Errors
    /// [`Error::NotDiagnosed`], [`Error::NoValidationRows`] if a loaded model is diagnosed, [`Error::NoTarget`] if
    /// there is no such column, or [`Error::NoCategories`] if it has none.
    async fn answer(self, session: &mut Session) -> Result<Decisions, Error> {
        let (predictor, loaded) = session.diagnosis.as_ref().ok_or(Error::NotDiagnosed)?.predictor();
        if loaded {
            return Err(Error::NoValidationRows);
        }
        let validated = session.training.run()?.validated_categories(predictor, self.target).await;
        let rows = session.diagnosis.as_ref().ok_or(Error::NotDiagnosed)?.target_rows(self.target)?;
        let missing = || Error::NoCategories { column: rows.target.column.clone() };
        let (truth, probabilities) = validated.ok_or_else(missing)?;
        let thresholds = thresholds(&truth, &probabilities, rows.target.labels.len(), self.precision);
        let test_truth: Vec<u32> = rows.positions.iter().flat_map(|&position| rows.true_labels(position)).collect();
        Ok(Decisions {
            precision: self.precision,
            validation: Decided::new(&truth, &probabilities, &thresholds),
            test: Decided::new(&test_truth, &rows.probabilities().unwrap_or_default(), &thresholds),
            thresholds: ColumnThresholds::of(rows.target, &thresholds),
        })
    }
}
