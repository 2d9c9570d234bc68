//! Looks for a learning rate: a throw-away model takes some steps at rates that rise from far too low to far too high (Smith 2017).

use std::collections::VecDeque;
use std::time::Duration;

use burn::tensor::{Device, Tensor};
use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;
use web_time::Instant;

use super::learner::Learner;
use super::{Error, Settings};
use wordloom_base::config::Checked;
use wordloom_base::random::Random;
use wordloom_model::batch::{Batcher, Examples};

/// Steps at most, one at each rate.
const STEPS: usize = 100;
/// The first and the last rate; between them they rise by the same factor each step.
const LOWEST: f64 = 1e-6;
const HIGHEST: f64 = 1.0;
/// How much of the mean loss so far stays at each step: single batches differ too much to tell anything.
const SMOOTHING: f64 = 0.9;
/// The loss has exploded once it is so many times the least.
const EXPLODED: f64 = 4.0;
/// What is suggested is so many times lower than the rate of least loss. There the loss is about to rise, and a run must stay at its
/// rate for long; the steepest descent, which is sometimes taken instead, hangs on the noise of a few batches.
const MARGIN: f64 = 10.0;
/// Over so many steps the rates are too low to change anything: their mean loss is where the search starts from, and none of them is
/// the least, since a mean of few batches may be low by luck.
const SETTLED: usize = 10;
/// The loss has fallen where its least is at most this share of where it started.
const FALLEN: f64 = 0.97;

/// The loss at a rate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RatePoint {
    /// The learning rate.
    pub rate: f64,
    /// The training loss by then, smoothed.
    pub loss: f64,
}

/// A search for a learning rate.
#[derive(Debug)]
pub struct RateFinder {
    learner: Learner,
    examples: Examples,
    train: Vec<usize>,
    batcher: Batcher,
    random: Random,
    /// What is left of the pass over the rows.
    batches: VecDeque<Vec<usize>>,
    passes: usize,
    trace: Trace,
    /// Steps a burst may take before the losses are read: a GPU takes steps faster than it does them.
    most_steps: usize,
}

impl RateFinder {
    /// A new model, as a run with these settings has it in its first epoch, ready to search on `device`.
    ///
    /// # Panics
    /// Where there is no row to train on.
    pub fn new(
        settings: &Checked<Settings>,
        vocab_size: usize,
        examples: Examples,
        train: Vec<usize>,
        device: Device,
    ) -> Result<Self, Error> {
        assert!(!train.is_empty(), "a search needs rows");
        let mut learner = Learner::new(settings, vocab_size, &examples, &train, device)?;
        learner.begin_epoch(1);
        Ok(Self {
            learner,
            examples,
            train,
            batcher: Batcher::new(settings.batch_size),
            random: Random::named(u64::from(settings.seed), "rates"),
            batches: VecDeque::new(),
            passes: 0,
            trace: Trace::default(),
            most_steps: 1,
        })
    }

    /// Searches for about so long, one step at least.
    pub async fn advance(&mut self, budget: Duration) {
        let start = Instant::now();
        let mut losses: Vec<Tensor<1>> = Vec::new();
        while !self.trace.is_over_with(losses.len())
            && (losses.is_empty() || (losses.len() < self.most_steps && start.elapsed() < budget))
        {
            let rows = self.next_batch();
            let rate = rate_of(self.trace.points.len() + losses.len());
            losses.push(self.learner.learn_at(&self.examples, &rows, rate));
        }
        let steps = losses.len();
        if steps == 0 {
            return;
        }
        let read = Tensor::cat(losses, 0).into_data_async().await.expect("the device answers");
        let losses: Vec<f64> = read.try_to_vec::<f32>().expect("f32").into_iter().map(f64::from).collect();
        for step in losses.chunks_exact(losses.len() / steps) {
            self.trace.push(self.learner.objective().sum(step));
        }
        let fitting = budget.as_secs_f64() / (start.elapsed().as_secs_f64() / steps as f64).max(1e-6);
        self.most_steps = (fitting as usize).clamp(1, 8 * steps);
    }

    fn next_batch(&mut self) -> Vec<usize> {
        if self.batches.is_empty() {
            self.passes += 1;
            let mut random = self.random.fork(&format!("order {}", self.passes));
            let length = |row: usize| self.examples.tokens[row].len();
            self.batches = self.batcher.shuffled(&self.train, length, &mut random).into();
        }
        self.batches.pop_front().expect("there are rows")
    }

    /// The losses so far, by rising rates.
    pub fn points(&self) -> &[RatePoint] {
        &self.trace.points
    }

    /// Steps at most.
    pub fn steps(&self) -> usize {
        STEPS
    }

    /// Whether every rate was tried, or the loss has exploded.
    pub fn is_over(&self) -> bool {
        self.trace.is_over_with(0)
    }

