//! Training a network in bursts, so that other requests are answered in between.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
#[cfg(feature = "typescript")]
use ts_rs::TS;

#[cfg(feature = "typescript")]
use super::Partial;
use super::Request;
use crate::error::Error;
use crate::previous_model::PreviousModel;
use crate::run::Run;
use crate::run_settings::RunSettings;
use crate::session::Session;
use crate::start::Loaded;
use wordloom_kernels::device::DeviceReport;
use wordloom_training::{Ended, EpochSummary, Preset, Settings};
use wordloom_vectors::Coverage;

/// The duration of a burst by default, in milliseconds: progress is reported five times a second, and a request that
/// arrives meanwhile does not wait longer than that.
pub const BURST_MILLISECONDS: f64 = 200.0;

/// Builds a network and prepares to train it, in place of the run before.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginTraining {
    /// The preset that gives the value of each setting that is not named.
    pub preset: Preset,
    /// The settings that differ from the preset, by name.
    #[cfg_attr(feature = "typescript", ts(as = "Partial<Settings>"))]
    pub settings: Map<String, Value>,
    /// Whether to fit the baseline while the network trains. Otherwise it is fitted when it is needed first. By default
    /// true.
    #[serde(default = "yes")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub baseline: bool,
    /// What the networks start from. By default random weights.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<StartFrom>"))]
    pub from: StartFrom,
}

/// What the networks of a run start from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum StartFrom {
    /// Random weights, or pretrained word vectors.
    #[default]
    New,
    /// The best weights of the run before, with its tokenizers. The settings must have the same layers, and the rows
    /// the same columns to predict and the same folds. Categories are found by their names.
    Run,
    /// The networks of the loaded model, likewise.
    Loaded,
}

/// Trains for a burst.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceTraining {
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the step that exceeds it. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// Ends training now and restores the weights of the best epoch.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct FinishTraining;

/// What is about to be trained.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// The value of each setting.
    pub settings: Settings,
    /// The device to train on, and why.
    pub device: DeviceReport,
    /// The number of networks: one for each fold of a cross-validation. They train in turn, epoch by epoch.
    pub folds: usize,
    /// The number of trainable parameters, of all networks together.
    pub parameters: usize,
    /// The number of tokens in the vocabulary, padding and unknown included.
    pub vocabulary: usize,
    /// The fraction of the training texts' tokens outside the vocabulary, 0 to 1.
    pub unknown: f64,
    /// The fraction of the training texts that are longer than the maximum length, 0 to 1.
    pub truncated: f64,
    /// The number of rows without a value to predict that the networks learn from: the linear model predicts them, and
    /// learns from what it is sure of if texts have vectors.
    pub unlabeled: usize,
    /// The number of texts that are recombined from the training texts and that the networks learn from as well.
    pub synthetic_texts: usize,
    /// How much of the vocabulary starts from pretrained word vectors. Absent if none are used.
    pub vectors: Option<Coverage>,
    /// The optimizer steps of an epoch.
    pub steps_per_epoch: usize,
    /// The most optimizer steps of the run.
    pub steps: usize,
}

/// The progress of training.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// The optimizer steps so far.
    pub step: usize,
    /// The most optimizer steps of the run.
    pub steps: usize,
    /// The current epoch, from 1.
    pub epoch: usize,
    /// The most epochs of the run.
    pub epochs: usize,
    /// The mean training loss of this burst. Absent if the burst had no step.
    pub loss: Option<f64>,
    /// The mean training loss of each target in this burst, in the order of the columns to predict. Empty if the burst
    /// had no step.
    pub losses: Vec<f64>,
    /// The epochs that ended in this burst.
    pub validation: Vec<EpochSummary>,
    /// The epoch with the best weights so far, from 1. 0 before the first has ended.
    pub best_epoch: usize,
    /// Whether the best epoch so far predicts the validation rows better than a predictor that ignores the texts.
    /// `false` before the first epoch has ended.
    pub has_learned: bool,
    /// The texts trained on per second, in this burst.
    pub texts_per_second: f64,
    /// The optimizer steps per second, in this burst.
    pub steps_per_second: f64,
    /// The seconds of training so far, without pauses.
    pub seconds: f64,
    /// The most seconds left, at the pace so far.
    pub seconds_left: f64,
    /// Why training has ended. Absent while it has not.
    pub ended: Option<Ended>,
}

impl Request for BeginTraining {
    type Answer = Plan;

    /// # Errors
    /// [`Error::NotOpen`], [`Error::NotChosen`], [`Error::NoVectors`] if frozen word vectors are requested and none are
    /// loaded, [`Error::Training`] if the settings are invalid or do not fit the rows, or [`Error::NotBegun`],
    /// [`Error::NoModel`] or [`Error::OtherNetwork`] if there are no networks to go on from or they do not fit.
    async fn answer(self, session: &mut Session) -> Result<Plan, Error> {
        let previous = session.previous_model(self.from).await?;
        let Session { device, rows, word_vectors, teacher, training, file_prediction, diagnosis, .. } = session;
        let device = device.as_ref().ok_or(Error::NotOpen)?;
        let rows = rows.as_mut().ok_or(Error::NotChosen)?;
        let settings = RunSettings { preset: self.preset, settings: self.settings }.check()?;
        let members = training.members.clone();
        let loaded = Loaded { vectors: word_vectors.loaded(), teacher: teacher.as_ref(), previous: previous.as_ref() };
        let run = Run::new(rows, settings, loaded, device, members, self.baseline).await?;
        *file_prediction = None;
        *diagnosis = None;
        Ok(training.run.insert(run).plan())
    }
}

impl Request for AdvanceTraining {
    type Answer = Progress;

    /// # Errors
    /// [`Error::NotBegun`].
    async fn answer(self, session: &mut Session) -> Result<Progress, Error> {
        Ok(session.training.run()?.advance(burst(self.milliseconds)).await)
    }
}

impl Request for FinishTraining {
    type Answer = Progress;

    /// # Errors
    /// [`Error::NotBegun`].
    async fn answer(self, session: &mut Session) -> Result<Progress, Error> {
        Ok(session.training.run()?.finish())
    }
}

impl Session {
    /// The networks that a run goes on from.
    async fn previous_model(&mut self, from: StartFrom) -> Result<Option<PreviousModel>, Error> {
        Ok(match from {
            StartFrom::New => None,
            StartFrom::Run => Some(self.training.run()?.previous().await),
            StartFrom::Loaded => Some(self.loaded_model.as_ref().ok_or(Error::NoModel)?.previous().await),
        })
    }
}

/// The duration of a burst. A burst of more than a minute would block every other request.
pub(super) fn burst(milliseconds: f64) -> Duration {
    Duration::from_secs_f64(milliseconds.clamp(0.0, 60_000.0) / 1_000.0)
}

pub(super) fn burst_milliseconds() -> f64 {
    BURST_MILLISECONDS
}

fn yes() -> bool {
    true
}
