//! The learning rate range test: a throw-away model takes one step at each of a series of learning rates that rise from
//! far too low to far too high (Smith 2017).

use std::collections::VecDeque;
use std::time::Duration;

use burn::tensor::{Device, Tensor};
use web_time::Instant;

use super::learner::{Learner, encodings};
use super::loss_trace::{LossTrace, RatePoint, STEPS, rate_of};
use super::pace::Pace;
use super::{Error, FoldExamples, Settings};
use wordloom_base::config::Checked;
use wordloom_base::random::Random;
use wordloom_model::batch::Batcher;

/// A search for a learning rate.
#[derive(Debug)]
pub struct RateFinder {
    learner: Learner,
    fold: FoldExamples,
    batcher: Batcher,
    random: Random,
    /// The batches left in the current pass over the rows.
    batches: VecDeque<Vec<usize>>,
    passes: usize,
    trace: LossTrace,
    pace: Pace,
}

impl RateFinder {
    /// Returns a search with an untrained model on `device`, which is that of the first epoch of the first fold of a
    /// run with these settings.
    ///
    /// # Errors
    /// - [`Error::NoAnswers`] if a target has no value in the training rows.
    /// - [`Error::LossWeights`] if more loss weights are set than there are targets.
    ///
    /// # Panics
    /// If there are no training rows.
    pub fn new(settings: &Checked<Settings>, fold: FoldExamples, device: Device) -> Result<Self, Error> {
        assert!(!fold.rows.train.is_empty(), "a search needs rows");
        let heads = encodings(&fold.examples.targets, &fold.rows.train)?;
        let mut learner = Learner::new(settings, &fold, heads, Random::new(u64::from(settings.seed)), device)?;
        learner.begin_epoch(1);
        Ok(Self {
            learner,
            fold,
            batcher: Batcher::new(settings.batch_size),
            random: Random::named(u64::from(settings.seed), "rates"),
            batches: VecDeque::new(),
            passes: 0,
            trace: LossTrace::default(),
            pace: Pace::new(),
        })
    }

    /// Searches for about `budget`, and takes at least one step unless the search is over.
    ///
    /// # Panics
    /// If the device fails to return the losses.
    pub async fn advance(&mut self, budget: Duration) {
        let start = Instant::now();
        let mut losses: Vec<Tensor<1>> = Vec::new();
        while !self.trace.is_over_with(losses.len()) && self.pace.allows(losses.len(), || start.elapsed(), budget) {
            let rows = self.next_batch();
            let rate = rate_of(self.trace.points().len() + losses.len());
            losses.push(self.learner.train_step_at(&self.fold.examples, &rows, rate));
        }
        let steps = losses.len();
        if steps == 0 {
            return;
        }
        let read = Tensor::cat(losses, 0).into_data_async().await.expect("the device returns the losses");
        let losses: Vec<f64> =
            read.try_to_vec::<f32>().expect("the losses are f32").into_iter().map(f64::from).collect();
        for step in losses.chunks_exact(losses.len() / steps) {
            self.trace.push(self.learner.objective().weighted_sum(step));
        }
        self.pace.follow(steps, start.elapsed().as_secs_f64(), budget);
    }

    fn next_batch(&mut self) -> Vec<usize> {
        if self.batches.is_empty() {
            self.passes += 1;
            let mut random = self.random.fork(&format!("order {}", self.passes));
            let length = |row: usize| self.fold.examples.tokens[row].len();
            self.batches = self.batcher.shuffled(&self.fold.rows.train, length, &mut random).into();
        }
        self.batches.pop_front().expect("there are rows")
    }

    /// Returns the losses so far, in ascending order of their learning rates.
    pub fn points(&self) -> &[RatePoint] {
        self.trace.points()
    }

    /// Returns the number of steps of a search whose loss does not explode.
    pub fn steps(&self) -> usize {
        STEPS
    }

    /// Returns whether every learning rate was tried or the loss has exploded.
    pub fn is_over(&self) -> bool {
        self.trace.is_over_with(0)
    }

    /// Returns a tenth of the learning rate with the lowest loss, to two significant digits. `None` before the search
    /// is over, and if the loss never decreased.
    pub fn suggestion(&self) -> Option<f64> {
        self.trace.suggestion()
    }
}
