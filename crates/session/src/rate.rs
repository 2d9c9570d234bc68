//! What a person asks about the learning rate before training: how it will go, and which one to take.

use std::time::Duration;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::encoding::encode;
use super::error::Error;
use super::inquiry::settings;
use super::{Response, RunSettings, Session};
use wordloom_model::batch::Batcher;
use wordloom_training::{LearningRates, RateFinder, RatePoint, Rows};

/// How far a search for a learning rate is, and what it found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RateSearch {
    /// Steps at most, one at each rate.
    pub steps: usize,
    /// The losses so far, by rising rates.
    pub points: Vec<RatePoint>,
    /// Whether every rate was tried, or the loss has exploded.
    pub ended: bool,
    /// The rate to take: a tenth of that of least loss. Absent before the search has ended, and where the loss never fell.
    pub suggestion: Option<f64>,
}

impl RateSearch {
    fn of(finder: &RateFinder) -> Self {
        Self {
            steps: finder.steps(),
            points: finder.points().to_vec(),
            ended: finder.is_over(),
            suggestion: finder.suggestion(),
        }
    }
}

impl Session {
    pub(super) fn schedule(&mut self, run: RunSettings) -> Result<Response, Error> {
        let settings = settings(run)?;
        let chosen = self.chosen.as_ref().ok_or(Error::NotChosen)?;
        let steps_per_epoch = Batcher::new(settings.batch_size).count(chosen.split().train.len());
        Ok(Response::Scheduled(LearningRates::new(&settings, steps_per_epoch).curve()))
    }

    pub(super) async fn begin_search(&mut self, run: RunSettings) -> Result<Response, Error> {
        let settings = settings(run)?;
        let opened = self.opened.as_ref().ok_or(Error::NotOpen)?;
        let chosen = self.chosen.as_mut().ok_or(Error::NotChosen)?;
        let tokenizer = chosen.tokenizer(&settings).clone();
        let dataset = chosen.dataset();
        let (train, validation) = (chosen.split().train.clone(), chosen.split().validation.clone());
        let examples = encode(&tokenizer, dataset);
        let vocab_size = tokenizer.vocabulary().len();
        let rows = Rows { train, validation };
        rows.verify()?;
        let (device, _) = opened.place(&settings, vocab_size, &examples, &rows).await?;
        let finder = RateFinder::new(&settings, vocab_size, examples, rows.train, device)?;
        let search = RateSearch::of(&finder);
        self.search = Some(finder);
        Ok(Response::Searched(search))
    }

    /// The finder is let go of once it is over.
    pub(super) async fn advance_search(&mut self, budget: Duration) -> Result<Response, Error> {
        let finder = self.search.as_mut().ok_or(Error::NotSearching)?;
        finder.advance(budget).await;
        let search = RateSearch::of(finder);
        if search.ended {
            self.search = None;
        }
        Ok(Response::Searched(search))
    }

    pub(super) fn end_search(&mut self) -> Result<Response, Error> {
        let finder = self.search.take().ok_or(Error::NotSearching)?;
        Ok(Response::Searched(RateSearch::of(&finder)))
    }
}
