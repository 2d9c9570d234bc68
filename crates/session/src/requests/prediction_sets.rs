//! Sets and intervals that contain the true value as often as the user asks, and how often they do.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::session::Session;
use wordloom_data::{Target, Values};
use wordloom_evaluation::{ColumnCoverage, CoverageBound};
use wordloom_metrics::{Covered, Predicted, interval_margin, least_label_probability, least_probability};

/// Asks for the sets or intervals of a column, once all test rows are predicted.
///
/// Columns of categories and labels have sets, columns of scores intervals. Their size is chosen on the validation rows
/// (split conformal prediction).
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PredictionSetsQuery {
    /// The index of the column among those to predict, from 0.
    pub target: usize,
    /// The fraction of texts whose true value is to be in their set or interval, 0 to 1.
    pub coverage: f64,
}

/// The sets or intervals of a column, and how often they contain the true value.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct PredictionSets {
    /// How they are formed. Absent if there are too few validation rows for this coverage.
    pub sets: Option<ColumnCoverage>,
    /// The number of validation rows with a value, which choose their size.
    pub rows: usize,
    /// How often they contain the true value of a test row. Absent without sets.
    pub test: Option<Covered>,
}

impl Request for PredictionSetsQuery {
    type Answer = PredictionSets;

    /// # Errors
    /// [`Error::NotDiagnosed`], [`Error::NoValidationRows`] if a loaded model is diagnosed, or [`Error::NoTarget`] if
    /// there is no such column.
    async fn answer(self, session: &mut Session) -> Result<PredictionSets, Error> {
        let Self { target, coverage } = self;
        let (predictor, loaded) = session.diagnosis.as_ref().ok_or(Error::NotDiagnosed)?.predictor();
        if loaded {
            return Err(Error::NoValidationRows);
        }
        let validated = session.training.run()?.validated_target(predictor, target).await;
        let test = session.diagnosis.as_ref().ok_or(Error::NotDiagnosed)?.target_rows(target)?;
        let missing = || wordloom_inference::Error::NoCoverage { column: test.target.column.clone() };
        let (values, predicted) = validated.ok_or_else(missing)?;
        let (rows, bound) = bound(test.target, values, &predicted, coverage).ok_or_else(missing)?;
        let covered = bound.map(|bound| match test.probabilities() {
            Some(probabilities) => {
                let truth: Vec<Vec<u32>> = test.positions.iter().map(|&position| test.true_labels(position)).collect();
                let sets: Vec<Vec<u32>> = probabilities.iter().filter_map(|row| bound.set(row)).collect();
                Covered::by_sets(&truth, &sets)
            }
            None => {
                let scores = |&position: &u32| Some((test.true_score(position)?, test.predicted_score(position)?));
                let (truth, predicted): (Vec<f64>, Vec<f64>) = test.positions.iter().filter_map(scores).unzip();
                let intervals: Vec<(f64, f64)> = predicted.iter().filter_map(|&score| bound.interval(score)).collect();
                Covered::by_intervals(&truth, &intervals)
            }
        });
        let column = test.target.column.clone();
        Ok(PredictionSets { sets: bound.map(|bound| ColumnCoverage { column, coverage, bound }), rows, test: covered })
    }
}

/// The number of validation rows, and what is in a set or an interval for a coverage, if they are enough. `None` if the
/// values are not what is predicted.
fn bound(
    target: &Target,
    values: Values,
    predicted: &Predicted,
    coverage: f64,
) -> Option<(usize, Option<CoverageBound>)> {
    match (values, predicted) {
        (Values::Classes(classes), Predicted::Classes(probabilities)) => {
            let truth: Vec<u32> = classes.into_iter().flatten().collect();
            let least = least_probability(&truth, probabilities, coverage);
            Some((truth.len(), least.map(CoverageBound::Probability)))
        }
        (Values::Sets(sets), Predicted::Labels(probabilities)) => {
            let truth: Vec<Vec<u32>> = sets.into_iter().flatten().collect();
            let least = least_label_probability(&truth, probabilities, coverage);
            Some((truth.len(), least.map(CoverageBound::LabelProbability)))
        }
        (Values::Numbers(scores), Predicted::Scores(predicted)) => {
            let scaling = target.scaling;
            let error = |(score, &predicted): (f64, &f64)| scaling.apply(predicted) - scaling.apply(score);
            let errors: Vec<f64> = scores.into_iter().flatten().zip(predicted).map(error).collect();
            let margin = interval_margin(errors.iter().copied(), coverage);
            Some((errors.len(), margin.map(|margin| CoverageBound::Distance { margin, scaling })))
        }
        _ => None,
    }
}
