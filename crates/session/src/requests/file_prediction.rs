//! Predicting all rows of a file. It is read as any file, as [`FileRole::Predict`](super::FileRole::Predict), and need
//! not have the columns to predict.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::training::{burst, burst_milliseconds};
use super::{Choice, Done, ModelMetrics, ProbabilityColumns, Request};
use crate::error::Error;
use crate::file_writer::file_writer;
use crate::mended_table::test_rows;
use crate::session::Session;
use wordloom_data::{DelimitedStyle, OutputFormat, TargetChoice};
use wordloom_evaluation::{Certainty, Predictor, threads};
use wordloom_health::Fix;
use wordloom_inference::{FilePrediction, Making, ModelCard};

/// How many rows each thread predicts at a time.
const ROWS_PER_SLICE: usize = 256;

/// Begins to predict the rows of the file that was read for it, in place of a prediction that is under way.
///
/// Every row and every column of the file is written in its order, and the predictions in further columns.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginFilePrediction {
    /// The columns of text. If absent, those that the model was trained on.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub text: Option<Vec<String>>,
    /// Which of the models predicts. If absent, the network.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Predictor>"))]
    pub model: Predictor,
    /// Whether to use the loaded model instead of the run. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub loaded: bool,
    /// The format of the file that is written.
    pub format: OutputFormat,
    /// Which probabilities are written. By default that of the prediction.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<ProbabilityColumns>"))]
    pub probabilities: ProbabilityColumns,
    /// The thresholds, sets and intervals of the predictions. The thresholds of a column add one with the decision: the
    /// predicted category, or nothing if its probability is below its threshold. A coverage adds one with the set, or
    /// two with the ends of the interval. If absent, those that the file of the loaded model has for this model, and
    /// none of the run.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub certainty: Option<Certainty>,
    /// Whether separated values begin with a byte order mark, from which Excel recognizes UTF-8. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub byte_order_mark: bool,
    /// Whether separated values keep texts that a spreadsheet would run as formulas. By default they get an apostrophe
    /// before them.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub formulas: bool,
    /// How many rows were predicted before, in a prediction that ended with its tab. The bytes that follow theirs are
    /// written, and nothing is compared. A workbook cannot be continued. By default 0.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<usize>"))]
    pub after: usize,
}

/// Continues the prediction for a burst.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceFilePrediction {
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the rows that exceed it. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// Ends the prediction before its end. The rows stay loaded.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct EndFilePrediction;

/// Drops the rows to predict, and a prediction that is under way.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ForgetFileToPredict;

/// What will be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FilePredictionPlan {
    /// The number of rows.
    pub rows: usize,
    /// The columns of the file, then those of the predictions. A name that occurs twice gets a number.
    pub columns: Vec<String>,
    /// The indices of the columns whose cells are numbers that are predicted, or empty.
    pub numeric: Vec<usize>,
    /// Whether the file has values to compare the predictions with.
    pub judged: bool,
}

/// The next part of a file of predictions.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FilePredictionProgress {
    /// The rows predicted so far.
    pub done: usize,
    /// All rows.
    pub rows: usize,
    /// The bytes that follow those of the burst before. A workbook has all of them in the last burst.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
    /// Whether these are the last.
    pub ended: bool,
    /// After the last burst, how good the predictions are, if the file has values to compare them with.
    pub judgements: Vec<Judgement>,
}

/// How good the predictions of a column are.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Judgement {
    /// The column.
    pub column: String,
    /// How good they are.
    pub metrics: ModelMetrics,
}

impl Request for BeginFilePrediction {
    type Answer = FilePredictionPlan;

