//! Looking at the learning rate before training: how a schedule changes it, and which one to start with.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use super::training::burst;
use crate::error::Error;
use crate::prepared::Prepared;
use crate::run_settings::RunSettings;
use crate::session::Session;
use crate::start::Start;
use wordloom_model::batch::Batcher;
use wordloom_training::{LearningRates, RateFinder, RatePoint, ScheduleCurve};

/// Plots the learning rates of a run with these settings.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(transparent)]
pub struct ScheduleQuery(pub RunSettings);

/// Begins a learning rate range test (Smith 2017) with these settings: trains a model that is thrown away, with a rate
/// that rises from step to step. Replaces one that is running. The run is not changed.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(transparent)]
pub struct BeginRateFinder(pub RunSettings);

/// Continues the rate finder for a burst.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceRateFinder {
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the step that exceeds it. By default 200.
    #[serde(default = "super::training::burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// Ends the rate finder.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct EndRateFinder;

/// The progress of a rate finder, and what it found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RateFinderState {
    /// The most steps, one at each rate.
    pub steps: usize,
    /// The losses so far, by rising rates.
    pub points: Vec<RatePoint>,
    /// Whether every rate was tried or the loss has diverged.
    pub ended: bool,
    /// The suggested learning rate: a tenth of the one with the lowest loss. Absent before the end, and if the loss
    /// never fell.
    pub suggestion: Option<f64>,
}

impl RateFinderState {
    fn of(finder: &RateFinder) -> Self {
        Self {
            steps: finder.steps(),
            points: finder.points().to_vec(),
            ended: finder.is_over(),
            suggestion: finder.suggestion(),
        }
    }
}

impl Request for ScheduleQuery {
    type Answer = ScheduleCurve;

    /// # Errors
    /// [`Error::NotChosen`], or [`Error::Training`] if the settings are invalid.
    async fn answer(self, session: &mut Session) -> Result<ScheduleCurve, Error> {
        let settings = self.0.check()?;
        let rows = session.rows()?.folds().iter().map(|fold| fold.train.len()).max().unwrap_or(0);
        let steps_per_epoch = Batcher::new(settings.batch_size).count(rows);
        Ok(LearningRates::new(&settings, steps_per_epoch).curve())
    }
}

impl Request for BeginRateFinder {
    type Answer = RateFinderState;

    /// # Errors
    /// [`Error::NotOpen`], [`Error::NotChosen`], or [`Error::Training`] if the settings are invalid or do not fit the
    /// rows.
    async fn answer(self, session: &mut Session) -> Result<RateFinderState, Error> {
        let settings = self.0.check()?;
        let device = session.device.as_ref().ok_or(Error::NotOpen)?;
        let rows = session.rows.as_mut().ok_or(Error::NotChosen)?;
        let tokenizers = rows.fold_tokenizers(&settings);
        let teaching = rows.teaching(&Start::Nothing);
        let Prepared { mut folds, device, .. } = Prepared::new(rows, &teaching, &tokenizers, &settings, device).await?;
        let finder = RateFinder::new(&settings, folds.swap_remove(0), device)?;
        Ok(RateFinderState::of(session.training.rate_finder.insert(finder)))
    }
}

impl Request for AdvanceRateFinder {
    type Answer = RateFinderState;

    /// Drops the finder once it has ended.
    ///
    /// # Errors
    /// [`Error::NoRateFinder`].
    async fn answer(self, session: &mut Session) -> Result<RateFinderState, Error> {
        let finder = session.training.rate_finder.as_mut().ok_or(Error::NoRateFinder)?;
        finder.advance(burst(self.milliseconds)).await;
        let state = RateFinderState::of(finder);
        if state.ended {
            session.training.rate_finder = None;
        }
        Ok(state)
    }
}

impl Request for EndRateFinder {
    type Answer = RateFinderState;

    /// # Errors
    /// [`Error::NoRateFinder`].
    async fn answer(self, session: &mut Session) -> Result<RateFinderState, Error> {
        let finder = session.training.rate_finder.take().ok_or(Error::NoRateFinder)?;
        Ok(RateFinderState::of(&finder))
    }
}