    /// A tenth of the rate at which the loss was least, to two digits; nothing before the search is over, or where the loss never
    /// fell.
    pub fn suggestion(&self) -> Option<f64> {
        self.trace.suggestion()
    }
}

/// The rate of a step, from 0.
fn rate_of(step: usize) -> f64 {
    LOWEST * (HIGHEST / LOWEST).powf(step as f64 / (STEPS - 1) as f64)
}

/// The losses of a search.
#[derive(Debug, Default)]
struct Trace {
    points: Vec<RatePoint>,
    /// The mean loss so far, which starts at 0 and lags by as much.
    mean: f64,
    /// The sum of the losses of the first steps.
    first: f64,
    exploded: bool,
}

impl Trace {
    /// Takes the loss of the next step; those after an explosion tell nothing.
    fn push(&mut self, loss: f64) {
        if self.exploded {
            return;
        }
        let step = self.points.len();
        self.mean = SMOOTHING * self.mean + (1.0 - SMOOTHING) * loss;
        let smooth = self.mean / (1.0 - SMOOTHING.powf((step + 1) as f64));
        if step < SETTLED {
            self.first += loss;
        }
        let least = self.least().map_or(f64::INFINITY, |point| point.loss);
        self.exploded = !smooth.is_finite() || smooth > EXPLODED * least;
        if smooth.is_finite() {
            self.points.push(RatePoint { rate: rate_of(step), loss: smooth });
        }
    }

    fn is_over_with(&self, more: usize) -> bool {
        self.exploded || self.points.len() + more >= STEPS
    }

    fn least(&self) -> Option<&RatePoint> {
        self.points.iter().skip(SETTLED).min_by(|a, b| a.loss.total_cmp(&b.loss))
    }

    fn suggestion(&self) -> Option<f64> {
        let least = self.least().filter(|_| self.is_over_with(0))?;
        let start = self.first / SETTLED as f64;
        (least.loss <= FALLEN * start).then(|| two_digits(least.rate / MARGIN).max(LOWEST))
    }
}

/// A number to two significant digits, so that what is read is what is set.
fn two_digits(number: f64) -> f64 {
    format!("{number:.1e}").parse().expect("a number was written")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(losses: impl IntoIterator<Item = f64>) -> Trace {
        let mut trace = Trace::default();
        losses.into_iter().for_each(|loss| trace.push(loss));
        trace
    }

    #[test]
    fn rates_rise_by_one_factor_from_a_millionth_to_one() {
        assert_eq!(rate_of(0), 1e-6);
        assert!((rate_of(STEPS - 1) - 1.0).abs() < 1e-12);
        let factors: Vec<f64> = (1..STEPS).map(|step| rate_of(step) / rate_of(step - 1)).collect();
        assert!(factors.iter().all(|factor| (factor - factors[0]).abs() < 1e-9));
    }

    #[test]
    fn a_loss_that_stays_is_itself_when_smoothed() {
        assert!(trace([2.0; 30]).points.iter().all(|point| (point.loss - 2.0).abs() < 1e-12));
    }

    #[test]
    fn a_tenth_of_the_rate_of_least_loss_is_suggested_once_it_is_over() {
        let falling = |step: usize| 1.0 - step as f64 / 200.0;
        let mut trace = trace((0..70).map(falling));
        assert_eq!(trace.suggestion(), None, "it is not over");
        (0..4).for_each(|_| trace.push(1e3));
        assert!(trace.exploded);
        // The rate of step 69 is 10^(-6 + 6 * 69 / 99) = 0.01519.
        assert_eq!(trace.suggestion(), Some(0.0015));
    }

    #[test]
    fn a_search_ends_when_the_loss_explodes_or_is_no_number() {
        let mut exploded = trace([1.0; 20]);
        exploded.push(20.0);
        assert!(!exploded.is_over_with(0), "one bad batch is no explosion");
        (0..10).for_each(|_| exploded.push(20.0));
        assert!(exploded.is_over_with(0));
        assert!(exploded.points.len() < 31, "what comes after is not taken");
        let mut nan = trace([1.0; 20]);
        nan.push(f64::NAN);
        assert!(nan.is_over_with(0));
        assert_eq!(nan.points.len(), 20);
    }

    #[test]
    fn a_first_batch_that_is_low_by_luck_is_neither_the_least_nor_makes_the_next_an_explosion() {
        let lucky = trace([0.1].into_iter().chain((1..STEPS).map(|step| if step < 60 { 1.0 } else { 0.8 })));
        assert_eq!(lucky.points.len(), STEPS);
        assert!(lucky.suggestion().is_some_and(|rate| rate > 1e-4));
    }

    #[test]
    fn nothing_is_suggested_where_the_loss_never_fell() {
        assert_eq!(trace((0..STEPS).map(|step| 1.0 + step as f64 / 100.0)).suggestion(), None);
    }
}
