//! Which rows a model decides by itself: thresholds for a precision that the user asks for, and what they hold.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::session::Session;
use wordloom_data::Values;
use wordloom_evaluation::ColumnThresholds;
use wordloom_metrics::{Decided, Predicted, thresholds};

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

impl Request for DecisionsQuery {
    type Answer = Decisions;

    /// # Errors
    /// [`Error::NotDiagnosed`], [`Error::NoValidationRows`] if a loaded model is diagnosed, [`Error::NoTarget`] if
    /// there is no such column, or [`Error::Inference`] if it has none.
    async fn answer(self, session: &mut Session) -> Result<Decisions, Error> {
        let (predictor, loaded) = session.diagnosis.as_ref().ok_or(Error::NotDiagnosed)?.predictor();
        if loaded {
            return Err(Error::NoValidationRows);
        }
        let validated = session.training.run()?.validated_target(predictor, self.target).await;
        let rows = session.diagnosis.as_ref().ok_or(Error::NotDiagnosed)?.target_rows(self.target)?;
        let Some((Values::Classes(truth), Predicted::Classes(probabilities))) = validated else {
            return Err(wordloom_inference::Error::NoCategories { column: rows.target.column.clone() }.into());
        };
        let truth: Vec<u32> = truth.into_iter().flatten().collect();
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