    /// # Errors
    /// [`Error::NoFileToPredict`], [`Error::NotBegun`] or [`Error::NoModel`] if there is no model,
    /// [`Error::StillTraining`], or [`Error::Inference`] if the file has no such column, the certainty is of
    /// something that is not predicted, a sheet cannot hold the rows, or the prediction cannot be continued.
    async fn answer(self, session: &mut Session) -> Result<FilePredictionPlan, Error> {
        let table = session.tables.to_predict()?.clone();
        if !self.loaded && session.training.run()?.is_training() {
            return Err(Error::StillTraining);
        }
        let mut choice = session.trained_choice(self.loaded)?;
        choice.text = self.text.unwrap_or(choice.text);
        let making = Making {
            text: choice.text.clone(),
            keep_placeholders: choice.fixes.contains(&Fix::KeepPlaceholders),
            predictor: self.model,
            rows_per_slice: ROWS_PER_SLICE * threads(),
            probabilities: self.probabilities,
            certainty: session.certainty(self.certainty, self.loaded, self.model),
        };
        let style = DelimitedStyle { byte_order_mark: self.byte_order_mark, defuse_formulas: !self.formulas };
        let models = session.models(self.loaded, self.model).await?;
        let mut prediction = FilePrediction::new(&table, models.targets, &making, file_writer(self.format, style))?;
        // The table may lack a column to compare with, or have no value of it.
        if let Ok(dataset) = test_rows(&table, &choice, models.targets) {
            prediction = prediction.compared(dataset);
        }
        if self.format == OutputFormat::Xlsx && self.after > 0 {
            return Err(wordloom_inference::Error::NotContinued { row: self.after, rows: table.rows() }.into());
        }
        let prediction = prediction.after(self.after)?;
        let (prediction, _) = session.file_prediction.insert((prediction, self.loaded));
        Ok(FilePredictionPlan {
            rows: table.rows(),
            columns: prediction.names().to_vec(),
            numeric: prediction.numeric().to_vec(),
            judged: prediction.is_judged(),
        })
    }
}

impl Request for AdvanceFilePrediction {
    type Answer = FilePredictionProgress;

    /// # Errors
    /// [`Error::NotPredicting`].
    async fn answer(self, session: &mut Session) -> Result<FilePredictionProgress, Error> {
        // What replaces the models ends the prediction as well, so they are there.
        let (mut prediction, loaded) = session.file_prediction.take().ok_or(Error::NotPredicting)?;
        let models = session.models(loaded, prediction.predictor()).await?;
        let bytes = prediction.advance(&models, burst(self.milliseconds)).await;
        let judgement = |(target, evaluation): (&wordloom_data::Target, wordloom_evaluation::Evaluation)| Judgement {
            column: target.column.clone(),
            metrics: evaluation.into(),
        };
        let judgements =
            models.targets.iter().zip(prediction.evaluations().unwrap_or_default()).map(judgement).collect();
        let ((done, rows), ended) = (prediction.progress(), prediction.is_over());
        if !ended {
            session.file_prediction = Some((prediction, loaded));
        }
        Ok(FilePredictionProgress { done, rows, bytes: ByteBuf::from(bytes), ended, judgements })
    }
}

impl Request for EndFilePrediction {
    type Answer = Done;

    async fn answer(self, session: &mut Session) -> Result<Done, Error> {
        session.file_prediction = None;
        Ok(Done)
    }
}

impl Request for ForgetFileToPredict {
    type Answer = Done;

    async fn answer(self, session: &mut Session) -> Result<Done, Error> {
        session.file_prediction = None;
        session.tables.forget_to_predict();
        Ok(Done)
    }
}

impl Session {
    /// The columns that the models of the run or of the loaded file were trained on, and how the run read their cells.
    pub(super) fn trained_choice(&mut self, loaded: bool) -> Result<Choice, Error> {
        if !loaded {
            return Ok(self.training.run()?.choice().clone());
        }
        let ModelCard { text, targets, .. } = self.loaded_model.as_ref().ok_or(Error::NoModel)?.card();
        let targets = targets.into_iter().map(|target| TargetChoice::new(target.column, target.kind)).collect();
        Ok(Choice { text, targets, ..Choice::default() })
    }
}
