//! Two models on the same rows: where they differ, which is right, and whether that is more than chance.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use super::training::{burst, burst_milliseconds};
use crate::diagnosis::{ModelSource, SecondModel, Side};
use crate::error::Error;
use crate::loaded_model::LoadedModel;
use crate::session::Session;
use wordloom_data::TargetKind;
use wordloom_evaluation::{ModelEstimates, Predictor};
use wordloom_store::ModelFile;

/// Begins to predict the rows of the diagnosis with a second model, in place of the one before. Another diagnosis ends
/// it.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginSecondModel {
    /// Which of the models predicts. If absent, the network.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Predictor>"))]
    pub model: Predictor,
    /// Whether to use the loaded model instead of the run. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub loaded: bool,
    /// The bytes of a saved model, such as that of an earlier run, to use instead of both. The loaded model stays.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, type = "Uint8Array"))]
    pub bytes: Option<ByteBuf>,
}

/// Continues to predict the rows with the second model for a burst.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceSecondModel {
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the rows that exceed it. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// How far the rows are predicted by the second model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SecondModelProgress {
    /// The rows predicted so far.
    pub done: usize,
    /// All rows.
    pub rows: usize,
}

/// Asks how the two models compare at a column, once both have predicted all rows.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ModelPairQuery {
    /// The index of the column among those to predict, from 0.
    pub target: usize,
}

/// How two models compare at one column, on the same rows. The first is the diagnosed one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ModelPair {
    /// The column.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The number of rows with a value.
    pub rows: usize,
    /// The number of rows for which the models predict different values.
    pub different: usize,
    /// Which of the models is right. Absent for scores and levels.
    pub outcomes: Option<PairedOutcomes>,
    /// Which of the models is nearer to the true score. Absent for categories and labels.
    pub nearer: Option<NearerCounts>,
    /// The measures of the first and of the second model.
    pub estimates: [ModelEstimates; 2],
    /// The difference of each measure, the first model's less the second's. Except for accuracy, the interval is that
    /// of a bootstrap of the rows (paired).
    pub difference: ModelEstimates,
    /// The model that is better by more than chance: by McNemar's exact test at 5 %, or, for scores, because the
    /// interval of the difference of the mean absolute errors excludes 0. Absent if neither is.
    pub better: Option<Side>,
}

/// Which of two models predicts rows correctly: the category, or the whole set of labels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct PairedOutcomes {
    /// The number of rows that both predict correctly.
    pub both_correct: usize,
    /// The number of rows that only the first predicts correctly.
    pub first_only: usize,
    /// The number of rows that only the second predicts correctly.
    pub second_only: usize,
    /// The number of rows that both predict wrongly.
    pub both_wrong: usize,
    /// The two-sided p-value of McNemar's exact test, 0 to 1.
    pub p_value: f64,
}

/// Which of two models predicts the score of rows with the smaller error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct NearerCounts {
    /// The number of rows where that is the first.
    pub first: usize,
    /// The number of rows where that is the second.
    pub second: usize,
    /// The number of rows where both have the same error.
    pub equal: usize,
}

impl Request for BeginSecondModel {
    type Answer = SecondModelProgress;

    /// # Errors
    /// [`Error::NotDiagnosed`] if the diagnosis has not ended, [`Error::NotBegun`], [`Error::StillTraining`] or
    /// [`Error::NoModel`] if there is no such model, [`Error::Store`] if the bytes are no model, [`Error::Inference`]
    /// if the file has the network alone, or [`Error::OtherTargets`] if it does not predict the columns of the rows.
    async fn answer(self, session: &mut Session) -> Result<SecondModelProgress, Error> {
        let source = match (self.bytes, self.loaded) {
            (Some(bytes), _) => {
                let device = session.device()?.device.clone();
                ModelSource::Own(Box::new(LoadedModel::from_bytes(&bytes, device)?))
            }
            (None, true) => ModelSource::Loaded,
            (None, false) => ModelSource::Run,
        };
        let file = match &source {
            ModelSource::Own(model) => Some(model.file()),
            ModelSource::Loaded => Some(session.loaded_model.as_ref().ok_or(Error::NoModel)?.file()),
            ModelSource::Run => None,
        };
        if self.model != Predictor::Network && file.is_some_and(ModelFile::has_only_network) {
            return Err(wordloom_inference::Error::OnlyNetwork.into());
        }
        let targets = match file {
            Some(file) => file.targets.clone(),
            None => {
                let run = session.training.run()?;
                if run.is_training() {
                    return Err(Error::StillTraining);
                }
                run.targets().to_vec()
            }
        };
        let diagnosis = session.diagnosis.as_mut().ok_or(Error::NotDiagnosed)?;
        diagnosis.compare_with(&targets, source, self.model)
    }
}

impl Request for AdvanceSecondModel {
    type Answer = SecondModelProgress;

    /// # Errors
    /// [`Error::NotCompared`] if no second model has begun.
    async fn answer(self, session: &mut Session) -> Result<SecondModelProgress, Error> {
        let diagnosis = session.diagnosis.as_mut().ok_or(Error::NotCompared)?;
        let mut second = diagnosis.take_second().ok_or(Error::NotCompared)?;
        let (test, SecondModel { source, predictions }) = (diagnosis.test().clone(), &mut second);
        let budget = burst(self.milliseconds);
        // What replaces the models ends the diagnosis as well, so they are there.
        let done = match source {
            ModelSource::Own(model) => predictions.advance(&test, &model.models(), budget).await,
            ModelSource::Run | ModelSource::Loaded => {
                let loaded = matches!(source, ModelSource::Loaded);
                let models = session.models(loaded, predictions.predictor).await?;
                predictions.advance(&test, &models, budget).await
            }
        };
        session.diagnosis.as_mut().ok_or(Error::NotCompared)?.set_second(second);
        Ok(SecondModelProgress { done, rows: test.rows.len() })
    }
}

impl Request for ModelPairQuery {
    type Answer = ModelPair;

    /// # Errors
    /// [`Error::NotDiagnosed`], [`Error::NotCompared`] if no second model has predicted all rows, or
    /// [`Error::NoTarget`] if there is no such column.
    async fn answer(self, session: &mut Session) -> Result<ModelPair, Error> {
        let rows = session.diagnosis.as_ref().ok_or(Error::NotDiagnosed)?.target_rows(self.target)?;
        ModelPair::new(&rows).ok_or(Error::NotCompared)
    }
}
