//! Where a model is wrong on the test rows: their measures with intervals, slices that do worse, and the rows behind
//! every number.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::inspection::{PAGE_LIMIT, beginning};
use super::training::{burst, burst_milliseconds};
use super::{Request, RowValue};
use crate::diagnosis::{Diagnosis, RowFilter, RowOrder, RowQuery, Slices};
use crate::error::Error;
use crate::session::Session;
use crate::test_rows::TestRows;
use wordloom_data::TargetKind;
use wordloom_evaluation::Predictor;
use wordloom_metrics::{CategoryReport, LabelReport, RangeError, Reliability, ScorePoint, ScoreReport};

/// Begins to predict the test rows for a diagnosis, in place of the one before.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginDiagnosis {
    /// Which of the models predicts. If absent, the network.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Predictor>"))]
    pub model: Predictor,
    /// Whether to use the loaded model instead of the run. It must predict the columns of the selected rows. By default
    /// false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub loaded: bool,
    /// Whether to predict the test rows as they are selected now, with the edits since the run began, instead of those
    /// that the run began with. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub mended: bool,
}

/// Continues to predict the test rows for a burst.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceDiagnosis {
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the rows that exceed it. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// How far the test rows are predicted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosisProgress {
    /// The rows predicted so far.
    pub done: usize,
    /// All rows.
    pub rows: usize,
    /// How many of all rows the user has edited, by the edits that are chosen now. Deleted rows are no rows.
    pub edited: usize,
}

/// Asks for the measures of a column, once all test rows are predicted.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DiagnosisQuery {
    /// The index of the column among those to predict, from 0.
    pub target: usize,
}

/// How good a model is at one column, and where it is not.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ColumnDiagnosis {
    /// The column.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The number of test rows with a value.
    pub rows: usize,
    /// The measures of categories. Absent for another kind.
    pub category: Option<Box<CategoryReport>>,
    /// The measures of labels. Absent for another kind.
    pub labels: Option<Box<LabelReport>>,
    /// The measures of scores and levels. Absent for another kind.
    pub score: Option<Box<ScoreReport>>,
    /// The errors of scores by the number of tokens of the text. Empty for another kind.
    pub by_length: Vec<RangeError>,
    /// True and predicted scores; of many rows, those of 2,000 evenly spaced ones. Empty for another kind.
    pub points: Vec<ScorePoint>,
    /// How often categories are predicted correctly, by their probability. Absent for another kind.
    pub reliability: Option<Reliability>,
    /// The slices that were compared with the other rows.
    pub slices: Slices,
}

/// Asks for test rows with their predictions, once all are predicted.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EvaluatedRowsQuery {
    /// The index of the column among those to predict, from 0.
    pub target: usize,
    /// Which rows. By default all with a value.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<RowFilter>"))]
    pub filter: RowFilter,
    /// The order. By default the most wrong first.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<RowOrder>"))]
    pub order: RowOrder,
    /// The number of rows to skip.
    pub offset: usize,
    /// The most rows to return, at most 1,000.
    pub limit: usize,
}

/// Test rows with their predictions.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EvaluatedRows {
    /// The number of rows that match.
    pub total: usize,
    /// The requested ones.
    pub rows: Vec<EvaluatedRow>,
}

/// A test row with its prediction.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EvaluatedRow {
    /// Its index in the table of its file, from 0.
    pub row: usize,
    /// The line of its file where it starts, from 1.
    pub line: usize,
    /// Whether it is a row of a separate test file.
    pub test_file: bool,
    /// The first 300 characters of its text.
    pub text: String,
    /// Its true value.
    pub truth: RowValue,
    /// Its predicted value.
    pub predicted: RowValue,
    /// The value that the second model predicts. Absent if there is none.
    pub second: Option<RowValue>,
    /// Whether the category, or the whole set of labels, is predicted correctly. Absent for scores.
    pub correct: Option<bool>,
    /// The probability of the prediction, 0 to 1. Absent for scores.
    pub confidence: Option<f64>,
    /// The probability that the model gives to the true value, 0 to 1. Absent for scores.
    pub truth_probability: Option<f64>,
    /// Predicted less true score. Absent for categories and labels.
    pub error: Option<f64>,
    /// The number of tokens of the text.
    pub tokens: usize,
    /// The fraction of the tokens that were read that the model does not know, 0 to 1.
    pub unknown: f64,
}

impl Request for BeginDiagnosis {
    type Answer = DiagnosisProgress;

