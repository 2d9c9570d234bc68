//! Evaluating the run's models on rows that they were not trained on.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::{File, Request, TargetPrediction};
use crate::baseline_report::BaselineReport;
use crate::error::Error;
use crate::session::Session;
use wordloom_data::{Table, TargetKind};
use wordloom_evaluation::{Evaluation, Predictor};
use wordloom_metrics::{Classification, Estimate, MultiLabel, Regression};

/// Evaluates the run's models on the test rows or on another labeled file.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Evaluate {
    /// A labeled file with the same columns. The test rows if absent.
    pub file: Option<File>,
}

/// How good the models are.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    /// The number of evaluated rows.
    pub rows: usize,
    /// Each column to predict.
    pub targets: Vec<TargetMetrics>,
    /// The number of n-grams of the linear model.
    pub n_grams: usize,
    /// How long the linear model took to fit, in seconds.
    pub linear_seconds: f64,
    /// The number of rows without a value to predict that the linear model learned from as well: 0 if the networks did
    /// not, if texts have no vectors, or if it raised the validation error by more than chance.
    pub linear_unlabeled: usize,
    /// The names of the ensemble members in the blend.
    pub members: Vec<String>,
    /// How good the models are on the validation rows, which choose the one that answers.
    pub validation: Validation,
}

/// How good the models are on the validation rows. These rows, and no test row, choose the model that answers.
///
/// Each model has the score of each column, in the order of the columns: accuracy, micro F1 or R².
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Validation {
    /// The number of rows.
    pub rows: usize,
    /// The number of folds in which they were predicted; 1 if they were held out.
    pub folds: usize,
    /// The model that answers: the blend, unless the network or the linear model is better by more than chance.
    pub answers: Predictor,
    /// The network.
    pub network: Vec<f64>,
    /// The network's scores with their 95 % confidence intervals. `null` for a column without a value, or whose scores
    /// are all equal.
    pub network_estimates: Vec<Option<Estimate>>,
    /// The linear model.
    pub linear: Vec<f64>,
    /// The blend.
    pub blend: Vec<f64>,
    /// The constant predictor.
    pub constant: Vec<f64>,
    /// For each column, whether any model makes fewer errors than the constant predictor, by more than chance.
    pub beats_constant: Vec<bool>,
    /// The linear model without word vectors. Absent if the run has none, or if it would take long to fit.
    pub linear_without_vectors: Option<Vec<f64>>,
}

/// How good the models are at one column.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TargetMetrics {
    /// The column.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The network.
    pub network: ModelMetrics,
    /// The linear model.
    pub linear: ModelMetrics,
    /// The blend of the ensemble members, the network and the linear model.
    pub blend: ModelMetrics,
    /// All models compared with one another.
    pub baseline: BaselineReport,
    /// What the constant predictor answers.
    pub constant: TargetPrediction,
    /// The number of evaluated rows with a value in this column.
    pub rows: usize,
    /// Half the width of the widest confidence interval of a proportion of as many rows, 0 to 0.5.
    pub margin: f64,
    /// The fewest rows of which every proportion is known to within 10 percentage points.
    pub enough_rows: usize,
}

/// How good one model is at one column. The field that fits the column's kind is present if a row has a value.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ModelMetrics {
    /// The measures of categories.
    pub category: Option<Classification>,
    /// The measures of labels.
    pub labels: Option<MultiLabel>,
    /// The measures of scores.
    pub score: Option<Regression>,
}

impl From<Evaluation> for ModelMetrics {
    fn from(Evaluation { category, labels, score }: Evaluation) -> Self {
        Self { category, labels, score }
    }
}

impl Request for Evaluate {
    type Answer = Metrics;

    /// # Errors
    /// [`Error::NotBegun`], or [`Error::Data`] if the file cannot be read or lacks a column.
    async fn answer(self, session: &mut Session) -> Result<Metrics, Error> {
        let Some(file) = self.file else {
            return Ok(session.training.run()?.evaluate().await);
        };
        let table = Rc::new(Table::read(&file.name, &file.bytes)?);
        session.training.run()?.evaluate_table(&table).await
    }
}