    /// # Errors
    /// [`Error::NotBegun`] or [`Error::NoModel`] if there is no model, [`Error::StillTraining`], [`Error::NotChosen`]
    /// or [`Error::OtherTargets`] if a loaded model has no rows that it fits.
    async fn answer(self, session: &mut Session) -> Result<DiagnosisProgress, Error> {
        let test = session.diagnosed_rows(self.loaded, self.mended)?;
        let edits = session.rows.as_ref().map(|rows| rows.choice().edits.as_slice()).unwrap_or_default();
        let diagnosis = Diagnosis::new(test, edits, self.model, self.loaded);
        Ok(session.diagnosis.insert(diagnosis).progress())
    }
}

impl Request for AdvanceDiagnosis {
    type Answer = DiagnosisProgress;

    /// # Errors
    /// [`Error::NotDiagnosed`] if no diagnosis has begun.
    async fn answer(self, session: &mut Session) -> Result<DiagnosisProgress, Error> {
        // What replaces the models ends the diagnosis as well, so they are there.
        let mut diagnosis = session.diagnosis.take().ok_or(Error::NotDiagnosed)?;
        let (predictor, loaded) = diagnosis.predictor();
        let models = session.models(loaded, predictor).await?;
        diagnosis.advance(&models, burst(self.milliseconds)).await;
        Ok(session.diagnosis.insert(diagnosis).progress())
    }
}

impl Request for DiagnosisQuery {
    type Answer = ColumnDiagnosis;

    /// # Errors
    /// [`Error::NotDiagnosed`], or [`Error::NoTarget`] if there is no such column.
    async fn answer(self, session: &mut Session) -> Result<ColumnDiagnosis, Error> {
        let (_, loaded) = session.diagnosis.as_ref().ok_or(Error::NotDiagnosed)?.predictor();
        let text = session.trained_choice(loaded)?.text;
        let rows = session.diagnosis.as_ref().ok_or(Error::NotDiagnosed)?.target_rows(self.target)?;
        Ok(ColumnDiagnosis::new(&rows, &text))
    }
}

impl Request for EvaluatedRowsQuery {
    type Answer = EvaluatedRows;

    /// # Errors
    /// [`Error::NotDiagnosed`], [`Error::NoTarget`] if there is no such column, or [`Error::Inference`] if it has no
    /// such category or label.
    async fn answer(self, session: &mut Session) -> Result<EvaluatedRows, Error> {
        let diagnosis = session.diagnosis.as_mut().ok_or(Error::NotDiagnosed)?;
        let found = diagnosis.found(RowQuery { target: self.target, filter: self.filter, order: self.order })?;
        let rows = diagnosis.target_rows(self.target)?;
        let (table, test_file) = rows.table();
        let names = |labels: Vec<u32>| labels.iter().map(|&label| rows.target.labels[label as usize].clone()).collect();
        let row = |&position: &u32| {
            let row = rows.table_row(position);
            let reading = rows.reading(position);
            EvaluatedRow {
                row,
                line: table.line(row),
                test_file,
                text: beginning(rows.text(position)),
                truth: RowValue { labels: names(rows.true_labels(position)), score: rows.true_score(position) },
                predicted: RowValue {
                    labels: names(rows.predicted_labels(position)),
                    score: rows.predicted_score(position),
                },
                second: rows
                    .second_labels(position)
                    .map(|labels| RowValue { labels: names(labels), score: rows.second_score(position) }),
                correct: rows.is_correct(position),
                confidence: rows.confidence(position),
                truth_probability: rows.truth_probability(position),
                error: rows.error(position),
                tokens: reading.tokens,
                unknown: reading.unknown,
            }
        };
        let page = found.iter().skip(self.offset).take(self.limit.min(PAGE_LIMIT));
        Ok(EvaluatedRows { total: found.len(), rows: page.map(row).collect() })
    }
}

impl Session {
    /// The rows that the run or the loaded model is diagnosed on.
    fn diagnosed_rows(&mut self, loaded: bool, mended: bool) -> Result<TestRows, Error> {
        if mended {
            let targets = match loaded {
                true => self.loaded_model.as_ref().ok_or(Error::NoModel)?.file().targets.clone(),
                false if self.training.run()?.is_training() => return Err(Error::StillTraining),
                false => self.training.run()?.targets().to_vec(),
            };
            return self.rows()?.test_for(&targets);
        }
        if !loaded {
            let run = self.training.run()?;
            return if run.is_training() { Err(Error::StillTraining) } else { Ok(run.test().clone()) };
        }
        let file = self.loaded_model.as_ref().ok_or(Error::NoModel)?.file();
        let rows = self.rows()?;
        // Edits may have added or dropped labels since the model was saved.
        if !rows.choice().edits.is_empty() {
            return rows.test_for(&file.targets);
        }
        let test = rows.test();
        let named = |target: &wordloom_data::Target| (target.column.clone(), target.kind, target.labels.clone());
        let is_same = file.targets.iter().map(named).eq(test.dataset.targets.iter().map(named));
        if is_same { Ok(test) } else { Err(Error::OtherTargets) }
    }
}
